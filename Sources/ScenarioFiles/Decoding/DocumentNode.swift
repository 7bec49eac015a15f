import Microsimulation
import PublicFinance

import struct Foundation.Decimal

/// A value of a validated document with its path. What the language's shape promises is taken for granted:
/// reading something else is a programming error.
struct DocumentNode {
  let path: String
  let value: JSONValue

  /// A member, if the document states it.
  subscript(key: String) -> DocumentNode? {
    value.object?[key].map { DocumentNode(path: DocumentPath.child(key, of: path), value: $0) }
  }

  /// A member that the shape requires.
  func required(_ key: String) -> DocumentNode {
    guard let member = self[key] else { preconditionFailure("the shape promises \(path).\(key)") }
    return member
  }

  /// Members in order, annotations apart.
  var entries: [(key: String, node: DocumentNode)] {
    (value.object?.members ?? []).filter { !ObjectShape.isAnnotation($0.key) }
      .map { (key: $0.key, node: DocumentNode(path: DocumentPath.child($0.key, of: path), value: $0.value)) }
  }

  /// Entries of a section, or none.
  func entries(of key: String) -> [(key: String, node: DocumentNode)] { self[key]?.entries ?? [] }

  var number: Double {
    guard let number = value.number else { preconditionFailure("the shape promises a number at \(path)") }
    return number
  }

  /// The number as its shortest text says it, exactly; 0 when it is next to nothing, since no decimal holds
  /// products of such.
  var exactNumber: Decimal { abs(number) < 1e-30 ? 0 : value.exactNumber ?? 0 }

  var whole: Int { Int(number) }

  var string: String {
    guard let string = value.string else { preconditionFailure("the shape promises a text at \(path)") }
    return string
  }

  var flag: Bool { value == true }

  var strings: [String] { (value.array ?? []).compactMap(\.string) }

  var date: CalendarDate {
    guard let date = value.string.flatMap(DocumentNode.date) else {
      preconditionFailure("the shape promises a date at \(path)")
    }
    return date
  }

  /// `start` and `end`, the last day included.
  var interval: DateInterval {
    DateInterval(start: required("start").date, end: required("end").date + 1)
  }

  /// One number, or numbers by year.
  var dated: DatedValues {
    if let number = value.number { return DatedValues(constant: number) }
    return DatedValues(Dictionary(uniqueKeysWithValues: years.map { ($0.year, $0.node.number) }))
  }

  /// Entries by year; none for a single number.
  var years: [(year: Int, node: DocumentNode)] {
    entries.compactMap { entry in DocumentKey.year(entry.key).map { (year: $0, node: entry.node) } }
  }

  /// Entries by day, in order of days.
  var days: [(day: CalendarDate, node: DocumentNode)] {
    entries.compactMap { entry in DocumentNode.date(entry.key).map { (day: $0, node: entry.node) } }
      .sorted { $0.day < $1.day }
  }

  /// Entries by week, in order of week.
  var weeks: [(week: Double, node: DocumentNode)] {
    entries.compactMap { entry in DocumentKey.weeks(entry.key).map { (week: $0, node: entry.node) } }
      .sorted { $0.week < $1.week }
  }

  /// The text at a key, such as `label` or `source`, in both languages.
  func text(_ key: String) -> LocalizedText? {
    guard let node = self[key] else { return nil }
    if let text = node.value.string { return LocalizedText(text) }
    return LocalizedText(danish: node.required("da").string, english: node.required("en").string)
  }

  /// One of an enumeration's words, or a default.
  func choice<Choice: RawRepresentable<String>>(_ key: String, default standard: Choice) -> Choice {
    self[key].flatMap { Choice(rawValue: $0.string) } ?? standard
  }

  /// A day from 1900 to 2199.
  static func date(_ text: String) -> CalendarDate? {
    guard let date = CalendarDate(iso: text), (1900...2199).contains(date.year) else { return nil }
    return date
  }
}
