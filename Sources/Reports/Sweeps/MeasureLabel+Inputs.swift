import Microsimulation

import enum ScenarioFiles.JSONValue
import struct ScenarioFiles.Scenario
import struct ScenarioFiles.ScenarioDocument

extension MeasureLabel {
  /// Labels of a scenario's inputs that tell them apart: where two would be called the same, both have their paths.
  static func inputs(_ paths: [String], of scenario: Scenario) -> [MeasureLabel] {
    let labels = paths.map { MeasureLabel(input: $0, of: scenario.document) }
    return zip(paths, labels).map { path, label in
      guard labels.count(where: { $0.name == label.name }) > 1 else { return label }
      var label = label
      label.name = LocalizedText(path)
      return label
    }
  }

  /// An input by its path: whose it is, by the nearest label that the scenario states or the id, and what it is; a part that
  /// is no number as the tables of assumptions call it; the path itself for what nobody has words for.
  init(input path: String, of document: ScenarioDocument) {
    let keys = path.split(separator: ".").map(String.init)
    guard let place = keys.lastIndex(where: { Self.keys[$0] != nil }), let key = Self.keys[keys[place]] else {
      self.init(
        name: Self.name(of: keys, document) ?? LocalizedText(path), unit: Words.unitStated.text,
        style: .input, isBare: true)
      return
    }
    var name = key.name.text
    // A year, a day, a category or a state.
    let rest = keys[(place + 1)...].filter { $0 != "ratio" }.joined(separator: ".")
    if !rest.isEmpty {
      name = Words.measurePart.with(name, Self.reference(rest, after: keys[place], document))
    }
    if let owner = Self.owner(keys[..<place], document) { name = Words.measureOf.with(owner, name) }
    self.init(
      name: name, unit: key.unit.text, style: key.unit == .unitPercent ? .percent : .input,
      isBare: key.unit == .unitRatio)
  }

  /// Maps whose keys are ids.
  private static let maps: Set<String> = [
    "efforts", "effects", "cohorts", "transitions", "benefits", "states", "lines", "categories", "regimes",
  ]

  /// The parts that a path leads through, outermost first; nil for a path that leads through none. An effect is named only
  /// where its effort has others.
  private static func owner(_ keys: ArraySlice<String>, _ document: ScenarioDocument) -> LocalizedText? {
    var names: [LocalizedText] = []
    for (place, key) in keys.enumerated() where maps.contains(key) && place + 1 < keys.count {
      let path = keys[...(keys.startIndex + place)].joined(separator: ".")
      if key == "effects", (document.value(at: path)?.object?.count ?? 0) < 2 { continue }
      let id = keys[keys.startIndex + place + 1]
      let move = path == "transitions" ? move(id, document) : nil
      names.append(label(of: "\(path).\(id)", document) ?? move ?? LocalizedText(id))
    }
    guard let first = names.first else { return nil }
    return names.dropFirst().reduce(first) { Words.measureLabel.with($0, $1) }
  }

  /// What the tables of assumptions call a part; nil for what they do not know.
  private static func name(of keys: [String], _ document: ScenarioDocument) -> LocalizedText? {
    let section = keys.first.flatMap { StatementKey.sections[$0]?.text }
    guard keys.count > 1 else { return section }
    let owner = owner(keys[...], document)
    if maps.contains(keys[keys.count - 2]) {
      return section.flatMap { section in owner.map { Words.measureOf.with(section, $0) } }
    }
    guard let whose = owner ?? section, let key = StatementKey.at(keys) else { return nil }
    return Words.measureOf.with(whose, key.name.text)
  }

  /// A move without a label by whom it takes from where, and to where when others take the same people.
  private static func move(_ id: String, _ document: ScenarioDocument) -> LocalizedText? {
    let moves = document.value(at: "transitions")?.object
    func from(_ id: String) -> [String]? {
      guard let move = moves?[id]?.object, let state = move["from"]?.string else { return nil }
      return [state] + (move["categories"]?.array?.compactMap(\.string) ?? [])
    }
    guard let own = from(id) else { return nil }
    let state = label(of: "states.\(own[0])", document) ?? LocalizedText(own[0])
    let name = own.dropFirst().reduce(state) {
      Words.measureLabel.with($0, label(of: "categories.\($1)", document) ?? LocalizedText($1))
    }
    guard moves?.keys.contains(where: { $0 != id && from($0) == own }) == true,
      let to = moves?[id]?.object?["to"]?.string
    else { return name }
    return Words.measureTo.with(name, label(of: "states.\(to)", document) ?? LocalizedText(to))
  }

