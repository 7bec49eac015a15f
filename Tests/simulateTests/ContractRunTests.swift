import Testing

/// A scenario with an outcome contract from file to reports.
@Suite struct ContractRunTests {
  @Test func `a contract's files and its block on the terminal`() throws {
    let folder = Workspace("contract.json")
    let outcome = try Command.run(["contract.json"], in: folder)
    #expect(outcome.code == 0, "\(outcome.err)")
    #expect(
      folder.files(in: "reports/contract").keys.sorted()
        == (RunTests.reports + ["council-contract.da.csv", "council-contract.en.csv", "data/contract.csv"])
        .sorted())
    #expect(
      outcome.out.contains(
        "\nOutcome contract: Sickness benefit\n  Baseline: a comparison group of 30 people.\n"))
    #expect(outcome.out.contains("Payments for outcomes (contract)"))
    let danish = try Command.run(["contract.json", "--language", "da"], in: folder)
    #expect(danish.out.contains("\nResultatkontrakt: Sygedagpenge\n"))
  }

  @Test func `the three nets add to zero, and threads change nothing`() throws {
    let folder = Workspace("contract.json")
    for threads in ["1", "2"] {
      let arguments = ["contract.json", "--quiet", "--threads", threads, "--output", threads]
      #expect(try Command.run(arguments, in: folder).code == 0)
    }
    #expect(folder.files(in: "1") == folder.files(in: "2"))
    var sums: [String: Double] = [:]
    for line in folder.text("1/data/contract.csv").split(separator: "\r\n") {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      if cells[3] == "net" { sums["\(cells[0]).\(cells[1])", default: 0] += Double(cells[4])! }
    }
    // Each mean is rounded to the øre.
    #expect(sums.count == 25 && sums.values.allSatisfy { abs($0) < 0.02 })
  }

  @Test func `a contract that cannot be is refused before anything is written`() throws {
    let folder = Workspace("contract.json")
    let outcome = try Command.run(["contract.json", "--set", "contract.floor.totalMillionDKK=2"], in: folder)
    #expect(outcome.code == 65)
    #expect(outcome.out.isEmpty)
    #expect(
      outcome.err.contains(
        "contract.floor.totalMillionDKK: found 2, allowed at most caps.totalMillionDKK, 1.5"))
    #expect(!folder.exists("reports"))
  }
}
