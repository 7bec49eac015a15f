import Synchronization

/// A bar with the time left, on stderr, when that is a terminal.
final class Progress: Sendable {
  private struct State {
    var done = 0
    var shown: ContinuousClock.Instant?
  }

  private let state = Mutex(State())
  private let total: Int
  private let began = ContinuousClock.now
  private let isShown: Bool

  init(total: Int, isShown: Bool) {
    self.total = total
    self.isShown = isShown
  }

  /// One piece of work is done; may be called from any thread.
  func advance() {
    guard isShown else { return }
    let now = ContinuousClock.now
    let text: String? = state.withLock { state in
      state.done += 1
      if let shown = state.shown, now - shown < .milliseconds(100), state.done < total { return nil }
      state.shown = now
      return bar(state.done, elapsed: now - began)
    }
    if let text { Terminal.show("\r" + text) }
  }

  /// Takes the bar away.
  func finish() {
    if isShown { Self.clear() }
  }

  /// Shows what a piece of work is about while it lasts.
  static func showing<Result>(_ text: String, isShown: Bool, _ body: () throws -> Result) rethrows -> Result {
    guard isShown else { return try body() }
    Terminal.show(text)
    defer { clear() }
    return try body()
  }

  private static func clear() { Terminal.show("\r" + String(repeating: " ", count: 78) + "\r") }

  private func bar(_ done: Int, elapsed: Duration) -> String {
    let width = 40
    let filled = width * done / max(1, total)
    let left = elapsed / Double(max(1, done)) * Double(total - done)
    let seconds = Int(left.components.seconds)
    let time = seconds >= 60 ? "\(seconds / 60) min \(seconds % 60) s" : "\(seconds) s"
    return "[" + String(repeating: "#", count: filled) + String(repeating: ".", count: width - filled)
      + "] \(done)/\(total), \(time) left   "
  }
}
