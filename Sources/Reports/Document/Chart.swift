import Microsimulation

/// A picture of a table: its figures, and which of its columns are drawn how. Every number that is drawn stands in the table.
public struct Chart: Hashable, Codable, Sendable {
  /// Within a report; names the chart's files: letters a to z, digits and hyphens.
  public var id: String
  public var title: LocalizedText
  /// What a reader sees in it, in a sentence or two, for those who do not see it.
  public var description: LocalizedText
  /// The figures. Rows are drawn in order; headings are left out.
  public var table: ReportTable
  public var form: Form

  public init(
    id: String, title: LocalizedText, description: LocalizedText, table: ReportTable, form: Form
  ) {
    self.id = id
    self.title = title
    self.description = description
    self.table = table
    self.form = form
  }

  /// How the table is drawn. Columns are positions in the table; what a cell is not a number for is left out.
  public enum Form: Hashable, Codable, Sendable {
    /// Curves, with bands around them where they have one.
    case curves(Curves)
    /// Upright bars from zero, stacked, several stacks beside each other in a category.
    case bars(Bars)
    /// Points with intervals, a row each, lying.
    case intervals(Intervals)
    /// Lying bars from a common value to what the ends of a range give: one row an input.
    case tornado(Tornado)
    /// Lying steps from a first value to a last one.
    case waterfall(Waterfall)
    /// Colours over two axes.
    case heatMap(HeatMap)
  }

  /// An axis: what is measured, with its unit, and how its numbers are written. Plotted is a cell's value in units of the style.
  public struct Axis: Hashable, Codable, Sendable {
    public var label: LocalizedText
    public var style: NumberStyle
    /// Ends that the axis has at least, in the cells' own units, such as 0 and 1 of a share.
    public var includes: [Double]

    public init(_ label: LocalizedText, style: NumberStyle, includes: [Double] = []) {
      self.label = label
      self.style = style
      self.includes = includes
    }
  }

  /// Whom or what a series is about: its colour and its dashes, the same in every chart.
  public enum Tone: String, Hashable, Codable, Sendable, CaseIterable {
    /// Without the plan, with it, and as the goal has it.
    case without, with, goal
    case municipality, state, publicSector
    /// Lines of the investment, and other parts of a whole.
    case first, second, third, fourth, fifth, sixth
    /// Neither: a published figure, a base value.
    case neutral

    /// Of part number 0, 1, … of a whole.
    public static func part(_ number: Int) -> Tone {
      [Tone.first, .second, .third, .fourth, .fifth, .sixth][number % 6]
    }
  }

  /// A column of numbers that is drawn, with the columns of its interval if it has one.
  public struct Series: Hashable, Codable, Sendable {
    public var label: LocalizedText
    public var tone: Tone
    public var value: Int
    public var low: Int?
    public var high: Int?

    public init(_ label: LocalizedText, _ tone: Tone, value: Int, low: Int? = nil, high: Int? = nil) {
      self.label = label
      self.tone = tone
      self.value = value
      self.low = low
      self.high = high
    }
  }

  /// A value of the axis that is marked by a line across the chart, with words.
  public struct Reference: Hashable, Codable, Sendable {
    public enum Direction: String, Hashable, Codable, Sendable {
      /// At a value of the lying axis.
      case upright
      /// At a value of the upright axis.
      case level
    }

    public var direction: Direction
    public var value: Double
    public var label: LocalizedText

    public init(_ direction: Direction, at value: Double, label: LocalizedText) {
      self.direction = direction
      self.value = value
      self.label = label
    }
  }

  /// Lines over a lying axis, such as amounts by year, each with a band where its series has an interval.
  public struct Curves: Hashable, Codable, Sendable {
    /// The column of the lying axis: numbers to scale, texts at equal distances.
    public var x: Int
    public var xAxis: Axis
    public var yAxis: Axis
    public var series: [Series]
    public var references: [Reference]

    public init(x: Int, xAxis: Axis, yAxis: Axis, series: [Series], references: [Reference] = []) {
      self.x = x
      self.xAxis = xAxis
      self.yAxis = yAxis
      self.series = series
      self.references = references
    }
  }

  /// Upright bars from zero for each category.
  public struct Bars: Hashable, Codable, Sendable {
    /// The column of categories.
    public var category: Int
    public var yAxis: Axis
    /// Stacks, left to right; the values of a stack's series stand on each other, those below zero hang.
    public var stacks: [[Series]]

    public init(category: Int, yAxis: Axis, stacks: [[Series]]) {
      self.category = category
      self.yAxis = yAxis
      self.stacks = stacks
    }
  }

  /// A point for each row and series, with a line over its interval.
  public struct Intervals: Hashable, Codable, Sendable {
    /// The column of the rows' names.
    public var label: Int
    /// Where all rows have one axis; nil gives each row a scale of its own, whose ends are written.
    public var axis: Axis?
    public var series: [Series]
    /// Whether a bar from zero leads to each point.
    public var hasBars: Bool

    public init(label: Int, axis: Axis?, series: [Series], hasBars: Bool = false) {
      self.label = label
      self.axis = axis
      self.series = series
      self.hasBars = hasBars
    }
  }

  /// How far a result moves between the ends of each input's range: a row an input, the widest first.
  public struct Tornado: Hashable, Codable, Sendable {
    public var label: Int
    public var axis: Axis
    /// Columns of the result at the input's low and high end.
    public var low: Series
    public var high: Series
    /// The result at the scenario's own value, in every row.
    public var base: Int

    public init(label: Int, axis: Axis, low: Series, high: Series, base: Int) {
      self.label = label
      self.axis = axis
      self.low = low
      self.high = high
      self.base = base
    }
  }

  /// How one level becomes another, step by step.
  public struct Waterfall: Hashable, Codable, Sendable {
    public var label: Int
    public var axis: Axis
    /// The column of values: a level in the first row and the last, steps in between.
    public var value: Int

    public init(label: Int, axis: Axis, value: Int) {
      self.label = label
      self.axis = axis
      self.value = value
    }
  }

  /// A value for each pair of two inputs' values, told by colour and number.
  public struct HeatMap: Hashable, Codable, Sendable {
    /// Columns of the two inputs and of the value; a row a cell.
    public var x: Int
    public var y: Int
    public var value: Int
    public var xAxis: Axis
    public var yAxis: Axis
    /// Of the values: label with unit and style.
    public var valueAxis: Axis

    public init(x: Int, y: Int, value: Int, xAxis: Axis, yAxis: Axis, valueAxis: Axis) {
      self.x = x
      self.y = y
      self.value = value
      self.xAxis = xAxis
      self.yAxis = yAxis
      self.valueAxis = valueAxis
    }
  }
}
