/// Something worked out from single lives, once a replication: a follow-up of a group, a census, an outcome contract.
///
/// Its figures stand at the end of the replication's row (`ResultLayout.observed`). Only a simulation with observations keeps
/// single lives, so others pay nothing for them.
public protocol Observation: Sendable {
  /// How many figures it works out.
  var count: Int { get }
  /// Positions of the cohorts that it asks about; lives of other people are not kept.
  var cohorts: Set<Int> { get }
  /// The comparison group that it needs, if any.
  var comparison: ComparisonGroup? { get }

  /// Works out the figures.
  /// - Parameters:
  ///   - histories: both arms' lives of the people of the cohorts that any observation of the simulation asks about
  ///   - comparison: populations drawn independently of this one, until they hold enough participants for every
  ///     observation of the simulation or are 64; empty without a comparison group
  ///   - figures: where `count` numbers are put, all zero before
  func observe(
    _ histories: Histories, comparison: [Histories], into figures: UnsafeMutableBufferPointer<Double>)
}

extension Observation {
  public var comparison: ComparisonGroup? { nil }
}

/// People like the participants of some efforts who are followed without them: the lives in the counterfactual arm of whoever
/// takes part in independently drawn populations. What a randomised control group of that size would show.
public struct ComparisonGroup: Hashable, Sendable {
  /// Number of people.
  public var size: Int
  /// Positions of the efforts whose participants are meant.
  public var efforts: Set<Int>

  public init(size: Int, efforts: Set<Int>) {
    self.size = size
    self.efforts = efforts
  }

  /// Who of independently drawn populations belongs to the group, with the moment of their first start: `size` of the people who
  /// start one of the efforts, or all when they are no more, evenly spread over their order by population, start and person.
  /// (The first of them would be the early starters, who are others than those who come later.)
  public func members(of populations: [Histories]) -> [(population: Int, person: Int, start: Double)] {
    let participants = populations.enumerated().flatMap { number, histories in
      histories.firstParticipations(in: efforts).map {
        (population: number, person: $0.person, start: $0.start)
      }
    }
    guard participants.count > size else { return participants }
    return (0..<size).map { participants[(2 * $0 + 1) * participants.count / (2 * size)] }
  }
}
