import CKernels

/// When something next happens to whom: whoever has a moment ahead stands in the list of one slot of time, and only the slot at
/// hand is put in order. There are slots in proportion to candidates, so a slot holds a handful, and setting a moment costs the
/// same for ten people as for a million. Whose moment has been replaced stays listed where they were, and is passed over when that
/// slot opens.
final class EventCalendar {
  /// Some candidates of a slot: as many as fill a cache line.
  private struct Chunk: BitwiseCopyable {
    static let size = 15
    var candidates = InlineArray<15, Int32>(repeating: 0)
    /// The slot's next chunk, or the next of those that nobody uses; −1 at the end.
    var next: Int32
  }

  /// A slot ahead: its candidates stand in a list of chunks, all of them full but the first.
  private struct Slot: BitwiseCopyable {
    var chunk: Int32 = -1
    /// In the first chunk.
    var count: Int32 = 0
  }

  private struct Event: BitwiseCopyable {
    var time: Double
    var candidate: Int32

    /// Events of one moment have no order of their own: what happens in an instant hangs on none.
    @inline(__always)
    func isBefore(_ other: Self) -> Bool { time < other.time }
  }

  /// By candidate: the next moment; infinity for none.
  private let moments = Column<Double>()
  private let slots = Column<Slot>()
  private let chunks = Column<Chunk>()
  /// The first of the chunks that nobody uses.
  private var unused: Int32 = -1
  /// The slot at hand, the last event first.
  private let now = Column<Event>()
  /// The slot being opened: who stands there, those of them whose moment it is, and where each goes.
  private let listed = Column<Int32>()
  private let candidates = Column<Int32>()
  private let times = Column<Double>()
  private let places = Column<Int32>()
  /// Whoever stood in the slot after the one at hand when that was opened, but for those whom `soon` has told.
  private let ahead = Column<Int32>()
  private(set) var looksAhead = false
  private var slot = -1
  private var last = -Double.infinity
  private var slotsPerWeek = 0.0
  private var lastSlot = 0.0
  private static let candidatesPerSlot = 3
  /// Up to so many are put in order by counting who stands before whom.
  private static let fewInSlot = 24

  init() { places.fill(0, count: Self.fewInSlot) }

  func removeAll() { moments.removeAll() }

  /// Memory that nobody touches costs nothing, and a column of millions is never copied.
  func reserve(_ candidates: Int) { moments.reserve(candidates) }

  /// Adds a candidate and when something first happens to them.
  func append(_ moment: Double) { moments.append(moment) }

  /// Begins, once all candidates are there.
  /// - Parameters:
  ///   - last: the last moment of interest
  ///   - limit: no moment lies beyond
  ///   - looksAhead: `soon` tells who comes in the next slot
  func begin(last: Double, limit: Double, looksAhead: Bool = false) {
    self.last = last
    self.looksAhead = looksAhead
    let count = moments.count / Self.candidatesPerSlot + 1
    slotsPerWeek = Double(count) / max(1, min(last, limit))
    lastSlot = Double(count)
    slots.fill(Slot(), count: count + 1)
    chunks.removeAll()
    chunks.reserve(slots.count + moments.count / Chunk.size)
    unused = -1
    now.removeAll()
    ahead.removeAll()
    slot = -1
    for candidate in 0..<moments.count {
      let moment = moments[candidate]
      moments[candidate] = .infinity
      set(candidate, at: moment)
    }
  }

  /// Sets the next moment of a candidate; infinity for none. One that is replaced is stale, wherever it stands.
  @inline(__always)
  func set(_ candidate: Int, at time: Double) {
    let time = time <= last ? time : .infinity
    // It may stand there already.
    if time == moments[candidate] { return }
    moments[candidate] = time
    if time < .infinity { enter(candidate, at: time) }
  }

  /// The slot of a moment.
  @inline(__always)
  private func number(of time: Double) -> Int {
    Int(kernel_whole(min(max(0, time * slotsPerWeek), lastSlot)))
  }

  private func enter(_ candidate: Int, at time: Double) {
    let number = number(of: time)
    let candidate = Int32(truncatingIfNeeded: candidate)
    if number <= slot {
      insert(Event(time: time, candidate: candidate))
      return
    }
    let slot = slots.base + number
    if slot.pointee.chunk < 0 || slot.pointee.count == Chunk.size {
      slot.pointee = Slot(chunk: makeChunk(before: slot.pointee.chunk), count: 0)
    }
    (chunks.base + Int(slot.pointee.chunk)).pointee.candidates[unchecked: Int(slot.pointee.count)] = candidate
    slot.pointee.count &+= 1
  }

  /// A chunk for use: the one that was last given back, since that lies in the nearest memory.
  @inline(__always)
  private func makeChunk(before next: Int32) -> Int32 {
    let chunk = unused
    if chunk < 0 {
      chunks.append(Chunk(next: next))
      return Int32(chunks.count - 1)
    }
    unused = chunks[Int(chunk)].next
    (chunks.base + Int(chunk)).pointee.next = next
    return chunk
  }

