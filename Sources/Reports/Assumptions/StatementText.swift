import Microsimulation

/// How what a scenario states is told in a table: names from labels, numbers with their units.
struct StatementText {
  let statements: ScenarioStatements

  // MARK: - Rows

  /// The section that a row stands in.
  func section(_ path: [String]) -> LocalizedText {
    guard let section = path.first else { return Words.sectionPeriod.text }
    return StatementKey.sections[section]?.text ?? LocalizedText(section)
  }

  /// What a row is about: labels of entries and names of keys.
  func name(_ path: [String], title: LocalizedText) -> LocalizedText {
    guard let section = path.first else { return title }
    if path.count == 1 { return self.section(path) }
    var parts: [LocalizedText] = []
    for place in 1..<path.count {
      let (key, part) = (path[place], Array(path.prefix(place + 1)))
      let holder = path[place - 1]
      if ["lines", "regimes", "outcomes"].contains(key) || (key == "benefits" && place == 3) { continue }
      if key == "effects" {
        parts.append(Words.keyEffect.text)
        continue
      }
      if let label = statements.label(statements.value(at: part)) {
        parts.append(label)
      } else if holder == "effects" {
        if (statements.value(at: Array(part.dropLast()))?.members.count ?? 0) > 1 {
          parts.append(LocalizedText(key))
        }
      } else if holder == "benefits" {
        parts.append(statements.label("benefits", key))
      } else if section == "transitions", place == 1 {
        parts.append(move(key))
      } else if ["lines", "regimes", "outcomes"].contains(holder)
        || (place == 1 && ["cohorts", "states", "categories", "efforts"].contains(section))
      {
        parts.append(LocalizedText(key))
      } else {
        parts.append(StatementKey.at(part)?.name.text ?? LocalizedText(key))
      }
    }
    let name = joined(parts, ": ")
    return LocalizedText { Self.capitalised(name[$0]) }
  }

  private static func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

  /// A move by whom it takes from where, and its id: few scenarios name their moves.
  private func move(_ id: String) -> LocalizedText {
    let move = statements.value(at: ["transitions", id])
    guard let from = move?["from"]?.string else { return LocalizedText(id) }
    let categories = move?["categories"]?.elements.compactMap(\.string) ?? []
    let words =
      [statements.label("states", from)] + categories.map { statements.label("categories", $0) }
    return joined([joined(words, ", "), LocalizedText("(\(id))")], " ")
  }

  /// Everything that a row states, each with its name unless it speaks for itself.
  func value(of row: ScenarioStatements.Row) -> LocalizedText {
    // The name of a move without a label says whom it takes, and from where.
    let isNamed = row.path.first == "transitions" && statements.value(at: row.path)?["label"] == nil
    let untold = isNamed ? ["from", "categories"] : []
    return joined(
      row.statements.filter { !($0.path.count == 3 && untold.contains($0.path[2])) }.map { statement in
        let text = text(statement.value, at: statement.path)
        if statement.path == row.path || row.path.isEmpty { return text }
        return named(statement.path, text)
      }, "; ")
  }

  /// A text under the name of its key.
  func named(_ path: [String], _ text: LocalizedText) -> LocalizedText {
    guard let key = StatementKey.at(path) else {
      return Words.colon.with(LocalizedText(path.last ?? ""), text)
    }
    return key.speaksForItself ? text : Words.colon.with(key.name.text, text)
  }

  /// The name of what stands at a path below a row's, such as "mean" below a move's; nil for the row's own value.
  func name(of path: [String], within row: [String]) -> LocalizedText? {
    guard path != row, let last = path.last else { return nil }
    if Int(last) != nil, path.count > 1 {
      let holder = name(of: Array(path.dropLast()), within: row)
      return holder.map { joined([$0, LocalizedText(last)], " ") } ?? LocalizedText(last)
    }
    guard let key = StatementKey.at(path) else { return LocalizedText(last) }
    if key.name == StatementKey.at(row)?.name { return nil }
    let isPart = ["ratio", "goalWeight"].contains(last) || path.dropLast().last == "duration"
    if isPart, path.count > 1, let holder = StatementKey.at(Array(path.dropLast())) {
      return joined([holder.name.text, key.name.text], ", ")
    }
    return key.name.text
  }

  // MARK: - Values

  func text(_ value: JSONValue, at path: [String]) -> LocalizedText { text(value, unit(at: path), at: path) }

  private func text(_ value: JSONValue, _ unit: StatementKey.Unit, at path: [String]) -> LocalizedText {
    switch value {
    case .null: return LocalizedText("")
    case .boolean(let flag): return (flag ? Words.choiceYes : .choiceNo).text
    case .integer, .number: return number(value.number ?? .nan, unit)
    case .string(let word): return self.word(word, unit)
    case .array(let elements): return joined(elements.map { text($0, unit, at: path) }, ", ")
    case .object(let members):
      let members = members.filter { !["source", "assumption", "note"].contains($0.key) }
      if value["law"] != nil { return law(members, at: path) }
      if let words = ScenarioStatements.words(value) { return words }
      if members.map(\.key) == ["start", "end"] { return days(value) }
      if ["during", "after"].contains(path.last) { return ratio(value, members, at: path) }
      return list(members, unit, at: path)
    }
  }

  /// The unit of what stands at a path: that of numbers by year, or shares by id, is their key's.
  func unit(at path: [String]) -> StatementKey.Unit {
    if let key = StatementKey.at(path) { return key.unit }
    return path.count > 1 ? unit(at: Array(path.dropLast())) : .number
  }

