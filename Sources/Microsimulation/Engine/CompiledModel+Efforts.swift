import Foundation

/// Who may start which effort, where and until when.
extension CompiledModel {
  /// Efforts that run in an arm.
  func runs(_ effort: Int, in arm: Arm) -> Bool {
    efforts[effort].arms & (arm == .counterfactual ? 1 : 2) != 0
  }

  func hasEfforts(_ arm: Arm) -> Bool { (0..<efforts.count).contains { runs($0, in: arm) } }

  /// Who starts an effort in an arm hangs on nobody else: every effort that runs has places for everybody.
  func isIndependent(_ arm: Arm) -> Bool {
    (0..<efforts.count).allSatisfy { !runs($0, in: arm) || places[$0].steps == nil }
  }

  /// People of a lane may be offered an effort of the arms (as bits).
  func mayStart(lane: Int, arms: Int) -> Bool {
    (0..<efforts.count).contains {
      Int(efforts[$0].arms) & arms != 0 && acceptance[$0 * laneCount + lane] > 0
    }
  }

  /// The moment after which nobody starts any effort of the arms (as bits).
  func lastIntake(arms: Int) -> Double {
    (0..<efforts.count).filter { Int(efforts[$0].arms) & arms != 0 }.map { efforts[$0].close }.max()
      ?? -.infinity
  }
}

// MARK: - Effects

/// When some of a participation's ratios begin to act: weeks after its start, and after its end where that comes as planned;
/// infinity where none does.
struct RatioOnset: BitwiseCopyable {
  let afterStart: Double
  let afterEnd: Double

  /// - Parameter counts: which ratios are meant
  init(_ effects: [CompiledModel.CompiledEffect], _ counts: (Double) -> Bool) {
    afterStart = effects.filter { counts($0.during) }.map(\.onset).min() ?? .infinity
    afterEnd = effects.contains { counts($0.after) } ? 0 : .infinity
  }

  @inline(__always)
  func moment(start: Double, end: Double) -> Double { min(start + afterStart, end + afterEnd) }
}

extension CompiledModel {
  /// An effect in force, with what stands for the goal put in.
  static func compile(_ effect: Effect, theta: Double) -> CompiledEffect {
    func value(_ ratio: Effect.Ratio) -> Double {
      ratio.goalWeight == 0 ? ratio.stated : ratio.stated * pow(theta, ratio.goalWeight)
    }
    return CompiledEffect(
      onset: effect.onsetWeeks, during: value(effect.during), after: value(effect.after),
      afterWeeks: effect.afterWeeks)
  }

  /// One flag per channel.
  static func channelsActedOn(
    by effect: Effect, model: Model, stateIndex: [String: Int]
  ) -> [Bool] {
    model.transitions.flatMap { transition in
      let fromPaying = model.states[stateIndex[transition.from]!].isPaying
      return transition.targets.map { target in
        let toPaying = model.states[stateIndex[target.state]!].isPaying
        guard !transition.law.isFixed else { return false }
        switch effect.targets {
        case .exits: return fromPaying && !toPaying
        case .states(let states): return fromPaying && states.contains(target.state)
        case .relapse: return !fromPaying && toPaying
        }
      }
    }
  }
}
