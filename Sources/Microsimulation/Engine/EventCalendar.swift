import HeapModule

/// When something next happens to whom: everybody stands in the list of one week, and only the week at hand is kept in
/// order. Setting a moment costs the same for ten people as for a million.
struct EventCalendar: ~Copyable {
  /// The moment of a candidate.
  struct Event: Comparable, BitwiseCopyable {
    var time: Double
    var candidate: Int32

    @inline(__always)
    static func < (left: Event, right: Event) -> Bool {
      left.time < right.time || (left.time == right.time && left.candidate < right.candidate)
    }
  }

  /// First of each week's list; −1 for nobody.
  private let heads = Column<Int32>()
  /// By candidate: neighbours in the list, and the week (−1: in none).
  private let links = Column<Links>()
  private struct Links: BitwiseCopyable {
    var next: Int32
    var previous: Int32
    var week: Int32
  }
  private var now = Heap<Event>()
  /// The week at hand, once one has been opened.
  private var week = 0
  private var isOpen = false
  private var last = -Double.infinity

  /// - Parameter last: the last moment of interest
  mutating func begin(last: Double, limit: Double) {
    self.last = last
    heads.fill(-1, count: Int(max(0, min(last, limit))) + 2)
    links.removeAll()
    now = Heap()
    week = 0
    isOpen = false
  }

  mutating func addCandidate() { links.append(Links(next: -1, previous: -1, week: -1)) }

  /// Sets the next moment of a candidate; infinity for none.
  mutating func set(_ candidate: Int, at time: Double) {
    remove(candidate)
    guard time <= last, time < .infinity else { return }
    let at = min(max(0, Int(time)), heads.count - 1)
    if at <= week, isOpen {
      now.insert(Event(time: time, candidate: Int32(candidate)))
      return
    }
    let first = heads[at]
    links[candidate] = Links(next: first, previous: -1, week: Int32(at))
    if first >= 0 { links.base[Int(first)].previous = Int32(candidate) }
    heads[at] = Int32(candidate)
  }

  private func remove(_ candidate: Int) {
    let link = links[candidate]
    guard link.week >= 0 else { return }
    if link.previous >= 0 {
      links.base[Int(link.previous)].next = link.next
    } else {
      heads[Int(link.week)] = link.next
    }
    if link.next >= 0 { links.base[Int(link.next)].previous = link.previous }
    links.base[candidate].week = -1
  }

  /// The moment of the next event; infinity when nothing more happens.
  mutating func nextTime(_ candidates: borrowing Column<Candidate>) -> Double {
    while true {
      while let event = now.min {
        if candidates[Int(event.candidate)].moment == event.time { return event.time }
        now.removeMin()
      }
      let following = isOpen ? week + 1 : 0
      guard following < heads.count else { return .infinity }
      open(following, candidates)
    }
  }

  /// Takes an event of this very moment; one whose candidate has been given another moment is passed over.
  mutating func take(at time: Double, _ candidates: borrowing Column<Candidate>) -> Int? {
    while let event = now.min, event.time <= time {
      now.removeMin()
      if candidates[Int(event.candidate)].moment == event.time { return Int(event.candidate) }
    }
    return nil
  }

  private mutating func open(_ number: Int, _ candidates: borrowing Column<Candidate>) {
    isOpen = true
    week = number
    var events: [Event] = []
    var candidate = heads[number]
    while candidate >= 0 {
      let index = Int(candidate)
      events.append(Event(time: candidates[index].moment, candidate: candidate))
      candidate = links[index].next
      links.base[index].week = -1
    }
    heads[number] = -1
    now = Heap(events)
  }
}