  /// A number with its unit.
  func number(_ value: Double, _ unit: StatementKey.Unit) -> LocalizedText {
    within(unit, shown(value, unit))
  }

  /// Two numbers with their unit.
  func range(_ low: Double, _ high: Double, _ unit: StatementKey.Unit, digits: Int = 6) -> LocalizedText {
    let ends = (
      shown(rounded(low, digits: digits), unit, digits: digits),
      shown(rounded(high, digits: digits), unit, digits: digits)
    )
    if ends.0 == ends.1 { return within(unit, ends.0) }
    return within(unit, low < 0 ? Words.rangeBelowZero.with(ends.0, ends.1) : joined([ends.0, ends.1], "-"))
  }

  /// Whole digits beyond the significant ones are zeros: 517,279 with three digits is 517,000.
  private func rounded(_ value: Double, digits: Int) -> Double {
    guard value.isFinite else { return value }
    let limit = (0..<digits).reduce(1.0) { power, _ in power * 10 }
    var unit = 1.0
    while value.magnitude / unit >= limit { unit *= 10 }
    return unit > 1 ? (value / unit).rounded(.toNearestOrAwayFromZero) * unit : value
  }

  /// A number as it stands before its unit; shares by id are told in per cent too.
  private func shown(_ value: Double, _ unit: StatementKey.Unit, digits: Int = 6) -> LocalizedText {
    switch unit {
    case .share, .ids: NumberStyle.significant(digits).text(value * 100)
    default: NumberStyle.significant(digits).text(value)
    }
  }

  private func within(_ unit: StatementKey.Unit, _ text: LocalizedText) -> LocalizedText {
    if case .ids = unit { return Words.withShare.with(text) }
    return StatementKey.words(for: unit)?.with(text) ?? text
  }

  private func word(_ word: String, _ unit: StatementKey.Unit) -> LocalizedText {
    if case .ids(let section) = unit {
      let parts = section.split(separator: ".").map(String.init)
      if statements.value(at: parts + [word]) != nil { return statements.label(section, word) }
    }
    return StatementKey.choices[word]?.text ?? LocalizedText(word)
  }

  /// Entries by year, week, day or id. Of more than five years, and of rates, the first to the last.
  private func list(_ members: [JSONValue.Member], _ unit: StatementKey.Unit, at path: [String])
    -> LocalizedText
  {
    let numbers = members.compactMap(\.value.number)
    let isByYear = members.allSatisfy { $0.key.utf8.count == 4 && Int($0.key) != nil }
    if isByYear, numbers.count == members.count, let first = members.first, let last = members.last {
      let isRate = unit == .dkkAWeek || unit == .dkkAMonth
      if members.count > 1, members.count > 5 || isRate {
        return Words.valueInYears.with(
          range(numbers.min() ?? .nan, numbers.max() ?? .nan, unit),
          LocalizedText(first.key), LocalizedText(last.key))
      }
      if unit == .share {
        return joined(
          members.map { Words.colon.with(LocalizedText($0.key), text($0.value, unit, at: path)) }, "; ")
      }
      let years = members.map {
        Words.colon.with(LocalizedText($0.key), shown($0.value.number ?? .nan, unit))
      }
      return within(unit, joined(years, "; "))
    }
    return joined(
      members.map { member in
        let isWeek = Double(member.key) != nil
        if case .ids(let section) = unit {
          return joined([text(member.value, unit, at: path), statements.label(section, member.key)], " ")
        }
        let key = isWeek ? Words.fromWeek.with(LocalizedText(member.key)) : LocalizedText(member.key)
        return Words.colon.with(key, text(member.value, unit, at: path))
      }, ", ")
  }

  /// A law by its name and numbers.
  private func law(_ members: [JSONValue.Member], at path: [String]) -> LocalizedText {
    let name = members.first { $0.key == "law" }?.value.string ?? ""
    let words = members.filter { $0.key != "law" }.map { member in
      let path = path + [member.key]
      let name = StatementKey.at(path)?.name.text ?? LocalizedText(member.key)
      return joined([name, text(member.value, at: path)], " ")
    }
    // A fixed time is told by its weeks alone.
    if name == "fixed" { return joined(words, ", ") }
    return joined([StatementKey.laws[name]?.text ?? LocalizedText(name)] + words, ", ")
  }

  /// A ratio that the goal has a part in.
  private func ratio(_ value: JSONValue, _ members: [JSONValue.Member], at path: [String]) -> LocalizedText {
    let known = members.allSatisfy { ["ratio", "goalWeight"].contains($0.key) }
    guard known, let weight = value["goalWeight"]?.number else { return list(members, .number, at: path) }
    let power = weight == 1 ? LocalizedText("θ") : joined([LocalizedText("θ^"), number(weight, .number)], "")
    guard let ratio = value["ratio"]?.number, ratio != 1 else { return power }
    return joined([number(ratio, .number), power], " × ")
  }

  private func days(_ value: JSONValue) -> LocalizedText {
    Words.fromDayToDay.with(
      LocalizedText(value["start"]?.string ?? ""), LocalizedText(value["end"]?.string ?? ""))
  }

  func joined(_ texts: [LocalizedText], _ separator: String) -> LocalizedText {
    LocalizedText { language in texts.map { $0[language] }.filter { !$0.isEmpty }.joined(separator: separator)
    }
  }
}
