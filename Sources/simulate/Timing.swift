import ArgumentParser
import Foundation
import Microsimulation
import Reports

/// What a run took: seconds of each phase, people a second, peak memory. For benchmarks; no report depends on it.
struct Timing {
  /// The phases of a run, in order.
  enum Phase: String, CaseIterable {
    /// Reading and validating the scenario.
    case read
    /// Turning its goal into inputs.
    case calibrate
    /// All replications.
    case simulate
    /// Making, writing and printing the results.
    case report
  }

  /// A moment on two clocks, in seconds; only differences mean something.
  private struct Moment {
    let wall = seconds(of: CLOCK_MONOTONIC)
    /// Processor time of the whole process, all threads together.
    let cpu = seconds(of: CLOCK_PROCESS_CPUTIME_ID)

    private static func seconds(of clock: clockid_t) -> Double {
      var time = timespec()
      clock_gettime(clock, &time)
      return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
    }
  }

  private var last = Moment()
  private var spent: [Phase: (wall: Double, cpu: Double)] = [:]

  /// Everything since the phase before, or since the start, was this phase.
  mutating func finish(_ phase: Phase) {
    let now = Moment()
    spent[phase] = (now.wall - last.wall, now.cpu - last.cpu)
    last = now
  }

  /// One JSON object with all that was measured.
  func json(threads: Int, _ result: SimulationResult) -> Reports.JSONValue {
    let people = Self.people(in: result)
    let simulate = spent[.simulate] ?? (0, 0)
    return object([
      ("threads", .integer(threads)),
      ("replications", .integer(result.replications)),
      ("people", .number(people)),
      ("phases", object(Phase.allCases.map { ($0.rawValue, seconds(of: $0)) })),
      (
        "personsPerSecond",
        object([("wall", .number(people / simulate.wall)), ("cpu", .number(people / simulate.cpu))])
      ),
      ("peakMemoryBytes", .integer(Self.peakMemory)),
    ])
  }

  private func seconds(of phase: Phase) -> Reports.JSONValue {
    let spent = spent[phase] ?? (0, 0)
    return object([("wallSeconds", .number(spent.wall)), ("cpuSeconds", .number(spent.cpu))])
  }

  private func object(_ members: [(String, Reports.JSONValue)]) -> Reports.JSONValue {
    .object(members.map { .init($0.0, $0.1) })
  }

  /// People in all replications; one who is followed in both arms counts once.
  static func people(in result: SimulationResult) -> Double {
    let layout = result.layout
    let indices = layout.durationGroups.indices.map { layout.durationPeople(.counterfactual, group: $0) }
    return (0..<result.replications).reduce(0) { sum, replication in
      indices.reduce(sum) { $0 + result[replication, $1] }
    }
  }

  /// The most memory that the process has held at once, in bytes (getrusage's ru_maxrss).
  private static var peakMemory: Int {
    var usage = rusage()
    #if canImport(Darwin)
      getrusage(RUSAGE_SELF, &usage)
      return usage.ru_maxrss
    #else
      // Linux counts in KiB.
      getrusage(RUSAGE_SELF.rawValue, &usage)
      return usage.ru_maxrss * 1024
    #endif
  }
}

/// Where `--timing` writes: a file, or `-` for standard error.
struct TimingDestination: ExpressibleByArgument {
  let path: String
  /// nil for standard error.
  private var file: SideFile? {
    path == "-" ? nil : SideFile(path: path, content: "timing", option: "--timing")
  }

  init?(argument: String) {
    guard !argument.isEmpty else { return nil }
    path = argument
  }

  static var defaultCompletionKind: CompletionKind { .file() }

  func checkWritable(beside results: ReportFolder, keeping inputs: [String]) throws(Failure) {
    try file?.checkWritable(beside: results, keeping: inputs)
  }

  func write(_ text: String) throws(Failure) {
    guard let file else { return Terminal.show(text) }
    try file.write(text)
  }
}
