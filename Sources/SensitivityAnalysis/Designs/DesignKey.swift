import GSL

/// The keyed streams of designs and resampling: purposes of their own, so that no draw of a simulation under
/// the same seed is drawn again.
struct DesignKey {
  let seed: UInt64
  let purpose: Purpose

  init(seed: UInt64, _ name: String) {
    self.seed = seed
    purpose = Purpose("sensitivity: " + name)
  }

  /// A uniform in (0, 1) for an index and a column.
  func uniform(_ index: Int, _ column: UInt64) -> Double {
    ReplicationKey(seed: seed, replication: UInt64(index)).uniform(PersonKey(bits: column), purpose)
  }

  /// The stream of an index.
  func stream(_ index: Int) -> RandomStream {
    RandomStream(seed: seed, replication: UInt64(index), person: PersonKey(bits: 0), purpose: purpose)
  }
}
