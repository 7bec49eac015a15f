import Foundation
import GSL

/// The yearly rate at which a series of quarterly amounts is worth nothing.
///
/// With x = (1 + r)^(−1/4) the present value Σ fₖ xᵏ is a polynomial, and r > −1 are its roots x > 0. It has none when the
/// amounts have one sign, exactly one when they change sign once (Descartes), and several are possible otherwise.
public enum InternalRateOfReturn {
  /// - Parameter flows: one amount a quarter, plus is received; a quarter's money counts at its end
  /// - Returns: r per year (0.08 is 8 %); NaN when there is no rate above −1, or more than one
  public static func perYear(_ flows: [Double]) -> Double {
    // What is nothing but rounding of larger amounts must not count as a change of sign.
    let noise = 1e-12 * flows.reduce(0) { $0 + abs($1) }
    let roots = Self.roots(flows.map { abs($0) <= noise ? 0 : $0 })
    return roots.count == 1 ? expm1(-4 * roots[0]) : .nan
  }

  /// All t with Σ fₖ e^(kt) = 0, in order, a touching root once.
  ///
  /// Descartes' rule by its proof: for κ between two amounts of opposite sign the derivative of e^(−κt) Σ fₖ e^(kt) is
  /// e^(−κt) Σ (k − κ) fₖ e^(kt), with one change of sign less. Between its roots the function is monotone, so each sign
  /// change there is one root (G. Pólya and G. Szegő, Problems and Theorems in Analysis II, part V).
  static func roots(_ flows: [Double]) -> [Double] {
    guard let first = flows.firstIndex(where: { $0 != 0 }), let last = flows.lastIndex(where: { $0 != 0 })
    else { return [] }
    // Neither zeros before nor after change the roots.
    let flows = Array(flows[first...last])
    let stated = flows.indices.filter { flows[$0] != 0 }
    let changes = zip(stated, stated.dropFirst()).filter { (flows[$0] < 0) != (flows[$1] < 0) }
    guard let change = changes.first else { return [] }
    let between = Double(change.0 + change.1) / 2
    let turns =
      changes.count == 1 ? [] : roots(flows.indices.map { (Double($0) - between) * flows[$0] })
    var found: [Double] = []
    // Signs at the ends of the stretches between turns: towards −∞ the first amount decides, towards ∞ the last.
    var left = (moment: -Double.infinity, sign: sign(flows[0]))
    for turn in turns + [.infinity] {
      let right = (
        moment: turn, sign: turn == .infinity ? sign(flows[flows.count - 1]) : sign(flows, at: turn)
      )
      if right.sign == 0 {
        found.append(turn)
      } else if left.sign * right.sign < 0, let root = root(flows, left.moment, right.moment) {
        found.append(root)
      }
      left = right
    }
    return found
  }

  private static func sign(_ value: Double) -> Int { value < 0 ? -1 : value > 0 ? 1 : 0 }

  /// The sign at a moment, 0 where the terms cancel but for rounding.
  private static func sign(_ flows: [Double], at t: Double) -> Int {
    let (sum, size) = scaled(flows, t)
    return abs(sum) <= 1e-12 * size ? 0 : sign(sum)
  }

  /// Σ fₖ e^(kt) and Σ |fₖ| e^(kt), both divided by the largest power that occurs.
  private static func scaled(_ flows: [Double], _ t: Double) -> (sum: Double, size: Double) {
    let factor = exp(-abs(t))
    var sum = 0.0
    var size = 0.0
    for flow in t > 0 ? flows : flows.reversed() {
      sum = sum * factor + flow
      size = size * factor + abs(flow)
    }
    return (sum, size)
  }

  /// The root between two moments at which signs differ; an infinite end is drawn in first. `nil` beyond what numbers hold.
  private static func root(_ flows: [Double], _ left: Double, _ right: Double) -> Double? {
    var (lower, upper) = (left, right)
    let anchor = lower.isFinite ? lower : upper.isFinite ? upper : 0
    let (first, last) = (flows[0], flows[flows.count - 1])
    var reach = 0.25
    while !lower.isFinite || !upper.isFinite {
      guard reach < 1e4 else { return nil }
      if !lower.isFinite, sign(scaled(flows, anchor - reach).sum) == sign(first) { lower = anchor - reach }
      if !upper.isFinite, sign(scaled(flows, anchor + reach).sum) == sign(last) { upper = anchor + reach }
      reach *= 2
    }
    return try? Roots.root(in: lower...upper, absoluteTolerance: 1e-15, relativeTolerance: 1e-14) {
      scaled(flows, $0).sum
    }
  }
}
