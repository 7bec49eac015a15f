import BudgetImpact
import Experiments
import Microsimulation
import SensitivityAnalysis

import struct ScenarioFiles.SweepFile

extension SweepReport {
  /// The sweep's page as content: the same findings give the same document, however many machines or threads found them.
  /// - Parameters:
  ///   - findings: what the points tell
  ///   - breakEven: the sweep's questions, answered
  ///   - judgements: what must hold, judged
  ///   - versions: of the program and of GSL, on which numbers hang
  public static func document(
    _ findings: SweepFindings, breakEven: [BreakEvenSearch], judgements: [Judged],
    versions: (program: String, gsl: String)
  ) -> ReportDocument {
    SweepPage(findings, breakEven: breakEven, judgements: judgements, versions: versions).document
  }
}

/// A sweep's findings with words for its metrics and inputs.
struct SweepPage {
  let findings: SweepFindings
  let breakEven: [BreakEvenSearch]
  let judgements: [Judged]
  let versions: (program: String, gsl: String)
  /// By metric and by input of the plan.
  let metrics: [MeasureLabel]
  let inputs: [MeasureLabel]

  init(
    _ findings: SweepFindings, breakEven: [BreakEvenSearch], judgements: [Judged],
    versions: (program: String, gsl: String)
  ) {
    self.findings = findings
    self.breakEven = breakEven
    self.judgements = judgements
    self.versions = versions
    metrics = findings.plan.metrics.map { MeasureLabel($0, of: findings.plan.scenario.model) }
    inputs = MeasureLabel.inputs(findings.plan.inputs.map(\.path), of: findings.plan.scenario)
  }

  var plan: SweepPlan { findings.plan }
  var records: [PointRecord] { findings.records }

  var document: ReportDocument {
    let sections = [
      expectationsSection, tornadoSection, curvesSection, gridSection, indicesSection, informationSection,
      breakEvenSection, acceptabilitySection, pointsSection, howSection,
    ]
    var document = ReportDocument(
      name: plan.file.name,
      title: plan.file.title == LocalizedText(plan.file.name) ? plan.scenario.title : plan.file.title,
      kind: Words.sweepKind.text, answer: answer, sections: sections.compactMap(\.self))
    document.tellChartsApart()
    return document
  }

  /// A section, if there is anything to say in it.
  func section(
    _ id: String, _ heading: Words, _ blocks: [ReportDocument.Block]
  ) -> ReportDocument.Section? {
    blocks.isEmpty ? nil : ReportDocument.Section(id, heading: heading.text, blocks)
  }

  /// The label of a metric, which may be none of the plan's own.
  func label(of metric: Metric) -> MeasureLabel { MeasureLabel(metric, of: plan.scenario.model) }

  /// What the scenario itself states for an input.
  func stated(_ input: Int) -> Double? {
    plan.scenario.document.value(at: plan.inputs[input].path)?.number
  }

  /// A metric's means at all points that define it.
  func means(_ metric: Int) -> [Double] { records.map { $0.figures[metric].mean }.filter(\.isFinite) }

  static func count(_ number: Int) -> LocalizedText {
    LocalizedText { Cell.number(Double(number), .plain).text($0) }
  }
}

// MARK: - The answer

extension SweepPage {
  /// At most three sentences: what was varied, what matters most, where it breaks even and what holds.
  var answer: [LocalizedText] { [variedText, mostText, verdictText].compactMap(\.self) }

  private var variedText: LocalizedText {
    let (points, replications) = (Self.count(records.count), Self.count(plan.replications))
    if inputs.count == 1 {
      let values = records.map { $0.inputs[0] }
      return Words.sweepOneInput.with(
        inputs[0].name, inputs[0].number(values.min() ?? .nan), inputs[0].text(values.max() ?? .nan), points,
        replications)
    }
    let words: Words =
      switch plan.file.design {
      case .oneWay: .sweepOneWay
      case .grid: .sweepGrid
      case .latinHypercube, .sobol, .saltelli: .sweepDraws
      }
    return words.with(Self.count(inputs.count), points, replications)
  }

