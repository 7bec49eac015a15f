/// A smooth function of a positive number by polynomials of degree 7, one per cell.
///
/// Cells split each power of two into equal parts, so the leading bits of a number are its cell, and the bits
/// that follow are its place there: neither a search nor a division nor a logarithm is needed.
///
/// In memory: the number of bits below the cell, the number of the first cell, the count of cells and where
/// the coefficients begin, as whole numbers in the bits of four doubles; the coefficients are eight per cell,
/// rising powers of the distance to the cell's middle.
@usableFromInline
enum CellTable {
  /// Doubles per cell: one cache line.
  @inlinable static var width: Int { 8 }
  /// Doubles before the coefficients.
  @inlinable static var headerWidth: Int { 4 }

  /// The function at `argument`; nil outside the cells (negative numbers and NaN among them).
  /// - Parameters:
  ///   - header: the function's header
  ///   - origin: what the header counts from
  @inlinable @inline(__always)
  static func value(
    _ argument: Double, header: UnsafePointer<Double>, origin: UnsafePointer<Double>
  ) -> Double? {
    let bits = argument.bitPattern
    let below = header[0].bitPattern
    let number = bits &>> below
    let cell = number &- header[1].bitPattern
    guard cell < header[2].bitPattern else { return nil }
    let middle = (number &<< below) | (1 &<< (below &- 1))
    let u = argument - Double(bitPattern: middle)
    let row = origin + Int(truncatingIfNeeded: header[3].bitPattern &+ cell &* UInt64(width))
    // Estrin's scheme: the products of a level do not wait for one another.
    let u2 = u * u
    let low = (row[0] + row[1] * u) + (row[2] + row[3] * u) * u2
    let high = (row[4] + row[5] * u) + (row[6] + row[7] * u) * u2
    return low + high * (u2 * u2)
  }
}

/// A `CellTable` that is being made.
struct CellTableBuilder {
  /// Bits of the significand that number the cells of one power of two.
  let precision: Int
  private(set) var coefficients: [Double] = []
  private var first: UInt64
  private var count: Int

  /// The largest departure of a cell's polynomial from its series, relative to the function.
  private static let tolerance = 1e-15

  private var bitsBelow: UInt64 { UInt64(52 - precision) }

  /// - Parameters:
  ///   - range: what the cells cover, positive
  ///   - precision: see above
  init(over range: ClosedRange<Double>, precision: Int) {
    self.precision = precision
    let below = UInt64(52 - precision)
    first = range.lowerBound.bitPattern >> below
    count = Int((range.upperBound.bitPattern >> below) - first) + 1
  }

  /// Makes all cells.
  /// - Parameters:
  ///   - limit: most cells that the table may have
  ///   - series: the function's Taylor series about a cell's middle, in the distance to it divided by half the
  ///     cell's width
  /// - Returns: false when the cells are too many or too wide for the tolerance
  mutating func fill(limit: Int, _ series: (_ middle: Double, _ halfWidth: Double) -> TaylorSeries) -> Bool {
    guard count <= limit else { return false }
    func bounds(of cell: Int) -> (middle: Double, halfWidth: Double) {
      let start = Double(bitPattern: (first + UInt64(cell)) << bitsBelow)
      let end = Double(bitPattern: (first + UInt64(cell) + 1) << bitsBelow)
      return (start + (end - start) / 2, (end - start) / 2)
    }
    func polynomial(of cell: Int) -> TaylorSeries? {
      let (middle, halfWidth) = bounds(of: cell)
      var polynomial = series(middle, halfWidth)
      let error = polynomial.economise(to: CellTable.width)
      return error <= Self.tolerance * abs(polynomial[0]) ? polynomial : nil
    }
    // Cells that are too wide are at an end.
    guard polynomial(of: count - 1) != nil else { return false }
    coefficients.reserveCapacity(count * CellTable.width)
    for cell in 0..<count {
      guard let polynomial = polynomial(of: cell) else { return false }
      let scale = 1 / bounds(of: cell).halfWidth
      var unit = 1.0
      for power in 0..<CellTable.width {
        coefficients.append(polynomial[power] * unit)
        unit *= scale
      }
    }
    return true
  }

  /// The header of a table whose coefficients begin at `offset`.
  func header(offset: Int) -> [Double] {
    [bitsBelow, first, UInt64(count), UInt64(offset)].map { Double(bitPattern: $0) }
  }
}
