import BudgetImpact
import Foundation
import Microsimulation
import PublicFinance
import ScenarioFiles
import SurvivalAnalysis
import Testing

/// What a document becomes.
struct ScenarioTests {
  @Test func `the full example becomes a scenario`() throws {
    let scenario = try Scenario(Fixtures.full())
    #expect(scenario.name == "full")
    #expect(scenario.title == LocalizedText(danish: "Et eksempel", english: "An example"))
    #expect(scenario.replications == 200)
    #expect(scenario.seed == 2015)
    #expect(scenario.goal == Goal(before: 121, target: .meanWeeks(68)))
    #expect(!scenario.hasCalibration)
  }
}
