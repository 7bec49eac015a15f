import CKernels

/// When something next happens to whom: an event stands in the list of one slot of time, and only the slot at hand is
/// kept in order. There are slots in proportion to candidates, so a slot holds a handful, and setting a moment costs the
/// same for ten people as for a million. The event of a moment that has been replaced stays where it stands, and is passed
/// over when its slot opens.
final class EventCalendar {
  /// An event in the list of a slot ahead, or among those that nobody uses, and the next one there (−1 at the end); or in
  /// neither, while it is one of the slot at hand.
  private struct Event: BitwiseCopyable {
    var time: Double
    var candidate: Int32
    var next: Int32
  }

  /// An event of the slot at hand.
  private struct Opened: BitwiseCopyable {
    var time: Double
    var candidate: Int32
    var event: Int32

    /// Events of one moment have no order of their own: what happens in an instant hangs on none.
    @inline(__always)
    func isBefore(_ other: Self) -> Bool { time < other.time }
  }

  /// First of each slot's list; −1 for none.
  private let heads = Column<Int32>()
  private let events = Column<Event>()
  /// The first of the events that nobody uses.
  private var unused: Int32 = -1
  /// By candidate: the event that counts; −1 for none.
  private let current = Column<Int32>()
  /// The slot at hand, the last event first.
  private let now = Column<Opened>()
  /// Those of the slot being opened, their moments, and where each goes.
  private let opened = Column<Opened>()
  private let times = Column<Double>()
  private let places = Column<Int32>()
  private var slot = -1
  private var last = -Double.infinity
  private var slotsPerWeek = 0.0
  private var lastSlot = 0.0
  private static let candidatesPerSlot = 3
  /// Up to so many are put in order by counting who stands before whom.
  private static let fewInSlot = 24

  /// Empties it.
  /// - Parameters:
  ///   - last: the last moment of interest
  ///   - limit: no moment lies beyond
  func begin(candidates: Int, last: Double, limit: Double) {
    self.last = last
    let slots = candidates / Self.candidatesPerSlot + 1
    slotsPerWeek = Double(slots) / max(1, min(last, limit))
    lastSlot = Double(slots)
    heads.fill(-1, count: slots + 1)
    current.fill(-1, count: candidates)
    places.fill(0, count: Self.fewInSlot)
    events.removeAll()
    // One each, and room for those that no longer count: memory that nobody touches costs nothing.
    events.reserve(2 * candidates)
    unused = -1
    makeUnused(candidates)
    now.removeAll()
    slot = -1
  }

  /// Sets the next moment of a candidate; infinity for none.
  func set(_ candidate: Int, at time: Double) {
    guard time <= last, time < .infinity else {
      current[candidate] = -1
      return
    }
    let event = makeEvent()
    current[candidate] = event
    let at = Int(kernel_whole(min(max(0, time * slotsPerWeek), lastSlot)))
    if at <= slot {
      insert(Opened(time: time, candidate: Int32(candidate), event: event))
      return
    }
    events[Int(event)] = Event(time: time, candidate: Int32(candidate), next: heads[at])
    heads[at] = event
  }

  /// An event for use: the one that was last given back, since that lies in the nearest memory.
  @inline(__always)
  private func makeEvent() -> Int32 {
    if unused < 0 { makeUnused(max(8, events.count / 8)) }
    let event = unused
    unused = events.base[Int(event)].next
    return event
  }

  /// Adds events, when there are none that nobody uses.
  @inline(never)
  private func makeUnused(_ count: Int) {
    let first = events.count
    events.extend(by: count)
    for event in (first..<first + count).reversed() { release(Int32(event)) }
  }

  @inline(__always)
  private func release(_ event: Int32) {
    events.base[Int(event)].next = unused
    unused = event
  }

  /// Puts an event where it belongs in the slot at hand: near its end, since what comes soon stands there.
  private func insert(_ event: Opened) {
    now.append(event)
    var place = now.count - 1
    while place > 0, now[place - 1].isBefore(event) {
      now[place] = now[place - 1]
      place -= 1
    }
    now[place] = event
  }

  /// The moment of the next event; infinity when nothing more happens.
  func nextTime() -> Double {
    while true {
      while now.count > 0 {
        let event = now[now.count - 1]
        if current[Int(event.candidate)] == event.event { return event.time }
        now.removeLast()
        release(event.event)
      }
      guard openNext() else { return .infinity }
    }
  }

  /// Who comes after the events taken so far, as far as known; −1 for nobody.
  @inline(__always)
  var following: Int { now.count > 0 ? Int(now[now.count - 1].candidate) : -1 }

  /// Takes the events of the slot at hand up to a moment.
  /// - Parameter due: the candidates are added to these
  func take(upTo time: Double, into due: borrowing Column<Int32>) {
    let (inOrder, current) = (now.base, current.base)
    var left = now.count
    while left > 0, inOrder[left &- 1].time <= time {
      left &-= 1
      let event = inOrder[left]
      release(event.event)
      if current[Int(event.candidate)] == event.event { due.append(event.candidate) }
    }
    now.removeLast(now.count &- left)
  }

  /// Opens the next slot in which anything stands.
  private func openNext() -> Bool {
    repeat {
      slot += 1
      guard slot < heads.count else {
        slot = heads.count - 1
        return false
      }
    } while heads[slot] < 0
    var event = heads[slot]
    heads[slot] = -1
    times.removeAll()
    opened.removeAll()
    while event >= 0 {
      let (time, candidate, next) = (
        events[Int(event)].time, events[Int(event)].candidate, events[Int(event)].next
      )
      if current[Int(candidate)] == event {
        times.append(time)
        opened.append(Opened(time: time, candidate: candidate, event: event))
      } else {
        release(event)
      }
      event = next
    }
    sort()
    return true
  }

  /// Puts those of the slot just opened in order, which nothing stands before.
  private func sort() {
    let count = opened.count
    now.removeAll()
    now.extend(by: count)
    // Many at one moment, such as the day on which an effort opens.
    if count > Self.fewInSlot {
      now.base.update(from: opened.base, count: count)
      var inOrder = UnsafeMutableBufferPointer(start: now.base, count: count)
      inOrder.sort { $1.isBefore($0) }
      return
    }
    kernel_places_descending(count, times.base, places.base)
    for index in 0..<count { now[Int(places[index])] = opened[index] }
  }
}
