import Dispatch
import Foundation
import Synchronization

/// Ctrl-C during a sweep: what is finished is kept, so the program ends as soon as it may.
final class Cancellation: Sendable {
  /// How far a sweep has come.
  enum Phase {
    /// Nothing has been written yet: it ends at once.
    case reading
    /// Points are being worked out: they are asked to stop; asked a second time it ends at once.
    case points
    /// All points are kept in this folder, and what is made of them can be made again: it ends at once.
    case findings(String)
    /// Everything is written: it comes to its end.
    case written
  }

  private let asked = Atomic<Bool>(false)
  private let phase = Mutex(Phase.reading)

  /// Whether points are to stop; asked before each replication.
  var isCancelled: Bool { asked.load(ordering: .relaxed) }

  func enter(_ next: Phase) { phase.withLock { $0 = next } }

  /// Runs what writes the results: whole or not at all.
  func uninterrupted<Failure: Error>(_ body: () throws(Failure) -> Void) throws(Failure) {
    let result: Result<Void, Failure> = phase.withLock { phase in
      do throws(Failure) {
        try body()
        phase = .written
        return .success(())
      } catch {
        return .failure(error)
      }
    }
    try result.get()
  }

  /// Takes over SIGINT and SIGTERM for the life of the process.
  func watch() -> [any DispatchSourceSignal] {
    // A queue of its own has a thread to run on even when every core simulates.
    let queue = DispatchQueue(label: "cancellation", qos: .userInteractive)
    return [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler { @Sendable [self] in phase.withLock { react(in: $0) } }
      source.resume()
      return source
    }
  }

  private func react(in phase: Phase) {
    switch phase {
    case .reading: end("interrupted; nothing was written, earlier results are untouched")
    case .points:
      if asked.exchange(true, ordering: .relaxed) { end("interrupted; finished points are kept") }
      Terminal.complain("\nsimulate: stopping; finished points are kept")
    case .findings(let folder): end("interrupted; all points are kept in \(folder)/; go on with --resume")
    case .written: return
    }
  }

  private func end(_ reason: String) -> Never {
    Terminal.complain("\nsimulate: \(reason)")
    Foundation._exit(Exit.interrupted)
  }
}
