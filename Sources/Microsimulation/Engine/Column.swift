/// A growable column of plain values that is made once per worker and used again for every replication.
///
/// Hot loops take `base` once and index it; nothing is retained or checked on the way.
final class Column<Element: BitwiseCopyable> {
  private(set) var base: UnsafeMutablePointer<Element>
  private(set) var count = 0
  private var capacity: Int

  init(capacity: Int = 64) {
    self.capacity = capacity
    base = .allocate(capacity: capacity)
  }

  deinit { base.deallocate() }

  func removeAll() { count = 0 }

  func removeLast() { count -= 1 }

  func reserve(_ needed: Int) {
    guard needed > capacity else { return }
    let larger = max(needed, capacity * 2)
    let moved = UnsafeMutablePointer<Element>.allocate(capacity: larger)
    moved.update(from: base, count: count)
    base.deallocate()
    base = moved
    capacity = larger
  }

  @inline(__always)
  func append(_ element: Element) {
    if count == capacity { reserve(count + 1) }
    base[count] = element
    count += 1
  }

  /// Sets the length and every element.
  func fill(_ element: Element, count newCount: Int) {
    reserve(newCount)
    count = newCount
    base.update(repeating: element, count: newCount)
  }

  @inline(__always)
  subscript(index: Int) -> Element {
    get { base[index] }
    set { base[index] = newValue }
  }
}

/// An immutable array of plain values whose elements are read without bounds checks or reference counting.
/// Its memory is owned by the value that holds it and lives as long as the process needs the model: it is
/// freed by `Storage` when the last copy goes.
struct FlatArray<Element: BitwiseCopyable>: @unchecked Sendable {
  private final class Storage {
    let base: UnsafeMutablePointer<Element>
    init(_ elements: [Element]) {
      base = .allocate(capacity: max(1, elements.count))
      base.initialize(from: elements, count: elements.count)
    }
    deinit { base.deallocate() }
  }

  private let storage: Storage
  let base: UnsafePointer<Element>
  let count: Int

  init(_ elements: [Element]) {
    storage = Storage(elements)
    base = UnsafePointer(storage.base)
    count = elements.count
  }

  @inline(__always)
  subscript(index: Int) -> Element { base[index] }
}
