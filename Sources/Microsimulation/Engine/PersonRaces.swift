import CKernels

/// The races as exits of one person need them (`kernel_person_race`), and the columns that these point into.
struct PersonRaces {
  private let groups: FlatArray<Int64>
  private let groupActs: FlatArray<UInt8>
  private let here: FlatArray<UInt64>
  private let elsewhere: FlatArray<UInt64>
  private let names: FlatArray<UInt32>
  private let scales: FlatArray<Double>
  private let races: FlatArray<kernel_person_race>

  /// - Parameters:
  ///   - states, uppers: of all targets, as columns
  ///   - acts: by effect, whether it acts on each channel
  init(
    _ races: [CompiledModel.Race], _ targets: [CompiledModel.Target], states: FlatArray<Int64>,
    uppers: FlatArray<Double>, acts: [[Bool]]
  ) {
    var groups: [Int64] = []
    var groupActs: [UInt8] = []
    var here: [UInt64] = []
    var elsewhere: [UInt64] = []
    var names: [UInt32] = []
    var scales: [Double] = []
    var firsts: [(act: Int, group: Int, groups: Int, draw: Int)] = []
    for race in races {
      let own = targets[race.firstTarget..<race.firstTarget + race.targetCount]
      let (act, group, draw) = (groupActs.count, here.count, names.count)
      var heads: [Int] = []
      for target in own {
        let channel = Int(target.channel)
        let known =
          race.isSplit ? heads.firstIndex { head in acts.allSatisfy { $0[channel] == $0[head] } } : 0
        groups.append(Int64(known ?? heads.count))
        if known == nil || heads.isEmpty {
          heads.append(channel)
          groupActs += acts.map { $0[channel] ? 1 : 0 }
        }
      }
      // A `fixed` law has none but its coin.
      if !race.isFixed {
        names += [race.stream] + (race.isSplit ? own.map(\.stream) : [])
        scales += [race.scale] + (race.isSplit ? own.map(\.inverseShare) : [])
      }
      func bits(_ isIn: ([Bool]) -> Bool) -> UInt64 {
        acts.indices.reduce(0) { isIn(acts[$1]) ? $0 | 1 << UInt64($1 % 64) : $0 }
      }
      for head in heads {
        here.append(bits { row in row[head] && heads.contains { !row[$0] } })
        elsewhere.append(bits { row in !row[head] && heads.contains { row[$0] } })
      }
      firsts.append((act, group, heads.count, draw))
    }
    let padding = 8
    self.groups = FlatArray(groups)
    self.groupActs = FlatArray(groupActs)
    self.here = FlatArray(here)
    self.elsewhere = FlatArray(elsewhere)
    self.names = FlatArray(names + Array(repeating: 0, count: padding))
    self.scales = FlatArray(scales + Array(repeating: 0, count: padding))
    let (groupBase, actsBase) = (self.groups.base, self.groupActs.base)
    let (hereBase, elsewhereBase) = (self.here.base, self.elsewhere.base)
    let (namesBase, scalesBase) = (self.names.base, self.scales.base)
    self.races = FlatArray(
      zip(races, firsts).map { race, first in
        kernel_person_race(
          law: race.hazard.kind == .exponential
            ? KERNEL_LAW_LINEAR : race.hazard.kind == .weibull ? KERNEL_LAW_POWER : KERNEL_LAW_OTHER,
          scale: race.hazard.scale, shape: race.hazard.shape,
          count: race.targetCount, state: states.base + race.firstTarget,
          upper: uppers.base + race.firstTarget,
          group: groupBase + race.firstTarget, groups: first.groups, effects: acts.count,
          acts: actsBase + first.act, here: hereBase + first.group, elsewhere: elsewhereBase + first.group,
          names: namesBase + first.draw,
          scales: scalesBase + first.draw)
      })
  }

  @inline(__always)
  subscript(race: Int) -> UnsafePointer<kernel_person_race> { races.base + race }
}
