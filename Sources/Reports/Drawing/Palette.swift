/// Colours by name, for light ground and for dark. Those of series differ in lightness too, so that they read without colour.
struct Palette: Sendable {
  let colours: [(name: String, value: String)]

  subscript(name: String) -> String? { colours.first { $0.name == name }?.value }

  static let light = Palette(colours: pairs.map { ($0.name, $0.light) })
  static let dark = Palette(colours: pairs.map { ($0.name, $0.dark) })

  private static let pairs: [(name: String, light: String, dark: String)] = [
    ("ink", "#1b2733", "#e8edf2"),
    ("muted", "#55626e", "#aab5c0"),
    ("grid", "#d5dbe1", "#3a444e"),
    ("paper", "#ffffff", "#151a20"),
    ("without", "#6b7680", "#9aa6b1"),
    ("pale", "#d9dde0", "#3b434b"),
    ("with", "#0b5fa5", "#6db3f2"),
    ("goal", "#b4540a", "#f0a35e"),
    ("municipality", "#01665e", "#35a79c"),
    ("state", "#7fbfb6", "#bfe3de"),
    ("publicSector", "#3d4f60", "#aebfce"),
    ("first", "#8c510a", "#d99a4e"),
    ("second", "#bf812d", "#e8bd7a"),
    ("third", "#dfc27d", "#f3dfae"),
    ("fourth", "#6a51a3", "#a99bd6"),
    ("fifth", "#9e9ac8", "#cbc9e5"),
    ("sixth", "#525252", "#bdbdbd"),
    ("neutral", "#1b2733", "#e8edf2"),
    // Steps of a colour map, from far below zero to far above it, each with the colour of numbers on it.
    ("h-4", "#8c510a", "#e0a45c"), ("on-h-4", "#ffffff", "#151a20"),
    ("h-3", "#c98f3f", "#a9702a"), ("on-h-3", "#1b2733", "#ffffff"),
    ("h-2", "#dfc27d", "#70501f"), ("on-h-2", "#1b2733", "#ffffff"),
    ("h-1", "#f6e8c3", "#453823"), ("on-h-1", "#1b2733", "#e8edf2"),
    ("h0", "#f2f3f3", "#2a323b"), ("on-h0", "#1b2733", "#e8edf2"),
    ("h1", "#c7eae5", "#1f423f"), ("on-h1", "#1b2733", "#e8edf2"),
    ("h2", "#80cdc1", "#1f625b"), ("on-h2", "#1b2733", "#ffffff"),
    ("h3", "#3f9f96", "#23837a"), ("on-h3", "#1b2733", "#ffffff"),
    ("h4", "#01665e", "#6fd0c4"), ("on-h4", "#ffffff", "#151a20"),
  ]
}
