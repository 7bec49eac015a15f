import ArgumentParser
import Foundation
import ScenarioFiles

/// Exit codes, after sysexits.h.
enum Exit {
  static let expectationFailed: Int32 = 2
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

extension ParsableCommand {
  /// Runs the body and turns every failure into its message and exit code.
  func reportingFailures(_ body: () throws -> Void) throws {
    // A reader that has gone away and a limit on file sizes are told by the write that fails, not by a signal.
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
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
