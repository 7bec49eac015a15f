/// Judgements as JUnit XML, which CI services show as tests.
///
/// A failed expectation is a failure, an undecided one a skipped test: nothing has been shown of it.
public enum JUnit {
  /// One test.
  public struct Case: Hashable, Sendable {
    public var name: String
    public var verdict: FigureExpectation.Verdict
    /// What was found and expected, in words.
    public var message: String

    public init(name: String, verdict: FigureExpectation.Verdict, message: String) {
      self.name = name
      self.verdict = verdict
      self.message = message
    }
  }

  /// The document.
  /// - Parameters:
  ///   - suite: the name of what was tested, such as the sweep file's
  ///   - cases: in the order they are to be shown
  public static func document(suite: String, cases: [Case]) -> String {
    let failures = cases.count { $0.verdict == .fail }
    let skipped = cases.count { $0.verdict == .undecided }
    let counts = "tests=\"\(cases.count)\" failures=\"\(failures)\" errors=\"0\" skipped=\"\(skipped)\""
    var lines = [
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "<testsuites \(counts)>",
      "  <testsuite name=\"\(escaped(suite))\" \(counts)>",
    ]
    for one in cases {
      let head = "    <testcase classname=\"\(escaped(suite))\" name=\"\(escaped(one.name))\""
      let message = "message=\"\(escaped(one.message))\""
      switch one.verdict {
      case .pass: lines += ["\(head)>", "      <system-out>\(escaped(one.message))</system-out>"]
      case .fail: lines += ["\(head)>", "      <failure \(message)/>"]
      case .undecided: lines += ["\(head)>", "      <skipped \(message)/>"]
      }
      lines.append("    </testcase>")
    }
    return (lines + ["  </testsuite>", "</testsuites>", ""]).joined(separator: "\n")
  }

  /// Text for elements and attributes: the five marks and line breaks as references, and what XML 1.0 has no
  /// characters for (most control codes) as U+FFFD.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&apos;"
      case "\n", "\r", "\t": result += "&#\(scalar.value);"
      case "\u{0}"..<" ", "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
