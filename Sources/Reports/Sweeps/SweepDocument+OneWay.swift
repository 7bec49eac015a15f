import BudgetImpact
import Experiments
import Microsimulation
import SensitivityAnalysis

/// What one input does at a time: the tornado and the response curves.
extension SweepPage {
  /// Response curves on the page, at most.
  static let curveLimit = 6
  /// Points of a curve, at most: more are in the data file.
  static let pointLimit = 200

  var tornadoSection: ReportDocument.Section? {
    let charts = findings.tornadoes.map { ReportDocument.Block.chart(tornado($0.metric, $0.tornado)) }
    return section(
      "tornado", .sweepTornadoHeading,
      charts.isEmpty ? [] : [.paragraph(Words.sweepTornadoNote.text)] + charts)
  }

  private func tornado(_ metric: Metric, _ tornado: Tornado) -> Chart {
    let label = label(of: metric)
    var table = ReportTable(columns: [
      .init("input", label: Words.sweepInput.text), .init("path", label: Words.sweepPath.text),
      .init("lowInput", label: Words.sweepLowInput.text),
      .init("highInput", label: Words.sweepHighInput.text),
      label.column("low", .sweepAtLow), label.column("high", .sweepAtHigh),
      label.column("swing", .sweepSwing),
      label.column("base", .sweepBase),
    ])
    for bar in tornado.bars {
      let input = inputs[bar.input]
      let ends = plan.ends(of: bar.input)
      table.rows.append(
        .init([
          .text(Words.measureRange.with(input.name, input.number(ends.low), input.text(ends.high))),
          .code(plan.inputs[bar.input].path), input.cell(ends.low), input.cell(ends.high),
          label.cell(bar.low), label.cell(bar.high), label.difference(bar.swing), label.cell(tornado.base),
        ]))
    }
    let widest = tornado.bars[0]
    return Chart(
      id: Chart.id("tornado", metric.name), title: Words.sweepTornadoTitle.with(label.name),
      description: Words.sweepTornadoText.with(
        label.name, label.text(tornado.base), inputs[widest.input].name, label.number(widest.low),
        label.text(widest.high)),
      table: table,
      form: .tornado(
        Chart.Tornado(
          label: 0, axis: label.axis(), low: .init(Words.sweepAtLow.text, .third, value: 4),
          high: .init(Words.sweepAtHigh.text, .fourth, value: 5), base: 7)))
  }

  /// An input of a one-way design and how far it moves a metric.
  struct Swing {
    let input: Int
    /// The metric at the input's ends, and between its least and its largest value, the scenario's own among them.
    let low: Double
    let high: Double
    let width: Double
  }

  /// The inputs of a one-way design, the widest swing first; none where a point does not define the metric.
  func swings(of metric: Int) -> [Swing] {
    guard let design = plan.design as? OneWay else { return [] }
    let outputs = records.map { $0.figures[metric].mean }
    guard outputs.allSatisfy(\.isFinite) else { return [] }
    return Tornado(outputs, of: design).bars.map {
      Swing(input: $0.input, low: $0.low, high: $0.high, width: $0.swing)
    }
  }

  // MARK: - Response curves

  /// Inputs whose curves are drawn for the first metric.
  var curveInputs: [Int] {
    let order = swings(of: 0).map(\.input)
    return Array((order.isEmpty ? Array(inputs.indices) : order).prefix(Self.curveLimit))
  }

  var curvesSection: ReportDocument.Section? {
    let drawn = curveInputs.compactMap { curve($0, metric: 0) }
    guard !drawn.isEmpty else { return nil }
    var notes = [Words.sweepCurvesNote.with(metrics[0].name)]
    if inputs.count > Self.curveLimit {
      notes.append(Words.sweepCurvesLimit.with(Self.count(drawn.count), Self.count(inputs.count)))
    }
    return section(
      "curves", .sweepCurvesHeading,
      [.paragraph(LocalizedText { language in notes.map { $0[language] }.joined(separator: " ") })]
        + drawn.map { .chart($0) })
  }

  /// The points along which an input alone goes, by its value; none for designs that move several at once.
  func points(of input: Int) -> [PointRecord] {
    let points: [PointRecord]
    if let design = plan.design as? OneWay {
      points = [records[0]] + records[design.points(of: input)]
    } else if inputs.count == 1 {
      points = records
    } else {
      return []
    }
    var seen: Set<Double> = []
    return points.filter { seen.insert($0.inputs[input]).inserted }
      .sorted { $0.inputs[input] < $1.inputs[input] }
  }

  /// A metric against an input; nil where there are not two points to join, or too many.
  func curve(_ input: Int, metric: Int) -> Chart? {
    let points = points(of: input)
    guard points.count <= Self.pointLimit, points.count(where: { $0.figures[metric].mean.isFinite }) > 1,
      let first = points.first?.inputs[input], let last = points.last?.inputs[input]
    else { return nil }
    let (x, y) = (inputs[input], metrics[metric])
    let path = plan.inputs[input].path
    var table = ReportTable(columns: [
      .init(path, label: x.label), y.column("mean", .sweepMean), y.column("q05", .sweepLower),
      y.column("q95", .sweepUpper),
    ])
    for point in points {
      let figure = point.figures[metric]
      table.rows.append(
        .init([
          x.cell(point.inputs[input]), y.cell(figure.mean), y.cell(figure.quantile05, never: .never),
          y.cell(figure.quantile95, never: .never),
        ]))
    }
    let isMoney = plan.metrics[metric].isMoney
    var references: [Chart.Reference] = []
    if let own = stated(input), (first...last).contains(own) {
      references.append(.init(.upright, at: own, label: Words.sweepOwn.text))
    }
    if isMoney { references.append(.init(.level, at: 0, label: Words.sweepZero.text)) }
    for search in breakEven where search.question.path == path && search.metric == plan.metrics[metric] {
      guard case .found(let root, _, _) = search.result.outcome, (first...last).contains(root) else {
        continue
      }
      references.append(.init(.upright, at: root, label: Words.sweepBalance.text))
    }
    let ends = (points[0].figures[metric].mean, points[points.count - 1].figures[metric].mean)
    return Chart(
      id: Chart.id("curve", plan.metrics[metric].name, path), title: Words.measureOf.with(y.name, x.name),
      description: Words.sweepCurveText.with(
        y.name, y.text(ends.0), x.text(first), y.text(ends.1), x.text(last)),
      table: table,
      form: .curves(
        Chart.Curves(
          x: 0, xAxis: x.axis(), yAxis: y.axis(isMoney ? [0] : []),
          series: [.init(Words.sweepMean.text, .with, value: 1, low: 2, high: 3)], references: references)))
  }
}
