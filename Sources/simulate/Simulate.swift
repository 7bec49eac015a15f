import ArgumentParser
import CKernels
import GSL

/// The command line: files, streams and exit codes. Everything it shows is made elsewhere.
@main
struct Simulate: ParsableCommand {
  /// Of the program, as `--version` and run.json give it.
  static let programVersion = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract: "What an investment in people does to a municipality's budget and to time on public benefits.",
    discussion: """
      Runs a scenario file: one population, followed twice, with and without the investment plan. Writes the \
      council's page, workbook and data files, and prints the headline.

      Exit codes: 0 done; 2 an expectation failed; 64 wrong usage; 65 bad scenario; 70 internal error; 73 reports cannot be written; \
      130 interrupted.
      """,
    version: "simulate \(programVersion) (GSL \(GSLRuntime.version))",
    subcommands: [
      Run.self, SweepCommand.self, MergeCommand.self, CompareCommand.self, ReportCommand.self, Check.self,
      Schema.self, New.self,
    ],
    defaultSubcommand: Run.self)

  static func main() {
    // Replications with inputs of their own allocate the same columns anew.
    kernel_keep_freed()
    main(nil)
  }
}
