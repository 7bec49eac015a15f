import Microsimulation
import PublicFinance
import Testing

/// That a disagreement would be noticed: an agreement test that cannot fail proves nothing.
@Suite struct AgreementTests {
  @Test func `the reference agrees with itself`() {
    for (seed, model) in RandomModels.models(100..<104) {
      expectAgreement(ReferenceSource(), ReferenceSource(), model: model, seed: seed, replication: 1)
    }
  }

  @Test func `a small change to any life or figure is told`() {
    let model = RandomModels.model(seed: 7)
    let engine = ReferenceEngine(model: model, seed: 7)
    let lives = engine.replicate(0)
    let row = engine.row(of: lives)
    #expect(lifeDifferences(lives, lives, 1e-6).isEmpty)
    #expect(rowDifferences(row, row, model, 1e-6).isEmpty)

    var changed = lives
    changed[.plan]!.people[3].visits[0].end += 2e-6
    #expect(lifeDifferences(changed, lives, 1e-6).count == 1)
    changed = lives
    changed[.counterfactual]!.people.removeLast()
    #expect(lifeDifferences(changed, lives, 1e-6).count == 1)
    changed = lives
    changed[.plan]!.people[0].visits.removeLast()
    #expect(lifeDifferences(changed, lives, 1e-6).count == 1)
    let participant = lives[.plan]!.people.firstIndex { !$0.participations.isEmpty }!
    changed = lives
    changed[.plan]!.people[participant].participations[0].completed.toggle()
    #expect(lifeDifferences(changed, lives, 1e-6).count == 1)

    for index in row.indices {
      var other = row
      other[index] += 2e-6 * max(1, abs(row[index]))
      #expect(rowDifferences(other, row, model, 1e-6).count == 1)
    }
  }

  @Test func `every place of a row has one meaning`() {
    for (_, model) in RandomModels.models(0..<20) {
      let names = figureNames(model)
      #expect(names.count == ResultLayout(model: model).count)
    }
  }
}
