/// Whose budget a figure is seen from. The public sector is the sum of the other two.
public enum Perspective: String, CaseIterable, Sendable, Hashable {
  case municipality, state, publicSector
}
