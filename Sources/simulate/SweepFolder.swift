import Experiments
import Foundation
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
  func finished(_ header: PartFile.Header) throws(Failure) -> [Int: PointRecord] {
    guard let bytes = try? Files.read(pointsPath) else { return [:] }
    guard let part = PartFile(text: String(decoding: bytes, as: UTF8.self)), part.header == header else {
      throw Failure(
        "\(folder.path): the points there are of another sweep or another part; go on without --resume, or choose another "
          + "folder with --output", code: Exit.usage)
    }
    return part.records.filter { header.shard.contains($0.key, of: header.points) }
  }

  /// Reads a whole part.
  func part() throws(Failure) -> (record: JSONValue, part: PartFile) {
    guard let bytes = try? Files.read(pointsPath),
      let part = PartFile(text: String(decoding: bytes, as: UTF8.self)),
      let record = try? JSONValue(parsing: Files.read("\(folder.path)/\(Self.record)"))
    else {
      throw Failure(
        "\(folder.path): no part of a sweep, which has \(Self.points) and \(Self.record); allowed a folder that "
          + "simulate sweep --shard wrote", code: Exit.badScenario)
    }
    return (record, part)
  }

  /// Begins to write points: the record and those known already are there at once.
  func begin(
    _ header: PartFile.Header, record: SweepRecord, keeping known: [Int: PointRecord]
  ) throws(Failure) -> PointWriter {
    try folder.write([
      (name: Self.record, bytes: Array(record.json.text.utf8)),
      (name: Self.points, bytes: Array(Self.text(header, known).utf8)),
    ])
    return try PointWriter(path: pointsPath, header: header, records: known, folder: folder)
  }

  /// A part's points in order.
  static func text(_ header: PartFile.Header, _ records: [Int: PointRecord]) -> String {
    ([header.line] + records.keys.sorted().map { records[$0]!.line }).joined(separator: "\n") + "\n"
  }
}

/// Appends finished points to the file, each a line in one write, so that a process that is killed leaves whole lines.
final class PointWriter: Sendable {
  private struct State {
    var records: [Int: PointRecord]
    var failure: WriteFailure?
  }

  private let descriptor: Int32
  private let header: PartFile.Header
  private let folder: ReportFolder
  private let state: Mutex<State>

  init(path: String, header: PartFile.Header, records: [Int: PointRecord], folder: ReportFolder)
    throws(Failure)
  {
    descriptor = open(path, O_WRONLY | O_APPEND)
    self.header = header
    self.folder = folder
    state = Mutex(State(records: records))
    guard descriptor >= 0 else { throw folder.failure(WriteFailure()) }
  }

  func append(_ record: PointRecord) {
    state.withLock { state in
      state.records[record.number] = record
      do throws(WriteFailure) {
        try Terminal.write(Array((record.line + "\n").utf8), descriptor)
      } catch {
        state.failure = state.failure ?? error
      }
    }
  }

  /// Puts the points in order.
  /// - Returns: all of them
  func close() throws(Failure) -> [Int: PointRecord] {
    Foundation.close(descriptor)
    let (records, failure) = state.withLock { ($0.records, $0.failure) }
    if let failure { throw folder.failure(failure) }
    try folder.write([(name: SweepFolder.points, bytes: Array(SweepFolder.text(header, records).utf8))])
    return records
  }
}

/// Ctrl-C: asks the work to stop at the next replication; a second one ends the process.
final class Cancellation: Sendable {
  private let asked = Atomic<Bool>(false)

  var isCancelled: Bool { asked.load(ordering: .relaxed) }

  /// Takes over SIGINT and SIGTERM for the life of the process.
  func watch() -> [any DispatchSourceSignal] {
    let queue = DispatchQueue(label: "cancellation", qos: .userInteractive)
    return [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler { @Sendable [self] in
        if asked.exchange(true, ordering: .relaxed) { Foundation._exit(Exit.interrupted) }
        Terminal.complain("\nsimulate: stopping; finished points are kept")
      }
      source.resume()
      return source
    }
  }
}
