import Foundation
import Testing

@testable import SensitivityAnalysis

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct JUnitTests {
  @Test func `a document as CI services read it`() {
    let document = JUnit.document(
      suite: "ci.json",
      cases: [
        .init(name: "net result", verdict: .pass, message: "12 ≥ 0"),
        .init(name: "payback", verdict: .fail, message: "0.4 < 0.8"),
        .init(name: "weeks", verdict: .undecided, message: "1.2 standard errors"),
      ])
    #expect(
      document == """
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites tests="3" failures="1" errors="0" skipped="1">
          <testsuite name="ci.json" tests="3" failures="1" errors="0" skipped="1">
            <testcase classname="ci.json" name="net result">
              <system-out>12 ≥ 0</system-out>
            </testcase>
            <testcase classname="ci.json" name="payback">
              <failure message="0.4 &lt; 0.8"/>
            </testcase>
            <testcase classname="ci.json" name="weeks">
              <skipped message="1.2 standard errors"/>
            </testcase>
          </testsuite>
        </testsuites>

        """)
  }

  /// The attributes that a parser finds.
  final class Reader: NSObject, XMLParserDelegate {
    var names: [String] = []
    var messages: [String] = []
    var text = ""

    func parser(
      _ parser: XMLParser, didStartElement element: String, namespaceURI: String?, qualifiedName: String?,
      attributes: [String: String]
    ) {
      if element == "testcase" { names.append(attributes["name"] ?? "") }
      if let message = attributes["message"] { messages.append(message) }
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }
  }

  @Test func `marks, line breaks and control codes survive a parser or are replaced`() {
    let hard = "a<b> & \"c\" 'd'\n]]> æøå 👩‍👩‍👧 \t."
    let document = JUnit.document(
      suite: hard,
      cases: [
        .init(name: hard, verdict: .fail, message: hard),
        .init(name: "nul\u{0}bell\u{7}", verdict: .pass, message: "]]>"),
      ])
    let reader = Reader()
    let parser = XMLParser(data: Data(document.utf8))
    parser.delegate = reader
    #expect(parser.parse())
    #expect(reader.names == [hard, "nul\u{FFFD}bell\u{FFFD}"])
    #expect(reader.messages == [hard])
    #expect(reader.text.contains("]]>"))
  }

  @Test func `no expectations make an empty suite`() {
    #expect(
      JUnit.document(suite: "s", cases: []).contains("tests=\"0\" failures=\"0\" errors=\"0\" skipped=\"0\""))
  }
}
