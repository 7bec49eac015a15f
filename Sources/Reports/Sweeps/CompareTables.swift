import Experiments
import Microsimulation
import SensitivityAnalysis

/// The files of a comparison: names and bytes. The same scenarios give the same bytes.
public enum CompareReport {
  public static func files(_ comparison: Comparison) -> [(name: String, bytes: [UInt8])] {
    [
      ("compare.csv", metrics(comparison)), ("years.csv", years(comparison)),
      ("attribution.csv", attribution(comparison)),
    ].map { (name: $0.0, bytes: CSV.data.render($0.1)) }
  }

  private static func columns(_ names: String...) -> [ReportTable.Column] {
    names.map { ReportTable.Column($0) }
  }

  static func metrics(_ comparison: Comparison) -> ReportTable {
    var table = ReportTable(columns: columns("metric", "from", "to", "difference", "standardError"))
    for figure in comparison.figures {
      let written = WrittenFigure(figure, forPeople: false)
      table.rows.append(.init([.code(figure.name)] + written.cells))
    }
    return table
  }

  /// The municipality's net result of each year, DKK.
  static func years(_ comparison: Comparison) -> ReportTable {
    var table = ReportTable(columns: columns("year", "from", "to", "difference", "standardError"))
    for (year, figure) in comparison.years {
      table.rows.append(.init([.integer(year)] + WrittenFigure(figure, forPeople: false).cells))
    }
    return table
  }

  /// A row a metric and step. Contributions add up to the metric's difference to the last digit.
  static func attribution(_ comparison: Comparison) -> ReportTable {
    var table = ReportTable(
      columns: columns("metric", "path", "from", "to", "contribution", "standardError"))
    for figure in comparison.figures {
      let written = WrittenFigure(figure, forPeople: false)
      for (step, part) in zip(comparison.plan.steps, written.parts) {
        table.rows.append(
          .init(
            [
              .code(figure.name), .code(step.name), .code(step.fromText), .code(step.toText),
            ] + part))
      }
    }
    return table
  }
}

/// What a comparison prints on the terminal: one table, "why did the result change?".
public enum CompareSummary {
  /// Characters of a value, at most.
  private static let longest = 16

  /// - Parameter metric: whose difference is divided among the changes; one of the comparison's
  public static func text(_ comparison: Comparison, metric: String, _ language: Language) -> String {
    TextTable.render(table(comparison, metric: metric), language)
  }

  static func table(_ comparison: Comparison, metric: String) -> ReportTable {
    var table = ReportTable(
      preamble: preamble(comparison),
      columns: [Words.item, .compareFrom, .compareTo, .compareDifference, .compareError].map {
        ReportTable.Column($0.rawValue, label: $0.text)
      })
    for figure in comparison.figures where figure.replications > 0 {
      let name = LocalizedText(figure.name)
      let label = figure.isMoney ? Words.millionDKK.with(name) : name
      table.rows.append(.init([.text(label)] + cells(figure)))
    }
    if let figure = comparison.figures.first(where: { $0.name == metric }), !figure.parts.isEmpty {
      table.rows.append(
        .init([.text(Words.compareParts.with(LocalizedText(metric)))], kind: .heading))
      for (step, part) in zip(comparison.plan.steps, WrittenFigure(figure, forPeople: true).parts) {
        table.rows.append(.init([.code("  \(step.shortName)")] + values(step) + part))
      }
    }
    if !comparison.plan.steps.isEmpty {
      table.rows.append(.init([.text(Words.compareYears.text)], kind: .heading))
      for (year, figure) in comparison.years {
        table.rows.append(.init([.code("  \(year)")] + cells(figure)))
      }
    }
    table.notes = notes(comparison) + (priceLevels(comparison.plan).map { [$0] } ?? [])
    return table
  }

  /// That the two scenarios stand in prices of different years, so that differences of money are not of one price level; nil
  /// where they stand in prices of the same year.
  public static func priceLevels(_ plan: ComparisonPlan) -> LocalizedText? {
    let (from, to) = (plan.from.budget.baseYear, plan.to.budget.baseYear)
    guard from != to else { return nil }
    let titles = titles(plan)
    return Words.comparePriceLevels.with(
      titles.from, LocalizedText(String(from)), titles.to, LocalizedText(String(to)))
  }

  /// That fewer replications were made than the scenarios ask for.
  /// - Parameters:
  ///   - variants: scenarios that were run
  ///   - replications: of each
  ///   - own: what the scenarios ask for
  public static func cut(variants: Int, replications: Int, of own: Int) -> LocalizedText {
    func count(_ number: Int) -> LocalizedText { LocalizedText(String(number)) }
    return Words.compareCut.with(count(variants), count(replications), count(own))
  }

  private static func preamble(_ comparison: Comparison) -> [LocalizedText] {
    let titles = titles(comparison.plan)
    var lines = [
      Words.compareTitle.with(titles.from, titles.to),
      Words.compareSetting.with(
        NumberStyle.plain.text(Double(comparison.replications)), LocalizedText(String(comparison.seed))),
    ]
    if comparison.plan.steps.isEmpty { lines.append(Words.compareNothing.text) }
    return lines
  }

