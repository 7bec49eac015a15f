import Foundation
import Synchronization
import Testing

@testable import Experiments

@Suite("Pieces of work on several threads") struct ConcurrentlyTests {
  struct Refused: Error, Equatable {
    let piece: Int
  }

  @Test(arguments: [1, 2, 3, 8])
  func `every piece is done once, and results stand in order`(threads: Int) {
    let done = Mutex([Int]())
    concurrently(stride(from: 5, to: 400, by: 3).map(\.self), threads: threads) { piece in
      done.withLock { $0.append(piece) }
    }
    #expect(done.withLock { $0.sorted() } == Array(stride(from: 5, to: 400, by: 3)))
    let squares = (0..<200).map(\.self).concurrentMap(threads: threads) { $0 * $0 }
    #expect(squares == (0..<200).map { $0 * $0 })
    #expect([Int]().concurrentMap(threads: threads) { $0 }.isEmpty)
  }

  @Test(arguments: [1, 2, 3, 8])
  func `the first failure in order is told, and what comes after it is left alone`(threads: Int) {
    let begun = Mutex(Set<Int>())
    let laterHasFailed = Mutex(false)
    let error = #expect(throws: Refused.self) {
      try concurrently(100..<10_000, threads: threads) { piece throws(Refused) in
        _ = begun.withLock { $0.insert(piece) }
        guard piece >= 130, piece % 2 == 0 else { return }
        if piece == 130, threads > 1 {
          // A later one fails sooner, unless nobody else is at work.
          for _ in 0..<200 where !laterHasFailed.withLock({ $0 }) { Thread.sleep(forTimeInterval: 0.005) }
          Thread.sleep(forTimeInterval: 0.005)
        } else {
          laterHasFailed.withLock { $0 = true }
        }
        throw Refused(piece: piece)
      }
    }
    #expect(error == Refused(piece: 130))
    #expect(begun.withLock { $0.isSuperset(of: 100...130) && $0.count < 31 + 2 * threads })
  }
}
