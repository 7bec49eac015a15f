import Foundation

extension ReportDocument {
  /// The file in a report's folder that holds the content.
  public static let file = "report.json"

  /// The content as JSON, with every number exact. The same content gives the same bytes.
  public var bytes: [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Cells write NaN and infinities themselves; an axis or a reference has none, or says so in the same words.
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "Inf", negativeInfinity: "-Inf", nan: "NaN")
    // All parts are encodable.
    return Array(try! encoder.encode(self)) + [0x0A]
  }

  /// Reads content back, which anybody may have written: what comes out can be rendered.
  /// - Throws: `DecodingError` when it is not what `bytes` wrote, when an id or a file's name is more than letters, digits and hyphens,
  ///   or when a position lies outside its table
  public init(bytes: [UInt8]) throws {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "Inf", negativeInfinity: "-Inf", nan: "NaN")
    self = try decoder.decode(ReportDocument.self, from: Data(bytes))
    try validate()
  }
}
