/// The catalogue of laws.
public enum DurationLaw: Sendable {
  case exponential
}
