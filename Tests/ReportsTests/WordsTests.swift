import Microsimulation
import Testing

@testable import Reports

@Suite struct WordsTests {
  @Test(arguments: Words.allCases)
  func `every text stands in both languages with the same places for values`(words: Words) throws {
    let text = try #require(Words.catalogue[words])
    func places(_ text: String) -> Set<String> {
      Set((0...9).map(String.init).filter { text.contains("{\($0)}") || text.contains("{\($0)|") })
    }
    #expect(!text.danish.isEmpty && !text.english.isEmpty)
    #expect(places(text.danish) == places(text.english))
    for text in [text.danish, text.english] {
      let marks = text.split(separator: "{").dropFirst(text.hasPrefix("{") ? 0 : 1)
      for mark in marks {
        let parts = mark.prefix { $0 != "}" }.split(separator: "|", omittingEmptySubsequences: false)
        #expect(mark.contains("}") && Int(parts[0]) != nil && [1, 3].contains(parts.count), "\(text)")
        #expect(parts.allSatisfy { !$0.isEmpty })
      }
    }
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

  // MARK: - One word each

  /// Danish words that others are used for.
  private static let banned = [
    "fuldtidsperson": "helårsperson", "effektkontrakt": "resultatkontrakt", "gentagelse": "simulering",
    "antagelse": "forudsætning", "virkning": "effekt", "deltagelse": "andel, der siger ja",
    "tilslutning": "andel, der siger ja", "frø": "startværdi", "sweep": "gennemregning",
    "nulpunkt": "går lige op",
  ]

  /// What keeps a banned word, and why.
  private static let exempt: [Words: String] = [
    .basisAssumption: "the name of the basis beside a source",
    .basisBoth: "the name of the basis beside a source",
    .limits: "says that effects rest on that basis, not on a source",
    .pageLimitEffects: "says that effects rest on that basis, not on a source",
    .pageKind: "budgetvirkning is the method's name", .councilTitle: "budgetvirkning is the method's name",
  ]

  @Test(arguments: Words.allCases)
  func `Danish has one word for each thing`(words: Words) {
    guard Self.exempt[words] == nil else { return }
    // Files and commands are called what they are called.
    let text = words.text.danish.lowercased()
      .replacing("sweep.json", with: "").replacing("sweep.csv", with: "")
      .replacing("simulate sweep", with: "")
    for (word, instead) in Self.banned.sorted(by: { $0.key < $1.key }) {
      // A short word by itself; the others within longer ones, too.
      let isFound =
        word == "frø"
        ? text.split { !$0.isLetter }.contains { ["frø", "frøet"].contains($0) } : text.contains(word)
      #expect(!isFound, "\(words): \(word) → \(instead)")
    }
  }

  @Test func `what is exempt needs it`() {
    for words in Self.exempt.keys {
      #expect(["antagelse", "virkning"].contains { words.text.danish.lowercased().contains($0) })
    }
  }
}