  /// What a scenario states for an input, in words.
  func text(_ value: ScenarioFiles.JSONValue?, of document: ScenarioDocument) -> LocalizedText {
    switch value {
    case nil, .null: return Words.compareNotStated.text
    case .number(let number): return text(number)
    case .bool(let flag): return (flag ? Words.choiceYes : .choiceNo).text
    case .string(let word): return Self.text(word, of: document)
    case .object: return Words.compareStated.text
    case .array(let elements):
      let words = elements.compactMap(\.string).map { Self.text($0, of: document) }
      guard let first = words.first, words.count == elements.count else { return Words.compareStated.text }
      return words.dropFirst().reduce(first) { Words.measureLabel.with($0, $1) }
    }
  }

  /// A choice or an id in words; anything else as it stands.
  private static func text(_ word: String, of document: ScenarioDocument) -> LocalizedText {
    if let choice = StatementKey.choices[word] { return choice.text }
    return ["states", "categories", "cohorts", "efforts", "benefits", "plan.lines"].lazy
      .compactMap { label(of: "\($0).\(word)", document) }.first ?? LocalizedText(word)
  }

  private static func reference(
    _ id: String, after key: String, _ document: ScenarioDocument
  ) -> LocalizedText {
    switch key {
    case "destinations": label(of: "states.\(id)", document) ?? LocalizedText(id)
    case "categories", "takeUpByCategory": label(of: "categories.\(id)", document) ?? LocalizedText(id)
    default: LocalizedText(id)
    }
  }

  /// The label that a part states.
  private static func label(of path: String, _ document: ScenarioDocument) -> LocalizedText? {
    guard let stated = document.value(at: "\(path).label") else { return nil }
    if let text = stated.string { return LocalizedText(text) }
    guard let danish = stated.object?["da"]?.string, let english = stated.object?["en"]?.string else {
      return nil
    }
    return LocalizedText(danish: danish, english: english)
  }

  private static let keys: [String: (name: Words, unit: Words)] = [
    "takeUp": (.inputTakeUp, .unitPercent), "takeUpByCategory": (.inputTakeUpByCategory, .unitPercent),
    "inflowPerYear": (.inputInflow, .unitPeople), "inflowMultiplier": (.inputInflowMultiplier, .unitRatio),
    "count": (.inputCount, .unitPeople), "elapsedWeeks": (.inputElapsed, .unitWeeks),
    "supportBeforeWeeks": (.inputSupportBefore, .unitWeeks),
    "perPlaceWeekDKK": (.inputPlacePrice, .unitDKK), "perStaffYearDKK": (.inputStaffPrice, .unitDKK),
    "casesWith": (.inputCasesWith, .unitCases), "casesWithout": (.inputCasesWithout, .unitCases),
    "length": (.inputLength, .unitWeeks), "onsetWeeks": (.inputOnset, .unitWeeks),
    "during": (.inputDuring, .unitRatio), "after": (.inputAfter, .unitRatio),
    "afterWeeks": (.inputAfterWeeks, .unitWeeks), "goalWeight": (.inputGoalWeight, .unitRatio),
    "meanWeeks": (.inputMeanWeeks, .unitWeeks), "medianWeeks": (.inputMedianWeeks, .unitWeeks),
    "appropriationMillionDKK": (.inputAppropriation, .unitMillion),
    "setUpMillionDKK": (.inputSetUp, .unitMillion),
    "weeklyRateDKK": (.inputWeeklyRate, .unitDKK), "monthlyRateDKK": (.inputMonthlyRate, .unitDKK),
    "partRate": (.inputPartRate, .unitPercent), "theta": (.inputTheta, .unitRatio),
    "equivalentRatio": (.inputEquivalentRatio, .unitRatio),
    "durationFactor": (.inputDurationFactor, .unitRatio), "places": (.inputPlaces, .unitPlaces),
    "startUpWeeks": (.inputStartUp, .unitWeeks), "shareOfLine": (.inputShareOfLine, .unitPercent),
    "stateShare": (.inputStateShare, .unitPercent), "sensitivity": (.inputSensitivity, .unitPercent),
    "specificity": (.inputSpecificity, .unitPercent), "equalisation": (.inputEqualisation, .unitPercent),
    "budgetGuarantee": (.inputGuarantee, .unitPercent),
    "discountRate": (.inputDiscountRate, .unitPercent),
    "destinations": (.inputDestinations, .unitPercent), "categories": (.inputCategories, .unitPercent),
  ]
}
