import BudgetImpact
import Microsimulation

extension ReportData {
  /// Everything that the scenario assumes: what it states, between which values it is believed to lie, and where that comes from.
  ///
  /// A row for each benefit, move, group of people, line, effort and so on, in the scenario's order: its section, its name, what is
  /// stated, the 5-95 per cent range of what is uncertain in it, and the words of the scenario that say where its figures come from.
  /// These are the row's own or those of the nearest part above it, and `basis` tells sources and assumptions apart. Texts of the
  /// scenario stand as they were written.
  public var assumptions: ReportTable {
    let statements = ScenarioStatements(input.inputs)
    let text = StatementText(statements: statements)
    var uncertain = uncertainStatements(statements)
    var table = ReportTable(
      columns: [
        .init("section", label: Words.assumptionSection.text),
        .init("input", label: Words.assumptionInput.text),
        .init("value", label: Words.assumptionValue.text), .init("range", label: Words.assumptionRange.text),
        .init("basis", label: Words.assumptionBasis.text), .init("text", label: Words.assumptionText.text),
      ])
    func append(
      _ path: [String], _ value: LocalizedText, range: LocalizedText,
      _ annotations: [ScenarioStatements.Annotation]
    ) {
      table.rows.append(
        .init(
          [
            .text(text.section(path)), .text(text.name(path, title: input.title)), .text(value), .text(range),
          ] + basis(annotations, of: path)))
    }
    for row in statements.rows where statements.isTold(row) {
      let inRow = uncertain.filter { ScenarioStatements.rowPath(of: $0.keys) == row.path }
      uncertain.removeAll { ScenarioStatements.rowPath(of: $0.keys) == row.path }
      let ranges = inRow.map { input in
        let range = text.range(input)
        guard let name = text.name(of: input.keys, within: row.path),
          inRow.count > 1 || row.statements.count > 1
        else { return range }
        return Words.colon.with(name, range)
      }
      append(
        row.path, text.value(of: row), range: text.joined(ranges, "; "), statements.annotations(of: row))
    }
    // What is drawn stands here even if it has no row of its own, such as what a goal was turned into.
    for input in uncertain {
      append(
        input.keys, text.value(input), range: text.range(input),
        input.annotation.map { [$0] } ?? [])
    }
    for figure in input.published where figure.role == .input {
      table.rows.append(
        .init([
          .text(Words.sectionPublished.text), .text(PublishedBlock.name(figure)),
          .text(PublishedBlock.published(figure)),
          .text(LocalizedText("")), .text(Words.basisSource.text), .text(figure.source),
        ]))
    }
    table.notes = [Words.assumptionRangeNote.text]
    if table.rows.contains(where: { $0.cells[2].text(.english).contains("θ") }) {
      table.notes.append(Words.assumptionGoalNote.text)
    }
    return table
  }

  /// The uncertain inputs alone, those first that the municipality's net result goes with most strongly; `nil` when the scenario
  /// states none.
  ///
  /// The rank correlation is the one in `data/inputs.csv`; it is left out, and inputs stand in the scenario's order, when they are held
  /// fixed.
  public var uncertainAssumptions: ReportTable? {
    let statements = ScenarioStatements(input.inputs)
    let text = StatementText(statements: statements)
    let inputs = rankedUncertainStatements(statements)
    guard !inputs.isEmpty else { return nil }
    let isDrawn = input.drawn != nil
    var columns: [ReportTable.Column] = [
      .init("input", label: Words.assumptionInput.text), .init("value", label: Words.assumptionValue.text),
      .init("range", label: Words.assumptionRange.text),
    ]
    if isDrawn {
      columns.append(.init("rankCorrelationNetMunicipality", label: Words.assumptionCorrelation.text))
    }
    columns += [
      .init("basis", label: Words.assumptionBasis.text), .init("text", label: Words.assumptionText.text),
    ]
    var table = ReportTable(columns: columns)
    for input in inputs {
      var cells: [Cell] = [
        .text(text.name(input, title: self.input.title)), .text(text.value(input)), .text(text.range(input)),
      ]
      if isDrawn {
        cells.append(
          input.rankCorrelation.isNaN ? .empty : .number(input.rankCorrelation, .decimals(2, unit: 0)))
      }
      table.rows.append(.init(cells + basis(input.annotation.map { [$0] } ?? [], of: input.keys)))
    }
    if isDrawn { table.notes.append(Words.assumptionCorrelationNote.text) }
    table.notes.append(Words.assumptionRangeNote.text)
    if let words = statements.annotation(at: ["uncertain"]) {
      table.notes += [words.source, words.assumption, words.note].compactMap { $0 }
    }
    return table
  }

  /// Uncertain inputs by how strongly the municipality's net result goes with them, equally strong ones in the scenario's order.
  func rankedUncertainStatements(_ statements: ScenarioStatements) -> [UncertainStatement] {
    func strength(_ input: UncertainStatement) -> Double {
      input.rankCorrelation.isNaN ? -1 : input.rankCorrelation.magnitude
    }
    return uncertainStatements(statements).enumerated()
      .sorted { (-strength($0.element), $0.offset) < (-strength($1.element), $1.offset) }
      .map(\.element)
  }

  /// Cells that say where figures come from: whether a source or an assumption, and the words.
  private func basis(_ annotations: [ScenarioStatements.Annotation], of path: [String]) -> [Cell] {
    let hasSource = annotations.contains { $0.source != nil }
    let words: Words? =
      switch (hasSource, annotations.contains(where: \.isAssumption)) {
      // What is said of the scenario as a whole need not be about this part of it.
      case _ where !path.isEmpty && annotations.contains { $0.path.isEmpty && $0.hasBasis }: .basisScenario
      case (true, true): .basisBoth
      case (true, false): .basisSource
      case (false, true): .basisAssumption
      case (false, false): annotations.isEmpty ? nil : .basisNote
      }
    let texts = annotations.flatMap { [$0.source, $0.assumption, $0.note] }.compactMap { $0 }
    func told(_ texts: [String]) -> String {
      let sentences = texts.enumerated().map { index, text in
        let isEnded = text.last.map { ".!?".contains($0) } ?? true
        return isEnded || index == texts.count - 1 ? text : text + "."
      }
      return sentences.joined(separator: " ")
    }
    return [
      words.map { .text($0.text) } ?? .empty,
      .text(LocalizedText(danish: told(texts.map(\.danish)), english: told(texts.map(\.english)))),
    ]
  }
}

extension StatementText {
  /// What the scenario states for an uncertain input, and between which values it is believed to lie.
  func value(_ input: UncertainStatement) -> LocalizedText {
    input.value.isNaN ? LocalizedText("") : number(input.value, unit(at: input.keys))
  }

  func range(_ input: UncertainStatement) -> LocalizedText {
    input.low.isNaN || input.high.isNaN
      ? LocalizedText("") : range(input.low, input.high, unit(at: input.keys), digits: 3)
  }

  /// The row's name and that of the number in it.
  func name(_ input: UncertainStatement, title: LocalizedText) -> LocalizedText {
    let row = ScenarioStatements.rowPath(of: input.keys)
    let parts = [name(row, title: title)] + (name(of: input.keys, within: row).map { [$0] } ?? [])
    let isLong = !["transitions", "cohorts"].contains(row.first) && row.count > 2
    return joined(parts, isLong ? ", " : ": ")
  }
}
