import ArgumentParser
import Microsimulation
import ScenarioFiles

/// `simulate check FILE…`: validates and explains without running.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Validate scenarios and explain what they imply, without running them.")

  @Argument(help: "Scenario files.", completion: .file(extensions: ["json"]))
  var files: [String]

  @Option(
    name: .customLong("set"), parsing: .singleValue,
    help: ArgumentHelp("Override one value of the scenario; repeatable.", valueName: "path=value"))
  var overrides: [String] = []

  func run() throws {
    try reportingFailures {
      var failed = false
      for file in files {
        do {
          let scenario = try Scenario(Files.document(file).setting(overrides: overrides))
          try Terminal.print(try Explanation(scenario, file: file).text + (file == files.last ? "" : "\n"))
        } catch let error as ScenarioProblems {
          Terminal.complain(error.description)
          failed = true
        }
      }
      if failed { throw ExitCode(Exit.badScenario) }
    }
  }
}
