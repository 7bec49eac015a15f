import Microsimulation
import BudgetImpact
extension ReportData {
  func shareOnSupport(_ arm: Arm, mark: Int) -> Estimate { Estimate([]) }
  var assumptions: ReportTable { ReportTable(columns: []) }
  var uncertainAssumptions: ReportTable? { nil }
}
extension CalibrationFindings { var unlimitedShareOnSupport: [Double]? { nil } }
