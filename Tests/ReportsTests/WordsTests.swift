import Microsimulation
import Testing

@testable import Reports

@Suite struct WordsTests {
  @Test(arguments: Words.allCases)
  func `every text stands in both languages with the same places for values`(words: Words) throws {
    let text = try #require(Words.catalogue[words])
    func places(_ text: String) -> Set<String> {
      Set((0...9).map { "{\($0)}" }.filter { text.contains($0) })
    }
    #expect(!text.danish.isEmpty && !text.english.isEmpty)
    #expect(places(text.danish) == places(text.english))
    #expect(text.danish.filter { "{}".contains($0) }.count == 2 * places(text.danish).count)
  }

  @Test func `values take their places, in each language's form`() {
    let text = Words.afterPassedOn.with(NumberStyle.oneDecimal.text(1234.5), LocalizedText("x {0}"))
    #expect(text.danish.contains("1.234,5 %") && text.danish.contains("x {0}"))
    #expect(text.english.contains("1,234.5 %"))
  }

  @Test func `a sentence that ends in an abbreviation has one full stop`() {
    let text = Words.sweepSentence.with(LocalizedText(danish: "12 mio. kr.", english: "12 million DKK"))
    #expect(text.danish == "12 mio. kr." && text.english == "12 million DKK.")
  }
}
