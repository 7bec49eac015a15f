extension UnsafeMutablePointer {
  /// Memory that begins at a cache line's edge, so that a load of eight numbers touches one line only; freed by `deallocate`.
  static func aligned(capacity: Int) -> UnsafeMutablePointer<Pointee> {
    UnsafeMutableRawPointer.allocate(
      byteCount: max(1, capacity) * MemoryLayout<Pointee>.stride,
      alignment: max(64, MemoryLayout<Pointee>.alignment)
    ).bindMemory(to: Pointee.self, capacity: capacity)
  }
}

/// A growable column of plain values that is made once per worker and used again for every replication.
///
/// Its numbers live in memory of its own, reached through a pointer that never changes: a column held by a class is read and
/// written without reference counting and without run-time checks of exclusive access.
struct Column<Element: BitwiseCopyable>: ~Copyable {
  private struct Header {
    var base: UnsafeMutablePointer<Element>
    var count: Int
    var capacity: Int
  }

  private let header: UnsafeMutablePointer<Header>

  /// Elements beyond the capacity that kernels, which work on eight numbers at a time, may touch.
  private static var padding: Int { 8 }

  init(capacity: Int = 64) {
    header = .allocate(capacity: 1)
    header.initialize(
      to: Header(base: .aligned(capacity: capacity + Self.padding), count: 0, capacity: capacity))
  }

  deinit {
    header.pointee.base.deallocate()
    header.deallocate()
  }

  /// The first element; changes when the column grows.
  @inline(__always)
  var base: UnsafeMutablePointer<Element> { header.pointee.base }

  @inline(__always)
  var count: Int { header.pointee.count }

  func removeAll() { header.pointee.count = 0 }

  func removeLast(_ elements: Int = 1) { header.pointee.count -= elements }

  @inline(__always)
  func reserve(_ needed: Int) { if needed > header.pointee.capacity { grow(to: needed) } }

  /// Apart, so that loops that add to a column keep their registers.
  @inline(never)
  private func grow(to needed: Int) {
    let larger = max(needed, header.pointee.capacity * 2)
    let moved = UnsafeMutablePointer<Element>.aligned(capacity: larger + Self.padding)
    moved.update(from: base, count: count)
    base.deallocate()
    header.pointee.base = moved
    header.pointee.capacity = larger
  }

  @inline(__always)
  func append(_ element: Element) {
    if count == header.pointee.capacity { grow(to: count &+ 1) }
    base[count] = element
    header.pointee.count &+= 1
  }

  /// Adds elements whose values are not set yet.
  @inline(__always)
  func extend(by elements: Int) {
    reserve(count + elements)
    header.pointee.count += elements
  }

  /// Sets the length and every element.
  func fill(_ element: Element, count newCount: Int) {
    reserve(newCount)
    header.pointee.count = newCount
    base.update(repeating: element, count: newCount)
  }

  @inline(__always)
  subscript(index: Int) -> Element {
    get { base[index] }
    nonmutating set { base[index] = newValue }
  }
}

/// An immutable array of plain values whose elements are read without bounds checks or reference counting.
/// Its memory is owned by the value that holds it and lives as long as the process needs the model: it is
/// freed by `Storage` when the last copy goes.
struct FlatArray<Element: BitwiseCopyable>: @unchecked Sendable {
  private final class Storage {
    let base: UnsafeMutablePointer<Element>
    init(_ elements: [Element]) {
      base = .aligned(capacity: elements.count)
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

/// Some objects, worked with in hot loops without counting references to them.
struct Workers<Worker: AnyObject> {
  let all: [Worker]
  private let references: FlatArray<Unmanaged<Worker>>

  init(_ all: [Worker]) {
    self.all = all
    references = FlatArray(all.map(Unmanaged.passUnretained))
  }

  @inline(__always)
  func with<Result>(_ index: Int, _ body: (Worker) -> Result) -> Result {
    references[index]._withUnsafeGuaranteedRef(body)
  }
}
