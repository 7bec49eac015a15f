import CKernels

/// The columns of a batch's visits, by `VisitBuckets.Field`. A column is read where its numbers stand: where
/// they have waited, with the people who have just been drawn, in memory of the batch's own, or, where everybody has the
/// same number, in a column that holds nothing else.
struct VisitColumns: BitwiseCopyable {
  /// What everybody may have in common.
  enum Common: Int { case zero, one, never }

  private let storage: Numbers
  private let constants: Numbers
  private let columns: UnsafeMutablePointer<Numbers>
  private let stride: Int

  init(width: Int, stride: Int) {
    self.stride = stride
    storage = .aligned(capacity: width * stride)
    storage.initialize(repeating: 0, count: width * stride)
    constants = .aligned(capacity: 3 * stride)
    for (number, value) in [0, 1, Double.infinity].enumerated() {
      (constants + number * stride).initialize(repeating: value, count: stride)
    }
    columns = .allocate(capacity: width)
    for field in 0..<width { (columns + field).initialize(to: storage + field * stride) }
  }

  func deallocate() {
    storage.deallocate()
    constants.deallocate()
    columns.deallocate()
  }

  /// A field's numbers, to be read; to be written only where the batch's own memory was asked for.
  @inline(__always)
  subscript(field: Int) -> Numbers { columns[field] }

  /// The batch's own memory for a field, whose numbers stand there from now on.
  @inline(__always)
  func own(_ field: Int) -> Numbers {
    columns[field] = storage + field * stride
    return columns[field]
  }

  /// Has a field read elsewhere, where nobody writes while the batch is at work.
  @inline(__always)
  func read(_ field: Int, at numbers: Numbers) { columns[field] = numbers }

  /// Everybody is known to have the same.
  @inline(__always)
  func has(_ field: Int, _ common: Common) -> Bool { columns[field] == constants + common.rawValue * stride }

  /// Everybody has the same.
  @inline(__always)
  func set(_ field: Int, _ common: Common) { columns[field] = constants + common.rawValue * stride }
}
