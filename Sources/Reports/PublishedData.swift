import BudgetImpact
import Microsimulation

extension Report {
  /// Published figures beside the simulated ones with the plan and without it, and whether they agree.
  static let published = Report(dataFile: "published.csv") { data in
    let first = ["id", "metric", "year", "role", "published", "low", "high", "interval", "sampleSize"]
    let without = ReportData.estimateColumns.filter { $0.id != "level" }.map {
      ReportTable.Column($0.id + "Without")
    }
    let last = ["verdict", "verdictWithout", "design", "source", "note"]
    var table = ReportTable(
      columns: first.map { .init($0) } + ReportData.estimateColumns + without + last.map { .init($0) })
    for comparison in data.comparisons {
      let figure = comparison.figure
      let style: NumberStyle = figure.metric.kind.isMoney ? .amount : .plain
      let interval = figure.interval
      func end(_ value: Double?) -> Cell {
        .number(value.flatMap { $0.isFinite ? $0 : nil } ?? .nan, style)
      }
      func code(_ word: String?) -> Cell { word.map { .code($0) } ?? .empty }
      let note = comparison.notes.map(\.english).joined(separator: " ")
      table.rows.append(
        .init(
          [
            .code(figure.id), .code(figure.metric.kind.rawValue), figure.year.map { .integer($0) } ?? .empty,
            .code(figure.role.rawValue), .number(figure.value, style), end(interval?.low),
            end(interval?.high), code(interval?.source.rawValue),
            figure.sampleSize.map { .integer($0) } ?? .empty,
          ] + data.cells(comparison.simulated, style) + data.cells(comparison.without, style).dropLast() + [
            code(comparison.verdict?.rawValue), code(comparison.verdictWithout?.rawValue),
            code(figure.design?.rawValue), .code(figure.source.english), note.isEmpty ? .empty : .code(note),
          ]))
    }
    return table
  }
}

extension PublishedComparison {
  /// What a reader must know of the comparison, a sentence each.
  var notes: [LocalizedText] {
    var notes: [LocalizedText] = []
    if let people = figure.people, !people.isWhole {
      notes.append(
        Words.publishedNoWhole.with(
          LocalizedText("\(people.people.lowerBound)"), LocalizedText("\(people.people.upperBound)"),
          LocalizedText("\(people.sampleSize)")))
    }
    if figure.role == .check, verdict == nil { notes.append(Words.publishedNotDefined.text) }
    if tellsNoEffect { notes.append(Words.publishedNoEffect.text) }
    if verdict == .missed, let reason = figure.ifMissed { notes.append(Words.publishedReason.with(reason)) }
    return notes
  }
}
