import ScenarioFiles

/// A part of a scenario in which two documents differ.
public struct DocumentChange: Hashable, Sendable {
  public var path: String
  /// What each document states there; nil for nothing.
  public var from: JSONValue?
  public var to: JSONValue?

  /// Parts of a document that change no figure of a replication, and those that say only how it was calibrated: what a goal was
  /// turned into stands in `calibration`.
  private static let ignoredParts: Set<String> = [
    "$schema", "name", "title", "simulation", "published", "expectations", "goal.meanWeeks",
    "goal.equivalentRatio", "uncertain", "calibration.findings", "calibration.thetaByRatio",
  ]
  /// Keys of words, wherever they stand.
  private static let ignoredKeys: Set<String> = ["note", "source", "assumption", "label"]

  /// Every part in which two documents differ, in the first one's order, then the second's: single values where both state the
  /// same keys, whole parts where one of them states a key that the other does not. Titles, sources and the like apart.
  public static func all(from: ScenarioDocument, to: ScenarioDocument) -> [DocumentChange] {
    changes(from: .object(from.root), to: .object(to.root), at: "")
  }

  private static func changes(from: JSONValue, to: JSONValue, at path: String) -> [DocumentChange] {
    if from == to { return [] }
    guard let left = from.object, let right = to.object else {
      return [DocumentChange(path: path, from: from, to: to)]
    }
    let keys = left.keys + right.keys.filter { left[$0] == nil }
    // A key with a dot, such as week 4.5 of a ladder, can be named by a path only where it stands.
    if keys.contains(where: { $0.contains(".") && (left[$0] == nil || right[$0] == nil) }) {
      return [DocumentChange(path: path, from: from, to: to)]
    }
    return keys.flatMap { key -> [DocumentChange] in
      let place = path.isEmpty ? key : "\(path).\(key)"
      if ignoredParts.contains(place) || ignoredKeys.contains(key) { return [] }
      switch (left[key], right[key]) {
      case (let from?, let to?): return changes(from: from, to: to, at: place)
      // A goal is no whole part: only whom it is about is told.
      case (let from, let to) where place == "goal":
        return changes(from: from ?? [:], to: to ?? [:], at: place)
      case (let from, let to): return [DocumentChange(path: place, from: from, to: to)]
      }
    }
  }
}

extension ScenarioDocument {
  /// The document with changes made, in order.
  public func applying(_ changes: [DocumentChange]) -> ScenarioDocument {
    changes.reduce(self) { document, change in
      if let to = change.to { return document.setting(creating: change.path, to: to, origin: "change") }
      return document.removing(change.path)
    }
  }
}
