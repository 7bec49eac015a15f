import BudgetImpact
import Microsimulation

enum Drawing {
  static let css = ""
  static func svg(_ c: Chart, _ l: Language, standalone: Bool = false) -> String { "<svg></svg>" }
}
enum Workbook { static func bytes(_ d: ReportDocument, _ l: Language) throws -> [UInt8] { [] } }
extension ReportData {
  var sheets: [Sheet] { [] }
  func shareOnSupport(_ arm: Arm, mark: Int) -> Estimate { Estimate([]) }
  var assumptions: ReportTable { ReportTable(columns: []) }
  var uncertainAssumptions: ReportTable? { nil }
}
extension CalibrationFindings { var unlimitedShareOnSupport: [Double]? { nil } }
