import Dispatch
import Foundation
import Synchronization

/// Ctrl-C: nothing has been written before the end of a run, so the program can stop at once. While reports are written
/// it waits; once they stand, the run has succeeded and comes to its end.
final class Interruption: Sendable {
  private let hasWritten = Mutex(false)

  /// Takes over SIGINT and SIGTERM for the life of the process.
  func watch() -> [any DispatchSourceSignal] {
    // A queue of its own has a thread to run on even when every core simulates.
    let queue = DispatchQueue(label: "interruption", qos: .userInteractive)
    return [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler { @Sendable [self] in
        hasWritten.withLock { hasWritten in
          if hasWritten { return }
          Terminal.complain("\nsimulate: interrupted; nothing was written, earlier reports are untouched")
          Foundation._exit(Exit.interrupted)
        }
      }
      source.resume()
      return source
    }
  }

  /// Runs what writes the reports: whole or not at all.
  func uninterrupted<Failure: Error>(_ body: () throws(Failure) -> Void) throws(Failure) {
    let result: Result<Void, Failure> = hasWritten.withLock { hasWritten in
      do throws(Failure) {
        try body()
        hasWritten = true
        return .success(())
      } catch {
        return .failure(error)
      }
    }
    try result.get()
  }
}
