import Dispatch
import Foundation
import Synchronization

/// Ctrl-C: nothing has been written before the end of a run, so the program can stop at once; while files are
/// renamed into place it waits.
final class Interruption: Sendable {
  private let isWriting = Mutex(false)

  /// Takes over SIGINT and SIGTERM for the life of the process.
  func watch() -> [any DispatchSourceSignal] {
    [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { @Sendable [self] in
        isWriting.withLock { _ in
          Terminal.complain("\nsimulate: interrupted; nothing was written, earlier reports are untouched")
          Foundation._exit(Exit.interrupted)
        }
      }
      source.resume()
      return source
    }
  }

  /// Runs what must not be interrupted.
  func uninterrupted<Failure: Error>(_ body: () throws(Failure) -> Void) throws(Failure) {
    let result: Result<Void, Failure> = isWriting.withLock { _ in
      do throws(Failure) {
        try body()
        return .success(())
      } catch {
        return .failure(error)
      }
    }
    try result.get()
  }
}
