import Foundation
import ScenarioFiles

@testable import Experiments

/// A scenario so simple that its answer is known: twenty people who leave support at a constant rate, all of whom are in an
/// effort from the first day on, which is paid for by the week and raises that rate by half.
enum KnownScenario {
  static let people = 20.0
  static let meanWeeks = 40.0
  static let ratio = 1.5
  static let weeklyRate = 2500.0
  static let price = 1000.0
  /// 2015 and 2016.
  static let horizon = 731.0 / 7

  private static let text = """
    {
      "name": "known", "simulation": {"replications": 20, "seed": 7},
      "period": {"start": "2015-01-01", "end": "2016-12-31"},
      "benefits": {"help": {"weeklyRateDKK": 2500}},
      "states": {"support": {"pays": "help"}, "work": {"destination": true, "selfSupporting": true}},
      "transitions": {
        "exit": {"from": "support", "to": "work", "duration": {"law": "exponential", "meanWeeks": 40}}
      },
      "cohorts": {"group": {"state": "support", "closedGroup": {"count": 20, "entry": "2015-01-01"}}},
      "plan": {
        "start": "2015-01-01", "end": "2016-12-31",
        "lines": {"money": {"appropriationMillionDKK": {"2015": 0}}}
      },
      "efforts": {
        "mentor": {
          "line": "money", "eligibility": {"states": ["support"]}, "takeUp": 1, "places": "unlimited",
          "price": {"perPlaceWeekDKK": 1000}, "paidFor": "use", "effects": {"faster": {"during": 1.5}}
        }
      }
    }
    """

  /// The document with values merged over it; null takes a part away.
  static func document(_ changes: JSONValue = [:]) throws -> ScenarioDocument {
    let merged = try JSONValue(parsing: text).merged(with: changes)
    return try ScenarioDocument(parsing: Array(merged.text.utf8), file: "known.json")
  }

  static func scenario(_ changes: JSONValue = [:]) throws -> Scenario { try Scenario(document(changes)) }

  /// Mean person-weeks on support until the horizon, when the exits' rate has that ratio: N (1 − e^(−λrT))/(λr).
  static func weeks(ratio: Double) -> Double {
    let rate = ratio / meanWeeks
    return people * (1 - exp(-rate * horizon)) / rate
  }

  /// Mean net result at a price of a place for a week, DKK.
  static func net(price: Double) -> Double {
    weeklyRate * (weeks(ratio: 1) - weeks(ratio: ratio)) - price * weeks(ratio: ratio)
  }
}

extension ScenarioProblems {
  /// Each problem's path.
  var paths: [String] { problems.map { $0.path ?? "" } }
}