  /// Puts an event where it belongs in the slot at hand: near its end, since what comes soon stands there.
  private func insert(_ event: Event) {
    now.append(event)
    var place = now.count - 1
    while place > 0, now[place - 1].isBefore(event) {
      now[place] = now[place - 1]
      place -= 1
    }
    now[place] = event
  }

  /// The moment of the next event; infinity when nothing more happens.
  @inline(__always)
  func nextTime() -> Double {
    while true {
      while now.count > 0 {
        let event = now[now.count - 1]
        if moments[Int(event.candidate)] == event.time { return event.time }
        now.removeLast()
      }
      guard openNext() else { return .infinity }
    }
  }

  /// Who comes after the events taken so far, as far as known; −1 for nobody.
  @inline(__always)
  var following: Int { now.count > 0 ? Int(now[now.count - 1].candidate) : -1 }

  /// Somebody who comes in the slot after that at hand and has not been told of so; −1 for nobody.
  @inline(__always)
  func soon() -> Int {
    let left = ahead.count
    if left == 0 { return -1 }
    ahead.removeLast()
    return Int(ahead[left - 1])
  }

  /// Takes the events of the slot at hand up to a moment.
  /// - Parameter due: the candidates are added to these
  @inline(__always)
  func take(upTo time: Double, into due: borrowing Column<Int32>) {
    let (inOrder, moments) = (now.base, moments.base)
    var left = now.count
    while left > 0 {
      let event = inOrder[left &- 1]
      guard event.time <= time else { break }
      left &-= 1
      let moment = moments + Int(event.candidate)
      if moment.pointee == event.time {
        moment.pointee = .infinity
        due.append(event.candidate)
      }
    }
    now.removeLast(now.count &- left)
  }

  /// Opens the next slot in which anything stands.
  private func openNext() -> Bool {
    repeat {
      slot += 1
      guard slot < slots.count else {
        slot = slots.count - 1
        return false
      }
    } while slots[slot].chunk < 0
    listed.removeAll()
    list(slots[slot], in: listed)
    release(slots[slot].chunk)
    slots[slot] = Slot()
    choose()
    sort()
    if looksAhead { lookAhead() }
    return true
  }

  /// Adds everybody who stands in a slot to a list.
  private func list(_ slot: Slot, in list: borrowing Column<Int32>) {
    var chunk = slot.chunk
    // The first chunk may not be full: what is too much of it is written over.
    var tooMuch = Chunk.size - Int(slot.count)
    while chunk >= 0 {
      let some = chunks.base + Int(chunk)
      list.extend(by: Chunk.size)
      let end = list.base + (list.count &- Chunk.size)
      for place in 0..<Chunk.size { end[place] = some.pointee.candidates[unchecked: place] }
      list.removeLast(tooMuch)
      tooMuch = 0
      chunk = some.pointee.next
    }
  }

  /// Gives a slot's chunks back.
  private func release(_ first: Int32) {
    var chunk = first
    while chunk >= 0 {
      let next = chunks[Int(chunk)].next
      (chunks.base + Int(chunk)).pointee.next = unused
      unused = chunk
      chunk = next
    }
  }

  /// Finds those listed whose moment lies in the slot being opened. Somebody may be among them twice, and is due once: `take`
  /// leaves no moment behind.
  private func choose() {
    let count = listed.count
    candidates.removeAll()
    candidates.extend(by: count)
    times.removeAll()
    times.extend(by: count)
    let (listed, candidates, times, moments) = (
      listed.base, self.candidates.base, self.times.base, moments.base
    )
    var place = 0
    // Without branches: whoever is passed over is written over.
    for index in 0..<count {
      let time = moments[Int(listed[index])]
      candidates[place] = listed[index]
      times[place] = time
      place &+= number(of: time) == slot && time < .infinity ? 1 : 0
    }
    self.candidates.removeLast(count &- place)
    self.times.removeLast(count &- place)
  }

  /// Finds who stands in the next slot, and has the list of the one after it fetched.
  private func lookAhead() {
    ahead.removeAll()
    guard slot + 2 < slots.count else { return }
    list(slots[slot + 1], in: ahead)
    let chunk = slots[slot + 2].chunk
    if chunk >= 0 { kernel_prefetch(chunks.base + Int(chunk), MemoryLayout<Chunk>.stride) }
  }

  /// Puts those of the slot just opened in order, which nothing stands before.
  private func sort() {
    let count = times.count
    now.removeAll()
    now.extend(by: count)
    let (now, times, candidates, places) = (now.base, times.base, candidates.base, places.base)
    // Many at one moment, such as the day on which an effort opens.
    if count > Self.fewInSlot {
      for index in 0..<count { now[index] = Event(time: times[index], candidate: candidates[index]) }
      var inOrder = UnsafeMutableBufferPointer(start: now, count: count)
      inOrder.sort { $1.isBefore($0) }
      return
    }
    kernel_places_descending(count, times, places)
    for index in 0..<count {
      now[Int(places[index])] = Event(time: times[index], candidate: candidates[index])
    }
  }
}
