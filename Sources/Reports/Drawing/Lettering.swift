/// A size of type, by which text is measured before it is drawn: the page's font is not known, so widths are estimated
/// from those of common sans-serif fonts, and a little above them.
struct Lettering: Sendable {
  let size: Double
  var isBold = false

  static let label = Lettering(size: 12)
  static let strong = Lettering(size: 12, isBold: true)
  static let small = Lettering(size: 11)
  static let title = Lettering(size: 15, isBold: true)

  /// From one line's baseline to the next.
  var lineHeight: Double { (size * 1.25).rounded() }

  /// From the middle of a line down to its baseline.
  var drop: Double { size * 0.36 }

  func width(of text: String) -> Double {
    var thousandths = 0.0
    for scalar in text.unicodeScalars { thousandths += Self.width(of: scalar) }
    return thousandths / 1000 * size * (isBold ? 1.2 : 1.06)
  }

  /// The text, or its beginning and `…` where it is wider than there is room for.
  func shortened(_ text: String, to room: Double) -> String {
    if width(of: text) <= room { return text }
    var kept = ""
    var used = width(of: "…")
    for character in text {
      used += width(of: String(character))
      if used > room { break }
      kept.append(character)
    }
    while kept.last == " " || kept.last == "," { kept.removeLast() }
    return kept + "…"
  }

  /// The text in lines that fit, broken at spaces; what is over in the last line is shortened.
  func wrapped(_ text: String, to room: Double, lines limit: Int) -> [String] {
    let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
    var lines: [String] = []
    var line = ""
    for (index, word) in words.enumerated() {
      let longer = line.isEmpty ? word : line + " " + word
      if width(of: longer) <= room || line.isEmpty {
        line = longer
      } else if lines.count + 1 == limit {
        return lines + [shortened(([line] + words[index...]).joined(separator: " "), to: room)]
      } else {
        lines.append(shortened(line, to: room))
        line = word
      }
    }
    return line.isEmpty ? lines : lines + [shortened(line, to: room)]
  }

  /// In thousandths of the size.
  private static func width(of scalar: Unicode.Scalar) -> Double {
    switch scalar {
    case "i", "j", "l", "'": 230
    case "I", "!", ",", ".", ":", ";", "/", "\\", "f", "t", " ", "[", "]", "|": 290
    case "(", ")", "-", "r", "`", "\"": 345
    case "c", "k", "s", "v", "x", "y", "z", "J": 510
    case "a"..."h", "n"..."u", "L", "0"..."9", "$", "_", "?", "#": 565
    case "+", "<", "=", ">", "~", "×", "±", "÷", "−": 590
    case "F", "T", "Z": 620
    case "A", "B", "E", "K", "P", "S", "V", "X", "Y", "&": 675
    case "C", "D", "H", "N", "R", "U": 730
    case "G", "O", "Q": 780
    case "m", "M": 840
    case "w": 730
    case "W": 950
    case "%", "æ": 890
    case "Æ", "@", "…", "—": 1010
    case "ø", "å": 615
    case "Ø", "Å": 780
    case "–": 565
    case _ where scalar.value < 0x250: 640
    case _ where scalar.value < 0x2000: 800
    case _ where scalar.properties.generalCategory == .nonspacingMark: 0
    default: 1020
    }
  }
}
