import Testing

@testable import ScenarioFiles

/// Near misses.
struct SpellingTests {
  @Test(
    arguments: [
      ("takeUp", "takeUp", 0), ("takeup", "takeUp", 1), ("takUp", "takeUp", 1), ("tkaeUp", "takeUp", 1),
      ("kitten", "sitting", 3), ("", "abc", 3), ("abc", "", 3), ("ca", "abc", 3),
    ]) func `edits are counted, swaps of neighbours as one`(left: String, right: String, edits: Int)
  {
    #expect(Spelling.editDistance(Array(left), Array(right)) == edits)
    #expect(Spelling.editDistance(Array(right), Array(left)) == edits)
  }

  @Test func `the nearest word is found when it is near`() {
    let known = ["takeUp", "takeUpByCategory", "takeUpGroup", "price", "places", "line"]
    #expect(Spelling.nearest(to: "takeup", among: known) == "takeUp")
    #expect(Spelling.nearest(to: "TAKEUPGROUP", among: known) == "takeUpGroup")
    #expect(Spelling.nearest(to: "prices", among: known) == "price")
    #expect(Spelling.nearest(to: "lnie", among: known) == "line")
    #expect(Spelling.nearest(to: "colour", among: known) == nil)
    #expect(Spelling.nearest(to: "x", among: known) == nil)
    #expect(Spelling.nearest(to: "", among: known) == nil)
  }
}
