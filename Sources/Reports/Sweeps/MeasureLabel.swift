import Microsimulation

/// What a metric or an input is called by a reader, its unit, and how its values are written.
struct MeasureLabel: Hashable, Sendable {
  /// Without the unit; begins a sentence.
  var name: LocalizedText
  var unit: LocalizedText
  var style: NumberStyle
  /// What cells and axes leave off a value: the first year, where a date is told as years from there.
  var origin = 0.0
  /// Whether the unit goes without saying within a sentence.
  var isBare = false

  /// The name with the unit: for axes and headers.
  var label: LocalizedText { Words.measureLabel.with(name, unit) }

  /// A value; words for what is not finite, which no chart can draw.
  /// - Parameter never: what infinity is called
  func cell(_ value: Double, never: Words = .measureUndefined) -> Cell {
    value.isInfinite ? .text(never.text) : .number(value - origin, style)
  }

  /// A difference of values.
  func difference(_ value: Double) -> Cell {
    value.isInfinite ? .text(Words.measureUndefined.text) : .number(value, style)
  }

  /// A value without its unit.
  func number(_ value: Double) -> LocalizedText {
    let written = cell(value)
    return LocalizedText { written.text($0) }
  }

  /// A value with its unit, within a sentence.
  func text(_ value: Double) -> LocalizedText {
    let number = number(value)
    if isBare || value.isInfinite { return number }
    return Words.measureText.with(number, number.danish == "1" ? Self.units[unit] ?? unit : unit)
  }

  /// By the unit of several: that of one.
  private static let units: [LocalizedText: LocalizedText] = {
    let words: [(Words, Words)] = [
      (.unitWeeks, .unitWeek), (.unitPeople, .unitPerson), (.unitPlaces, .unitPlace), (.unitCases, .unitCase),
    ]
    return Dictionary(uniqueKeysWithValues: words.map { ($0.0.text, $0.1.text) })
  }()

  /// Whether a worth is written as none.
  func isNothing(_ value: Double) -> Bool { value <= 0 || number(value) == number(0) }

  /// The axis of its values.
  /// - Parameter includes: values that the axis reaches at least
  func axis(_ includes: [Double] = []) -> Chart.Axis { Chart.Axis(label, style: style, includes: includes) }

  /// A column of its values; `part` says which.
  func column(_ id: String, _ part: Words) -> ReportTable.Column {
    ReportTable.Column(id, label: Words.measureLabel.with(part.text, unit))
  }
}

extension NumberStyle {
  /// A share as per cent, with one decimal.
  static let percent = NumberStyle.decimals(1, unit: -2)
  /// A share as whole per cent.
  static let wholePercent = NumberStyle.decimals(0, unit: -2)
  /// Values of inputs: four digits tell them apart.
  static let input = NumberStyle.significant(4)
}
