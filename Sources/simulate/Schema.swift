import ArgumentParser
import ScenarioFiles

/// `simulate schema`: the language of scenario files as JSON Schema.
struct Schema: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the JSON Schema (draft 2020-12) of scenario files, or of sweep files.",
    discussion: "It holds a resolved document, as in a report's scenario.json; `extends` is allowed as well.")

  @Flag(help: "Of sweep files.")
  var sweep = false

  func run() throws {
    try reportingFailures { try Terminal.print(sweep ? ScenarioSchema.sweep.text : ScenarioSchema.text) }
  }
}
