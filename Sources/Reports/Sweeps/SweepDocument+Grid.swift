import Experiments
import Microsimulation
import SensitivityAnalysis

/// A grid's points: two inputs against each other.
extension SweepPage {
  var gridSection: ReportDocument.Section? {
    guard plan.file.design == .grid, inputs.count > 1 else { return nil }
    let (first, second) = gridInputs
    let held = inputs.indices.filter { $0 != first && $0 != second }.map { ($0, ownLevel($0)) }
    let shown = records.filter { record in held.allSatisfy { record.inputs[$0.0] == $0.1 } }
    let charts = plan.metrics.indices.compactMap { heatMap($0, first, second, shown) }
    guard !charts.isEmpty else { return nil }
    var note = Words.sweepGridText.with(inputs[first].name, inputs[second].name)
    if !held.isEmpty {
      let levels = LocalizedText { language in
        held.map { Words.sweepGridLevel.with(inputs[$0.0].name, inputs[$0.0].text($0.1))[language] }
          .joined(separator: "; ")
      }
      let more = Words.sweepGridHeld.with(levels)
      note = LocalizedText { [note] in "\(note[$0]) \(more[$0])" }
    }
    return section("grid", .sweepGridHeading, [.paragraph(note)] + charts.map { .chart($0) })
  }

  /// The two inputs that move the first metric most, on the average over the others, in the sweep's order.
  private var gridInputs: (Int, Int) {
    let order = inputs.indices.sorted { (spread($1), $0) < (spread($0), $1) }.prefix(2).sorted()
    return (order[0], order[1])
  }

  /// By how far an input's levels lie apart, each a mean over all levels of the others.
  private func spread(_ input: Int) -> Double {
    let means = Dictionary(grouping: records) { $0.inputs[input] }.values.compactMap { level -> Double? in
      let values = level.map { $0.figures[0].mean }.filter(\.isFinite)
      return values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
    }
    return (means.max() ?? 0) - (means.min() ?? 0)
  }

  /// The level that is nearest to what the scenario states; of two the lower one.
  private func ownLevel(_ input: Int) -> Double {
    let levels = Set(records.map { $0.inputs[input] }).sorted()
    let own = stated(input) ?? levels[0]
    return levels.min { abs($0 - own) < abs($1 - own) } ?? own
  }

  /// Nil where hardly a point defines the metric.
  private func heatMap(_ metric: Int, _ first: Int, _ second: Int, _ points: [PointRecord]) -> Chart? {
    let finite = points.filter { $0.figures[metric].mean.isFinite }
    guard let least = finite.min(by: { $0.figures[metric].mean < $1.figures[metric].mean }),
      let most = finite.max(by: { $0.figures[metric].mean < $1.figures[metric].mean })
    else { return nil }
    let (x, y, label) = (inputs[first], inputs[second], metrics[metric])
    var table = ReportTable(columns: [
      .init(plan.inputs[first].path, label: x.label), .init(plan.inputs[second].path, label: y.label),
      label.column("mean", .sweepMean), label.column("standardError", .compareError),
    ])
    var seen: Set<[Double]> = []
    for point in points.sorted(by: {
      ($0.inputs[second], $0.inputs[first]) < ($1.inputs[second], $1.inputs[first])
    })
    where seen.insert([point.inputs[first], point.inputs[second]]).inserted {
      table.rows.append(
        .init([
          x.cell(point.inputs[first]), y.cell(point.inputs[second]), label.cell(point.figures[metric].mean),
          label.difference(point.figures[metric].standardError),
        ]))
    }
    func place(_ point: PointRecord) -> [LocalizedText] {
      [label.text(point.figures[metric].mean), x.text(point.inputs[first]), y.text(point.inputs[second])]
    }
    let (low, high) = (place(least), place(most))
    return Chart(
      id: Chart.id("grid", plan.metrics[metric].name), title: label.name,
      description: Words.sweepGridTitle.with(label.name, low[0], low[1], low[2], high[0], high[1], high[2]),
      table: table,
      form: .heatMap(
        Chart.HeatMap(x: 0, y: 1, value: 2, xAxis: x.axis(), yAxis: y.axis(), valueAxis: label.axis())))
  }
}
