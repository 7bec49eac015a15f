import ArgumentParser
import Foundation

/// `simulate new NAME`: a starting scenario for one's own municipality.
struct New: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write a commented starting scenario that runs at once.",
    discussion:
      "Writes NAME.json into the present folder, or to the path given. An existing file is left alone.")

  @Argument(help: "The scenario's name, for instance my-town, or a path ending in .json.")
  var name: String

  private var path: String { name.hasSuffix(".json") ? name : name + ".json" }
  private var slug: String { URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent }

  func validate() throws {
    let allowed = slug.utf8.allSatisfy {
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 0x20)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: "-")
        || $0 == UInt8(ascii: "_")
    }
    guard allowed, (1...100).contains(slug.utf8.count), !slug.hasPrefix("-"), !slug.hasPrefix("_") else {
      throw ValidationError(
        "found the name '\(slug)', allowed up to 100 letters a to z, digits and, within it, - and _")
    }
  }

  func run() throws {
    try reportingFailures {
      guard !FileManager.default.fileExists(atPath: path) else {
        throw Failure(
          "\(path): stands there already; choose another name or remove it", code: Exit.cannotWrite)
      }
      let partial = path + ".partial"
      do throws(WriteFailure) {
        try ReportFolder.write(Array(StartingScenario.text(name: slug).utf8), to: partial)
        guard rename(partial, path) == 0 else { throw WriteFailure() }
      } catch {
        unlink(partial)
        throw Failure(
          "\(path): cannot be written: \(error.number == ENOENT ? "no such folder" : error.reason)",
          code: Exit.cannotWrite)
      }
      try Terminal.print(
        """
        Wrote \(path): caseload, inflow, average weeks, plan, prices and take-up of a made-up town.
        Put your own numbers in, then:
          simulate check \(path)
          simulate \(path)

        """)
    }
  }
}

/// The scenario that `simulate new` writes: what a municipality states, and nothing else.
enum StartingScenario {
  static func text(name: String) -> String {
    """
    {
      "extends": ["benefits/denmark-2015.json", "models/long-term-support.json", "models/parallel-efforts.json"],
      "name": "\(name)",
      "title": {"da": "Investeringsplan for vores kommune", "en": "Investment plan of our municipality"},
      "note": "Every 'note' is a comment. Paths such as efforts.mentor.takeUp can be varied with --set. Ends are last days.",
      "period": {"start": "2016-01-01", "end": "2023-12-31", "note": "Money is followed to the end of the period."},
      "simulation": {"replications": 300, "seed": 1},
      "cohorts": {
        "newSick": {"inflowPerYear": {"2016": 300, "2018": 320}, "note": "People at risk who begin on sygedagpenge, a year."},
        "newAssistance": {"inflowPerYear": 240, "note": "The same for kontanthjælp."},
        "stockSick": {"stock": {"count": 120}, "note": "Those already there on the first day; delete a line for none."},
        "stockAssistance": {"stock": {"count": 600}},
        "stockExtended": {"stock": {"count": 150, "supportBeforeWeeks": 22}},
        "stockJobafklaring": {"stock": {"count": 130, "supportBeforeWeeks": 22}},
        "stockCourse": {"stock": {"count": 200, "supportBeforeWeeks": 100}}
      },
      "plan": {
        "start": "2016-01-01", "end": "2019-12-31",
        "lines": {
          "caseworkers": {"label": {"da": "Sagsbehandlere", "en": "Caseworkers"}, "appropriationMillionDKK": {"2016": 5.5, "2017": 5, "2018": 5, "2019": 5}, "setUpMillionDKK": {"2016": 0.5, "note": "Buys no places."}},
          "mentors": {"label": {"da": "Mentorer", "en": "Mentors"}, "appropriationMillionDKK": {"2016": 2.5, "2017": 3, "2018": 3, "2019": 3}},
          "health": {"label": {"da": "Sundhed", "en": "Health"}, "appropriationMillionDKK": {"2016": 4, "2017": 6, "2018": 8, "2019": 8}}
        }
      },
      "efforts": {
        "caseworker": {"line": "caseworkers", "takeUp": 0.95, "price": {"perStaffYearDKK": 600000, "casesWith": 35, "casesWithout": 80}},
        "mentor": {"line": "mentors", "takeUp": 0.5, "price": {"perPlaceWeekDKK": 1200}},
        "health": {"line": "health", "takeUp": 0.6, "price": {"perPlaceWeekDKK": 1800}}
      },
      "goal": {"meanWeeks": {"before": 120, "after": 90}, "note": "Average weeks on support now, and what the plan aims at."}
    }

    """
  }
}
