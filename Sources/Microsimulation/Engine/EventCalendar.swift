import CKernels

/// When something next happens to whom: everybody stands in the list of one slot of time, and only the slot at hand is
/// kept in order. There are slots in proportion to candidates, so a slot holds a handful, and setting a moment costs the
/// same for ten people as for a million.
final class EventCalendar {
  /// The moment of a candidate.
  private struct Event: BitwiseCopyable {
    var time: Double
    var candidate: Int32

    /// Events of one moment have no order of their own: what happens in an instant hangs on none.
    @inline(__always)
    func isBefore(_ other: Self) -> Bool { time < other.time }
  }

  /// A candidate's moment, the slot whose list it stands in (−1: none), and its neighbours there.
  private struct Link: BitwiseCopyable {
    var time = Double.infinity
    var slot: Int32 = -1
    var next: Int32 = -1
    var previous: Int32 = -1
  }

  /// First of each slot's list; −1 for nobody.
  private let heads = Column<Int32>()
  /// By candidate, after one that stands for nobody (−1).
  private let allLinks = Column<Link>()
  private var links: UnsafeMutablePointer<Link> { allLinks.base + 1 }
  /// The slot at hand, the last event first. One whose candidate has been given another moment is stale.
  private let now = Column<Event>()
  /// Whoever stands in the slot being opened, and where each goes.
  private let times = Column<Double>()
  private let opened = Column<Int32>()
  private let places = Column<Int32>()
  private var slot = -1
  private var last = -Double.infinity
  private var slotsPerWeek = 0.0
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
    heads.fill(-1, count: slots + 1)
    allLinks.fill(Link(), count: 1 + candidates)
    places.fill(0, count: Self.fewInSlot)
    now.removeAll()
    slot = -1
  }

  /// Sets the next moment of a candidate; infinity for none.
  func set(_ candidate: Int, at time: Double) {
    let link = links + candidate
    if link.pointee.slot >= 0 { remove(link) }
    link.pointee.time = time
    guard time <= last, time < .infinity else { return }
    let at = min(max(0, Int(time * slotsPerWeek)), heads.count - 1)
    if at <= slot {
      insert(Event(time: time, candidate: Int32(candidate)))
      return
    }
    let first = heads[at]
    link.pointee.slot = Int32(at)
    link.pointee.previous = -1
    link.pointee.next = first
    links[Int(first)].previous = Int32(candidate)
    heads[at] = Int32(candidate)
  }

  private func remove(_ link: UnsafeMutablePointer<Link>) {
    let (next, previous) = (link.pointee.next, link.pointee.previous)
    if previous >= 0 { links[Int(previous)].next = next } else { heads[Int(link.pointee.slot)] = next }
    links[Int(next)].previous = previous
    link.pointee.slot = -1
  }

  /// Puts an event where it belongs in the slot at hand: near its end, since what comes soon stands there.
  private func insert(_ event: Event) {
    now.append(event)
    let events = now.base
    var place = now.count - 1
    while place > 0, events[place - 1].isBefore(event) {
      events[place] = events[place - 1]
      place -= 1
    }
    events[place] = event
  }

  /// The moment of the next event; infinity when nothing more happens.
  func nextTime() -> Double {
    while true {
      while now.count > 0 {
        let event = now[now.count - 1]
        if links[Int(event.candidate)].time == event.time { return event.time }
        now.removeLast()
      }
      guard openNext() else { return .infinity }
    }
  }

  /// Who comes after the events taken so far, as far as known; −1 for nobody.
  @inline(__always)
  var following: Int { now.count > 0 ? Int(now[now.count - 1].candidate) : -1 }

  /// Takes an event of this very moment.
  func take(at time: Double) -> Int? {
    while now.count > 0 {
      let event = now[now.count - 1]
      guard event.time <= time else { return nil }
      now.removeLast()
      if links[Int(event.candidate)].time == event.time { return Int(event.candidate) }
    }
    return nil
  }

  /// Opens the next slot in which anybody stands.
  private func openNext() -> Bool {
    repeat {
      slot += 1
      guard slot < heads.count else {
        slot = heads.count - 1
        return false
      }
    } while heads[slot] < 0
    var candidate = heads[slot]
    heads[slot] = -1
    times.removeAll()
    opened.removeAll()
    while candidate >= 0 {
      let link = links + Int(candidate)
      times.append(link.pointee.time)
      opened.append(candidate)
      link.pointee.slot = -1
      candidate = link.pointee.next
    }
    sort()
    return true
  }

  /// Puts those of the slot just opened in order, which nothing stands before.
  private func sort() {
    let count = times.count
    now.removeAll()
    now.extend(by: count)
    let events = now.base
    // Many at one moment, such as the day on which an effort opens.
    if count > Self.fewInSlot {
      for index in 0..<count { events[index] = Event(time: times[index], candidate: opened[index]) }
      var events = UnsafeMutableBufferPointer(start: events, count: count)
      events.sort { $1.isBefore($0) }
      return
    }
    kernel_places_descending(count, times.base, places.base)
    for index in 0..<count {
      events[Int(places[index])] = Event(time: times[index], candidate: opened[index])
    }
  }
}
