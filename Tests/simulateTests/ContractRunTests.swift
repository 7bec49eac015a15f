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

  @Test func `check tells when a contract is settled and what limits it`() throws {
    let folder = Workspace("contract.json")
    let outcome = try Command.run(["check", "contract.json"], in: folder)
    #expect(outcome.code == 0, "\(outcome.err)")
    #expect(
      outcome.out.contains(
        """

        Contract:
          the investor pays coach; paid for: job, weeks, saving
          first verified on 2020-01-29 at the earliest
          settled on 2021-06-30, 2021-12-31, 2022-06-30, 2022-12-31, 2023-06-30, 2023-12-31, 2024-06-30, 2024-12-31
          limits: the first 2 arrivals are not paid; at most 1.50 million DKK in all; at least 0.10 million DKK in all

        """))
    folder.write(
      """
      {"extends": "contract.json", "contract": {
        "threshold": null, "floor": null,
        "caps": {"totalMillionDKK": null, "perPersonDKK": 80000, "investorYearlyReturn": 0.08}}}
      """, to: "other.json")
    let other = try Command.run(["check", "other.json"], in: folder)
    #expect(
      other.out.contains(
        "\n  limits: at most 80000 DKK a person; at most 8.0 % a year, real, for the investor\n"),
      "\(other.err)")
    folder.write("{\"extends\": \"contract.json\", \"contract\": null}", to: "none.json")
    let none = try Command.run(["check", "none.json"], in: folder)
    #expect(none.code == 0 && !none.out.contains("Contract:"))
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
