import Microsimulation

/// Text that Excel takes.
enum WorkbookText {
  /// Excel's longest text in a cell, in UTF-16 units.
  static let longest = 32_767

  /// Without control characters save line breaks and tabs, and without what XML cannot hold; shortened with … at the end.
  static func cell(_ text: String, longest: Int = longest) -> String {
    let kept = text.unicodeScalars.filter { scalar in
      switch scalar.value {
      case 0x09, 0x0A: true
      case 0..<0x20, 0x7F..<0xA0, 0xFFFE, 0xFFFF: false
      default: true
      }
    }
    return shortened(String(String.UnicodeScalarView(kept)), to: longest)
  }

  /// In one line.
  static func line(_ text: String, longest: Int = longest) -> String {
    cell(String(text.map { $0.isNewline || $0 == "\t" ? " " : $0 }), longest: longest)
  }

  /// For a page's header or footer, where & begins a command and 255 characters are the most.
  static func onPage(_ text: String) -> String {
    line(text, longest: 100).split(separator: "&", omittingEmptySubsequences: false).joined(separator: "&&")
  }

  /// Whole characters from the start, at most so many UTF-16 units with the … that stands for the rest.
  private static func shortened(_ text: String, to longest: Int) -> String {
    guard text.utf16.count > longest else { return text }
    var result = ""
    var room = longest - 1
    for character in text {
      room -= character.utf16.count
      if room < 0 { break }
      result.append(character)
    }
    return result + "…"
  }

  /// Names for the tabs of a workbook, in order: as given where Excel takes them, each different from those before
  /// it also when case is not looked at.
  static func tabs(_ names: [String]) -> [String] {
    var taken: Set<String> = ["history"]  // a name that Excel keeps to itself
    return names.map { name in
      var base = String(line(name).map { "[]:*?/\\".contains($0) ? " " : $0 })
      while let first = base.first, first == "'" || first == " " { base.removeFirst() }
      while let last = base.last, last == "'" || last == " " { base.removeLast() }
      if base.isEmpty { base = "-" }
      var tab = shortened(base, to: 31)
      var number = 1
      while taken.contains(tab.lowercased()) {
        number += 1
        let suffix = " \(number)"
        tab = shortened(base, to: 31 - suffix.utf16.count) + suffix
      }
      taken.insert(tab.lowercased())
      return tab
    }
  }
}
