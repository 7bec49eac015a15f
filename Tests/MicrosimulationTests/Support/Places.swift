import PublicFinance

@testable import Microsimulation

/// Places of all efforts of a model.
enum Places: CaseIterable {
  /// As the model has them.
  case asDrawn
  /// For everybody, without a number.
  case unlimited
  /// For everybody, by number.
  case ample
  /// So few that people queue.
  case few
}

extension Model {
  /// The same model with other places, all of them there at once.
  func with(_ places: Places) -> Model {
    if places == .asDrawn { return self }
    var model = self
    for effort in efforts.indices {
      model.efforts[effort].startUpWeeks = 0
      model.efforts[effort].capacity =
        switch places {
        case .unlimited: .unlimited
        case .ample: .stated(DatedValues(constant: 100_000))
        default: .stated(DatedValues(constant: 2))
        }
    }
    return model
  }

  /// The same model with ratios of 1.
  var withoutEffects: Model {
    var model = self
    for effort in efforts.indices {
      for effect in efforts[effort].effects.indices {
        model.efforts[effort].effects[effect].during = .init(1)
        model.efforts[effort].effects[effect].after = .init(1)
      }
    }
    return model
  }
}

extension [Double] {
  /// What tells −0 from 0, and numbers that differ by less than any tolerance.
  var bits: [UInt64] { map(\.bitPattern) }
}
