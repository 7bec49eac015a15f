/// A file of a run's data: its name, and how its bytes come from the data.
public struct Report: Sendable {
  /// Relative to the reports' folder.
  public let file: String
  private let make: @Sendable (ReportData) -> [UInt8]
  /// The table of a data file; `nil` for other files.
  let table: (@Sendable (ReportData) -> ReportTable)?

  init(file: String, make: @escaping @Sendable (ReportData) -> [UInt8]) {
    self.file = file
    self.make = make
    table = nil
  }

  /// A tidy data file.
  init(dataFile: String, table: @escaping @Sendable (ReportData) -> ReportTable) {
    file = "data/\(dataFile)"
    make = { CSV.data.render(table($0)) }
    self.table = table
  }

  /// The file's content. The same data gives the same bytes.
  public func bytes(_ data: ReportData) -> [UInt8] { make(data) }

  /// Every data file that a run writes: the catalogue, and those of an outcome contract or of uncertain inputs when
  /// there are such.
  public static func files(for data: ReportData) -> [Report] {
    all + (data.contract == nil ? [] : ofContract) + (data.input.drawn == nil ? [] : ofDraws)
  }

  /// The files of an outcome contract.
  static let ofContract: [Report] = [.contract]

  /// The files of a run with uncertain inputs.
  static let ofDraws: [Report] = [.uncertainty, .inputs]

  /// The catalogue: every data file that each run writes.
  public static let all: [Report] = [
    .budget, .totals, .persons, .durations, .caseload, .efforts,
    .destinations, .published, .columns, .runRecord,
  ]
}
