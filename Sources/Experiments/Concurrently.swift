import Dispatch
import Synchronization

/// Does pieces of work on several threads: whoever is free takes the next.
/// - Parameters:
///   - pieces: their numbers, begun in this order
///   - threads: how many pieces are at work at a time, at most
///   - work: does a piece; what it does may hang on nothing but its number
/// - Throws: what the first of the pieces that fail throws, first in their order and not in time. Once one has failed no other
///   is begun.
public func concurrently<Failure: Error>(
  _ pieces: some RandomAccessCollection<Int> & Sendable, threads: Int,
  _ work: @Sendable (Int) throws(Failure) -> Void
) throws(Failure) {
  let next = Atomic<Int>(0)
  let failure = Mutex<(place: Int, error: Failure)?>(nil)
  DispatchQueue.concurrentPerform(iterations: max(1, min(threads, pieces.count))) { _ in
    while failure.withLock({ $0 == nil }) {
      let place = next.add(1, ordering: .relaxed).oldValue
      guard place < pieces.count else { return }
      do throws(Failure) {
        try work(pieces[pieces.index(pieces.startIndex, offsetBy: place)])
      } catch {
        failure.withLock { if $0 == nil || place < $0!.place { $0 = (place, error) } }
      }
    }
  }
  if let failure = failure.withLock({ $0 }) { throw failure.error }
}

extension Array where Element: Sendable {
  /// The transformed elements in their order, worked out on several threads; see `concurrently`.
  public func concurrentMap<Result: Sendable, Failure: Error>(
    threads: Int, _ transform: @Sendable (Element) throws(Failure) -> Result
  ) throws(Failure) -> [Result] {
    let results = Mutex([Result?](repeating: nil, count: count))
    try concurrently(indices, threads: threads) { index throws(Failure) in
      let result = try transform(self[index])
      results.withLock { $0[index] = result }
    }
    return results.withLock { $0.map { $0! } }
  }
}
