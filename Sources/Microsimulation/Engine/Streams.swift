import GSL

/// The purposes of random streams that are not named by a transition or an effort.
enum Streams {
  static let count = Purpose("count")
  static let entry = Purpose("entry")
  static let category = Purpose("category")
  static let elapsed = Purpose("elapsed")
  static let elapsedBand = Purpose("elapsed band")
}
