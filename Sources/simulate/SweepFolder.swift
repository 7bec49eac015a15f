import Experiments
import Foundation
import Reports
import ScenarioFiles
import Synchronization

/// The folder of a sweep's results: the record of what was run, the finished points, and what is made of them.
struct SweepFolder {
  static let points = "points.jsonl"
  static let record = "sweep.json"

  let folder: ReportFolder

  init(path: String) { folder = ReportFolder(path: path) }

  private var pointsPath: String { "\(folder.path)/\(Self.points)" }

  /// Points that an earlier run of the same sweep and shard has finished.
  /// - Throws: `Failure` when the points there are of another sweep
  func finished(_ header: PartFile.Header, of plan: SweepPlan) throws(Failure) -> [Int: PointRecord] {
    guard let bytes = try? Files.read(pointsPath) else { return [:] }
    guard let part = PartFile(text: String(decoding: bytes, as: UTF8.self)), part.header == header else {
      throw Failure(
        "\(folder.path): found points of another sweep or another part; allowed without --resume, or with another folder "
          + "by --output", code: Exit.usage)
    }
    return part.records.filter { $0.value.isOf(plan) }
  }

  /// Reads a whole part.
  func part() throws(Failure) -> (record: ScenarioFiles.JSONValue, part: PartFile) {
    guard let bytes = try? Files.read(pointsPath),
      let part = PartFile(text: String(decoding: bytes, as: UTF8.self)),
      let record = try? ScenarioFiles.JSONValue(parsing: Files.read("\(folder.path)/\(Self.record)"))
    else {
      throw Failure(
        "\(folder.path): found no part of a sweep, which has \(Self.points) and \(Self.record); allowed a folder that "
          + "simulate sweep --shard wrote", code: Exit.badScenario)
    }
    return (record, part)
  }

  /// Begins to write points: the record and those known already are there at once, what was made of earlier points is gone.
  func begin(
    _ header: PartFile.Header, record: SweepRecord, keeping known: [Int: PointRecord]
  ) throws(Failure) -> PointWriter {
    try write(record, [(name: Self.points, bytes: Array(Self.text(header, known).utf8))])
    return try PointWriter(path: pointsPath, header: header, records: known, folder: self)
  }

  /// Writes the record and further files, and takes away what an earlier sweep made and this one does not.
  func write(_ record: SweepRecord, _ files: [(name: String, bytes: [UInt8])]) throws(Failure) {
    try folder.replace(
      with: [(name: Self.record, bytes: Array(record.json.text.utf8))] + files, others: SweepReport.names,
      lasting: true)
  }

  /// Writes the points in order.
  func settle(_ header: PartFile.Header, _ records: [Int: PointRecord]) throws(Failure) {
    let text = Self.text(header, records)
    try folder.write([(name: Self.points, bytes: Array(text.utf8))], lasting: true)
  }

  /// A part's points in order.
  static func text(_ header: PartFile.Header, _ records: [Int: PointRecord]) -> String {
    ([header.line] + records.keys.sorted().map { records[$0]!.line }).joined(separator: "\n") + "\n"
  }
}

/// Appends finished points to the file, each a line in one write: a process that is killed leaves whole lines, but for the last.
final class PointWriter: Sendable {
  private struct State {
    var records: [Int: PointRecord]
    var failure: WriteFailure?
  }

  private let descriptor: Int32
  private let header: PartFile.Header
  private let folder: SweepFolder
  private let state: Mutex<State>

  init(path: String, header: PartFile.Header, records: [Int: PointRecord], folder: SweepFolder)
    throws(Failure)
  {
    descriptor = open(path, O_WRONLY | O_APPEND)
    self.header = header
    self.folder = folder
    state = Mutex(State(records: records))
    guard descriptor >= 0 else { throw folder.folder.failure(WriteFailure()) }
  }

  /// Whether a point could not be written: to go on would be for nothing.
  var hasFailed: Bool { state.withLock { $0.failure != nil } }

  func append(_ record: PointRecord) {
    state.withLock { state in
      guard state.failure == nil else { return }
      state.records[record.number] = record
      do throws(WriteFailure) {
        try Terminal.write(Array((record.line + "\n").utf8), descriptor)
      } catch {
        state.failure = error
      }
    }
  }

  /// Puts the points in order.
  /// - Returns: all of them
  func close() throws(Failure) -> [Int: PointRecord] {
    Foundation.close(descriptor)
    let (records, failure) = state.withLock { ($0.records, $0.failure) }
    if let failure { throw folder.folder.failure(failure) }
    try folder.settle(header, records)
    return records
  }
}

extension PointRecord {
  /// Whether it has a value for each of a plan's inputs and figures for each of its metrics.
  func isOf(_ plan: SweepPlan) -> Bool {
    inputs.count == plan.inputs.count && figures.count == plan.metrics.count
  }
}