  /// What the two scenarios are called: by their titles, or their names where the titles are the same.
  static func titles(_ plan: ComparisonPlan) -> (from: LocalizedText, to: LocalizedText) {
    plan.from.title == plan.to.title
      ? (LocalizedText(plan.from.name), LocalizedText(plan.to.name)) : (plan.from.title, plan.to.title)
  }

  /// How the difference was divided.
  static func notes(_ comparison: Comparison) -> [LocalizedText] {
    if comparison.plan.steps.isEmpty { return [] }
    if comparison.plan.steps.count == 1, !comparison.plan.isTogether { return [] }
    let count = NumberStyle.plain.text(Double(comparison.plan.steps.count))
    if comparison.plan.isTogether { return [Words.compareTogether.text] }
    return [(comparison.plan.method == .allOrders ? Words.compareAllOrders : .compareInOrder).with(count)]
  }

  private static func cells(_ figure: Comparison.Figure) -> [Cell] {
    var cells = WrittenFigure(figure, forPeople: true).cells
    // Nothing but the rounding of sums: less than half of the last digit that the data files have.
    let least = figure.isMoney ? 0.005 : 5e-7
    if abs(figure.difference.value) < least, !(figure.difference.standardError >= least) {
      cells[2] = .text(Words.compareSame.text)
      cells[3] = .empty
    }
    return cells
  }

  /// What the two scenarios state where a step changes them: numbers with six digits, other values cut.
  private static func values(_ step: ComparisonPlan.Step) -> [Cell] {
    if let numbers = step.numbers { return [.number(numbers.from, .plain), .number(numbers.to, .plain)] }
    return [.code(short(step.fromText)), .code(short(step.toText))]
  }

  /// A value that is no number, cut.
  static func short(_ text: String) -> String {
    text.count <= longest ? text : text.prefix(longest - 1) + "…"
  }
}

/// A figure's numbers as they are written: contributions are rounded so that they add up to the rounded difference.
struct WrittenFigure {
  /// From, to, difference, standard error.
  let cells: [Cell]
  /// Contribution and standard error of each step.
  let parts: [[Cell]]

  /// - Parameter forPeople: million DKK and two decimals, in place of øre and six decimals
  init(_ figure: Comparison.Figure, forPeople: Bool) {
    switch (figure.isMoney, forPeople) {
    case (true, true): self.init(figure, decimals: 2, unit: 6)
    case (true, false): self.init(figure, decimals: 2, unit: 0)
    case (false, true): self.init(figure, decimals: 2, unit: 0)
    case (false, false): self.init(figure, decimals: 6, unit: 0)
    }
  }

  /// - Parameters:
  ///   - decimals: of what is written
  ///   - unit: the power of ten that it is written in units of
  ///   - addsUp: whether the difference is that of the two values as they are written, so that what a reader adds up agrees;
  ///     otherwise it is rounded from the difference itself
  init(_ figure: Comparison.Figure, decimals: Int, unit: Int, addsUp: Bool = false) {
    let style = NumberStyle.decimals(decimals, unit: unit)
    func number(_ value: Double) -> Cell { .number(value, style) }
    let step = Double("1e\(unit - decimals)")!
    func rounded(_ value: Double) -> Double { (value / step).rounded(.toNearestOrAwayFromZero) * step }
    let difference =
      addsUp ? rounded(figure.to.value) - rounded(figure.from.value) : figure.difference.value
    let parts = RoundedParts(figure.parts.map(\.value), of: difference, unit: step)
    cells = [
      number(figure.from.value), number(figure.to.value),
      number(figure.parts.isEmpty ? figure.difference.value : parts.total),
      number(figure.difference.standardError),
    ]
    self.parts = zip(parts.parts, figure.parts).map { [number($0), number($1.standardError)] }
  }
}

/// Numbers rounded to whole units so that they still add up: each is rounded down, and the units that are then missing from
/// the rounded total go to those that lost most (the method of largest remainders); units too many come from those that lost
/// least.
struct RoundedParts {
  let total: Double
  let parts: [Double]

  /// - Parameters:
  ///   - parts: add up to about `total`
  ///   - unit: what is rounded to, above 0
  init(_ parts: [Double], of total: Double, unit: Double) {
    let rounded = (total / unit).rounded(.toNearestOrAwayFromZero)
    self.total = rounded * unit
    guard rounded.isFinite, parts.allSatisfy(\.isFinite), !parts.isEmpty else {
      self.parts = parts
      return
    }
    var whole = parts.map { ($0 / unit).rounded(.down) }
    let missing = Int(rounded - whole.reduce(0, +))
    let order = parts.indices.sorted { left, right in
      let (a, b) = (parts[left] / unit - whole[left], parts[right] / unit - whole[right])
      return (b, left) < (a, right)
    }
    let each = (Double(missing) / Double(parts.count)).rounded(.down)
    for place in whole.indices { whole[place] += each }
    for place in order.prefix(missing - Int(each) * parts.count) { whole[place] += 1 }
    self.parts = whole.map { $0 * unit }
  }
}
