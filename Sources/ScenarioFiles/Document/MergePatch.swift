extension JSONValue {
  /// This value with a JSON merge patch applied (RFC 7396): objects merge member by member, `null` removes,
  /// anything else replaces. Keys keep the place where they first stood; new ones follow.
  public func merged(with patch: JSONValue) -> JSONValue {
    guard case .object(let changes) = patch else { return patch }
    var result = object ?? JSONObject()
    for (key, change) in changes.members {
      result[key] = change == .null ? nil : (result[key] ?? .null).merged(with: change)
    }
    return .object(result)
  }
}
