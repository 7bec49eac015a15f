import CKernels
import Dispatch
import GSL
import PublicFinance
import Synchronization

/// Replications of a model: the program's engine.
///
/// A replication depends on the model, the seed and its number alone, so results are the same to the bit for
/// any number of threads, any order of work and any split.
public struct Simulation: Sendable {
  let compiled: CompiledModel
  public let seed: UInt64
  /// What is worked out from single lives, in the order of `ResultLayout.observations`.
  public let observations: [any Observation]

  public var model: Model { compiled.model }
  public var layout: ResultLayout { compiled.layout }
  /// Places over time, in order of the model's efforts.
  public var places: [PlacesSchedule] { compiled.places }

  /// Average places over the open part of each year of the period, by effort and year; infinity for unlimited
  /// places, NaN for a year in which the effort is not open.
  public var averagePlaces: [[Double]] {
    compiled.places.indices.map { effort in
      layout.years.map { year in
        let open = DateInterval(
          start: model.efforts[effort].start, end: model.efforts[effort].end ?? .firstDay(of: year + 1))
        let part = DateInterval(year: year).intersection(open).intersection(model.period)
        guard part.days > 0 else { return .nan }
        let origin = model.period.start
        return compiled.places[effort].average(
          from: part.start.weeks(since: origin), to: part.end.weeks(since: origin))
      }
    }
  }

  /// - Parameters:
  ///   - model: validated
  ///   - seed: of all random numbers
  ///   - observations: what is worked out from single lives; their figures stand at the end of each row
  public init(model: Model, seed: UInt64, observations: [any Observation] = []) {
    GSLRuntime.start()
    compiled = CompiledModel(model: model, observations: observations.map(\.count))
    self.seed = seed
    self.observations = observations
  }

  /// The result with no replications yet.
  public var empty: SimulationResult { SimulationResult(layout: layout) }

  /// Rows whose memory is made ready at a time.
  private static let preparedTogether = 64

  /// Runs replications.
  /// - Parameters:
  ///   - replications: their numbers
  ///   - threads: workers; results do not depend on it
  ///   - onProgress: called from any worker after each replication
  ///   - isCancelled: asked before each replication
  /// - Returns: rows in order of number, or nil when cancelled
  public func run(
    _ replications: Range<Int>, threads: Int, onProgress: (@Sendable () -> Void)? = nil,
    isCancelled: @Sendable () -> Bool = { false }
  ) -> [Double]? {
    let width = layout.count
    let workers = max(1, min(threads, replications.count))
    let next = Atomic<Int>(replications.lowerBound)
    let stopped = Atomic<Bool>(false)
    let rows = [Double](unsafeUninitializedCapacity: replications.count * width) { buffer, initialized in
      nonisolated(unsafe) let base = buffer.baseAddress!
      DispatchQueue.concurrentPerform(iterations: workers) { _ in
        let replication = Replication(compiled, seed: seed, observations: observations)
        while true {
          let number = next.add(1, ordering: .relaxed).oldValue
          guard number < replications.upperBound else { break }
          if isCancelled() {
            stopped.store(true, ordering: .relaxed)
            break
          }
          let first = number - replications.lowerBound
          if first % Self.preparedTogether == 0 {
            let rows = min(Self.preparedTogether, replications.count - first)
            kernel_prepare(base + first * width, rows * width * MemoryLayout<Double>.stride)
          }
          replication.run(number, into: base + (number - replications.lowerBound) * width)
          onProgress?()
        }
      }
      // Rows that were not reached hold nothing yet.
      if stopped.load(ordering: .relaxed) { base.initialize(repeating: 0, count: replications.count * width) }
      initialized = replications.count * width
    }
    return stopped.load(ordering: .relaxed) ? nil : rows
  }
}
