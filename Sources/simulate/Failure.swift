import ArgumentParser
import Foundation
import ScenarioFiles

/// Exit codes, after sysexits.h.
enum Exit {
  static let usage: Int32 = 64
  static let badScenario: Int32 = 65
  static let internalError: Int32 = 70
  static let cannotWrite: Int32 = 73
  static let interrupted: Int32 = 130
}

/// A way to end: one message on stderr and an exit code.
struct Failure: Error {
  let message: String
  let code: Int32

  init(_ message: String, code: Int32) {
    self.message = message
    self.code = code
  }

  init(_ problems: ScenarioProblems) {
    self.init(problems.description, code: Exit.badScenario)
  }
}

/// Text to stdout or stderr, as it is.
enum Terminal {
  static func print(_ text: String) { write(text, STDOUT_FILENO) }

  static func complain(_ text: String) { write(text + "\n", STDERR_FILENO) }

  /// Whether stderr is a terminal: only then is there a progress bar.
  static var showsProgress: Bool { isatty(STDERR_FILENO) == 1 }

  static func write(_ text: String, _ descriptor: Int32) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let written = bytes.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress!, $0.count) }
      // A reader that has gone away is no error of ours.
      guard written > 0 else { return }
      bytes = bytes.dropFirst(written)
    }
  }
}

extension ParsableCommand {
  /// Runs the body and turns every failure into its message and exit code.
  func reportingFailures(_ body: () throws -> Void) throws {
    do {
      try body()
    } catch let problems as ScenarioProblems {
      let failure = Failure(problems)
      Terminal.complain(failure.message)
      throw ExitCode(failure.code)
    } catch let failure as Failure {
      Terminal.complain(failure.message)
      throw ExitCode(failure.code)
    } catch let error as ExitCode {
      throw error
    } catch let error as ValidationError {
      throw error
    } catch {
      Terminal.complain("simulate: internal error: \(error)")
      throw ExitCode(Exit.internalError)
    }
  }
}
