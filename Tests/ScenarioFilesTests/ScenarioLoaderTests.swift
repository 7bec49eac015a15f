import ScenarioFiles
import Testing

/// Files and what they extend.
struct ScenarioLoaderTests {
  private func load(_ path: String, _ files: [String: String], libraries: [String] = []) throws
    -> ScenarioDocument
  {
    try ScenarioDocument(loading: path, libraries: libraries, read: Fixtures.reader(files))
  }

  private func refusals(
    _ path: String, libraries: [String] = [], read: (String) throws -> [UInt8]
  ) -> [String] {
    do throws(ScenarioProblems) {
      _ = try ScenarioDocument(loading: path, libraries: libraries, read: read)
      return []
    } catch {
      return error.problems.map(\.description)
    }
  }

  @Test func `a missing file and a folder are refused`() {
    #expect(
      refusals("nowhere.json", read: Fixtures.read) == [
        "nowhere.json: found no such file, allowed a scenario file"
      ])
    #expect(
      refusals(Fixtures.folder, read: Fixtures.read) == [
        "\(Fixtures.folder): found a directory, allowed a scenario file"
      ])
    #expect(
      refusals("a.json", read: { _ in throw FileReadFailure.unreadable("no permission") })
        == ["a.json: found no permission, allowed a file that can be read"])
  }

  @Test func `a document that is no object is refused`() {
    #expect(
      refusals("a.json", read: Fixtures.reader(["a.json": "[1]"])) == [
        "a.json:1:1: found a list, allowed a JSON object"
      ])
  }

  @Test func `files are merged in order and the file itself comes last`() throws {
    let files = [
      "s/base.json": #"{"extends": ["one.json", "m/two.json"], "c": 3, "cohorts": {"b": {"y": 3}}}"#,
      "s/one.json": #"{"a": 1, "b": 1, "c": 1, "cohorts": {"a": 1, "b": {"x": 1, "y": 1}}}"#,
      "s/m/two.json": #"{"extends": "deep.json", "b": 2, "name": "two"}"#,
      "s/m/deep.json": #"{"b": 9, "d": 9, "cohorts": {"c": 1}, "gone": 1, "$schema": "x"}"#,
    ]
    let document = try load("s/base.json", files)
    #expect(
      JSONValue.object(document.root).compactText
        == #"{"name": "base", "cohorts": {"a": 1, "b": {"x": 1, "y": 3}, "c": 1}, "a": 1, "b": 2, "c": 3, "d": 9}"#
        .replacing(#", "d": 9"#, with: #", "d": 9, "gone": 1"#))
  }

  @Test func `a file resolves what it extends before it is merged`() throws {
    // The null of the second parent drops its own parent's value, not what the first parent states.
    let files = [
      "base.json": #"{"extends": ["one.json", "two.json"]}"#,
      "one.json": #"{"a": 1}"#,
      "two.json": #"{"extends": "three.json", "a": null}"#,
      "three.json": #"{"a": 3}"#,
    ]
    #expect(try load("base.json", files).value(at: "a") == 1)
  }

  @Test func `a name is a file's own`() throws {
    let files = [
      "my plan.json": #"{"extends": "base.json"}"#, "base.json": #"{"name": "council", "a": 1}"#,
      "x/_2015.json": "{}",
    ]
    #expect(try load("base.json", files).name == "council")
    #expect(try load("my plan.json", files).name == "my-plan")
    #expect(try load("x/_2015.json", files).name == "2015")
  }

  @Test func `extended files are looked for beside the file and then in the libraries`() throws {
    let files = [
      "mine/own.json": #"{"extends": ["near.json", "models/far.json", "../up.json"]}"#,
      "mine/near.json": #"{"near": 1}"#,
      "up.json": #"{"up": 1}"#,
      "library/near.json": #"{"near": 2}"#,
      "library/models/far.json": #"{"extends": "other.json", "far": 1}"#,
      "library/models/other.json": #"{"other": 1}"#,
    ]
    let document = try load("mine/own.json", files, libraries: ["elsewhere", "library"])
    #expect(document.numericPaths == ["near", "other", "far", "up"])
    #expect(document.value(at: "near") == 1)
  }

  @Test func `a missing parent is refused, every one of them`() {
    let files = ["s/a.json": #"{"extends": ["b.json", "c.json"]}"#]
    #expect(
      refusals("s/a.json", libraries: ["lib"], read: Fixtures.reader(files)) == [
        "s/a.json: extends.0: found no file \"b.json\", allowed a file in s, lib",
        "s/a.json: extends.1: found no file \"c.json\", allowed a file in s, lib",
      ])
    #expect(
      refusals("a.json", read: Fixtures.reader(["a.json": #"{"extends": "b.json"}"#]))
        == ["a.json: extends: found no file \"b.json\", allowed a file in the file's own folder"])
  }

  @Test func `a loop is refused`() {
    let files = [
      "s/a.json": #"{"extends": "b.json"}"#, "s/b.json": #"{"extends": "../s/c.json"}"#,
      "s/c.json": #"{"extends": ["./a.json"]}"#,
    ]
    #expect(
      refusals("s/a.json", read: Fixtures.reader(files)) == [
        "s/c.json: extends.0: found a loop, s/a.json → s/b.json → s/c.json → s/a.json, "
          + "allowed files that do not extend each other"
      ])
    #expect(
      refusals("a.json", read: Fixtures.reader(["a.json": #"{"extends": "a.json"}"#])) == [
        "a.json: extends: found a loop, a.json → a.json, allowed files that do not extend each other"
      ])
  }

  @Test func `one parent in two branches is no loop`() throws {
    var files = ["f0.json": #"{"a": 1}"#]
    // Twice in every file: 2^40 visits if each were followed anew.
    for number in 1...40 {
      files["f\(number).json"] = #"{"extends": ["f\#(number - 1).json", "f\#(number - 1).json"]}"#
    }
    #expect(try load("f40.json", files).value(at: "a") == 1)
  }

  @Test func `an extends of the wrong type is refused`() {
    #expect(
      refusals("a.json", read: Fixtures.reader(["a.json": #"{"extends": [1]}"#]))
        == ["a.json: extends: found a list, allowed the name of a file, or a list of names"])
  }

  @Test func `syntax errors of all files are told`() {
    let files = ["a.json": #"{"extends": ["b.json", "c.json"]}"#, "b.json": "{", "c.json": "{\"x\": }"]
    let problems = refusals("a.json", read: Fixtures.reader(files))
    #expect(problems.map { $0.prefix(7) } == ["b.json:", "c.json:"])
  }

  @Test func `a problem names the file that states the value`() throws {
    let files = [
      "base.json": Fixtures.smallText,
      "own.json":
        #"{"extends": "base.json", "efforts": {"mentor": {"takeUp": 1.2}}, "cohorts": {"newcomers": {"stat": 1}}}"#,
    ]
    var document = try load("own.json", files)
    document = try document.setting("efforts.mentor.price.perPlaceWeekDKK", to: -1)
    document = try document.setting("benefits.help.weeklyRateDKK", to: "much")
    #expect(
      Fixtures.refusals(of: document) == [
        "--set: benefits.help.weeklyRateDKK: found \"much\", allowed a number, 0 or more (DKK), or values by year",
        "own.json: cohorts.newcomers.stat: found an unknown key, "
          + "allowed label, state, categories, inflowPerYear, inflowMultiplier, stock, closedGroup; did you mean state?",
        "own.json: efforts.mentor.takeUp: found 1.2, allowed 0 to 1",
        "--set: efforts.mentor.price.perPlaceWeekDKK: found -1, allowed 0 or more (DKK)",
      ])
  }
}
