import Foundation

/// Text to stdout or stderr, as it is.
enum Terminal {
  /// Prints results.
  /// - Throws: `Failure` when they cannot be written; a reader that has gone away is no error of ours
  static func print(_ text: String) throws(Failure) {
    do throws(WriteFailure) {
      try write(Array(text.utf8), STDOUT_FILENO)
    } catch {
      guard error.number != EPIPE else { return }
      throw Failure("standard output cannot be written: \(error.reason)", code: Exit.cannotWrite)
    }
  }

  /// Says on stderr what is wrong, a line.
  static func complain(_ text: String) { show(text + "\n") }

  /// Text on stderr; there is nowhere to tell that stderr fails.
  static func show(_ text: String) { try? write(Array(text.utf8), STDERR_FILENO) }

  /// Whether stderr is a terminal: only then is there a progress bar.
  static var showsProgress: Bool { isatty(STDERR_FILENO) == 1 }

  /// Writes all bytes.
  static func write(_ bytes: [UInt8], _ descriptor: Int32) throws(WriteFailure) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress!, $0.count) }
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { throw WriteFailure() }
      rest = rest.dropFirst(written)
    }
  }
}