  /// What matters most for the first metric.
  private var mostText: LocalizedText? {
    guard let metric = metrics.first, let least = means(0).min(), let most = means(0).max() else {
      return nil
    }
    if let swing = swings(of: 0).first, swing.width > 0 {
      let ends = plan.ends(of: swing.input)
      let input = inputs[swing.input]
      return Words.sweepMost.with(
        metric.name, metric.text(records[0].figures[0].mean), input.name, input.number(ends.low),
        input.text(ends.high), metric.number(swing.low), metric.text(swing.high))
    }
    let span = (metric.number(least), metric.text(most))
    if let found = findings.indices.first(where: { $0.metric == plan.metrics[0] }), found.indices.isVague {
      return Words.sweepTooFew.with(metric.name, span.0, span.1)
    }
    if let found = findings.indices.first(where: { $0.metric == plan.metrics[0] }),
      let top = zip(inputs, found.indices.inputs).max(by: { $0.1.total.value < $1.1.total.value })
    {
      let total = top.1.total
      return Words.sweepMostVariance.with(
        metric.name, span.0, span.1, top.0.name, NumberStyle.wholePercent.text(total.value),
        NumberStyle.wholePercent.text(total.interval.lowerBound),
        NumberStyle.wholePercent.text(total.interval.upperBound))
    }
    if let found = findings.information.first(where: { $0.metric == plan.metrics[0] }),
      let top = zip(inputs, found.ofEach).max(by: { $0.1.value < $1.1.value })
    {
      if metric.isNothing(found.ofAll.value) {
        return Words.sweepNoInformation.with(metric.name, span.0, span.1)
      }
      if metric.isNothing(top.1.value) {
        return Words.sweepNoSingle.with(metric.name, span.0, span.1, metric.text(found.ofAll.value))
      }
      return Words.sweepMostInformation.with(
        metric.name, span.0, span.1, metric.text(found.ofAll.value), top.0.name, metric.text(top.1.value))
    }
    return Words.sweepSpan.with(metric.name, span.0, span.1)
  }

  private var verdictText: LocalizedText? {
    let first = breakEven.first.map { answerText($0) }
    var second: LocalizedText?
    let failed = judgements.filter { !$0.holds }
    if !judgements.isEmpty {
      let names = failed.map { expectation($0.statement) }
      second =
        failed.isEmpty
        ? allHold
        : Words.sweepSomeFail.with(
          Self.count(failed.count), Self.count(judgements.count),
          LocalizedText { language in names.map { $0[language] }.joined(separator: ", ") })
    }
    guard let words = first ?? second else { return nil }
    guard first != nil, let second else {
      return Words.sweepSentence.with(
        LocalizedText { words[$0].prefix(1).uppercased() + words[$0].dropFirst() })
    }
    return Words.sweepBoth.with(words, second)
  }

  private var allHold: LocalizedText {
    switch judgements.count {
    case 1: Words.sweepOneHolds.text
    case 2: Words.sweepBothHold.text
    default: Words.sweepAllHold.with(Self.count(judgements.count))
    }
  }
}

// MARK: - How it was made

extension SweepPage {
  var howSection: ReportDocument.Section? {
    section(
      "how", .sweepHowHeading,
      [
        .list([
          Words.sweepHowScenario.with(plan.scenario.title, LocalizedText(plan.scenario.name)),
          Words.sweepHowDesign.with(
            plan.file.design.words.text, Self.count(records.count),
            LocalizedText(String(plan.file.designSeed))),
          Words.sweepHowPoints.with(Self.count(plan.replications), LocalizedText(String(plan.seed))),
          Words.sweepShared.text,
          Words.priceLevel.with(LocalizedText(String(plan.scenario.budget.baseYear))), Words.signs.text,
          plan.scenario.budget.passedOnText,
          Words.sweepHowVersions.with(LocalizedText(versions.program), LocalizedText(versions.gsl)),
        ]),
        .paragraph(
          Words.sweepHowRepeat.with(LocalizedText(plan.file.name), LocalizedText(plan.scenario.name))),
        .paragraph(
          Words.sweepCommand.with(
            LocalizedText(plan.file.name), LocalizedText(String(plan.replications)))),
      ])
  }
}

extension SweepFile.DesignKind {
  /// What a reader calls it.
  fileprivate var words: Words {
    switch self {
    case .oneWay: .designOneWay
    case .grid: .designGrid
    case .latinHypercube: .designLatinHypercube
    case .sobol: .designSobol
    case .saltelli: .designSaltelli
    }
  }
}

extension ReportDocument {
  /// Gives every chart a name of its own: those that follow one of the same name are numbered.
  mutating func tellChartsApart() {
    var seen: [String: Int] = [:]
    for section in sections.indices {
      for block in sections[section].blocks.indices {
        guard case .chart(var chart) = sections[section].blocks[block] else { continue }
        seen[chart.id, default: 0] += 1
        if let number = seen[chart.id], number > 1 { chart.id += "-\(number)" }
        sections[section].blocks[block] = .chart(chart)
      }
    }
  }
}

extension Chart {
  /// A chart's name of letters, digits and dashes: what it shows, and of what.
  static func id(_ parts: String...) -> String {
    String(parts.joined(separator: "-").map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" })
  }
}
