import Testing

@testable import Experiments

@Suite("Parts of a sweep")
struct PartFileTests {
  static func record(_ number: Int) -> PointRecord {
    PointRecord(
      number: number, inputs: [0.1 + Double(number), 1.0 / 3],
      figures: [
        PointRecord.Figure([1, 2, 4.7], base: [0.5, 2.5, Double(number)]),
        PointRecord.Figure([.infinity, 1], base: [1, 1]), PointRecord.Figure([5], base: [4]),
      ])
  }

  static func part(_ number: Int, of count: Int, points: Int = 10, sweep: String = "abc") -> PartFile {
    let shard = Shard(number: number, count: count)!
    return PartFile(
      header: .init(sweep: sweep, points: points, shard: shard),
      records: Dictionary(uniqueKeysWithValues: shard.points(of: points).map { ($0, record($0)) }))
  }

  static func text(_ part: PartFile) -> String {
    ([part.header.line] + part.records.keys.sorted().reversed().map { part.records[$0]!.line })
      .joined(separator: "\n") + "\n"
  }

  @Test func `a record is read back to the bit, what is not finite among it`() throws {
    let record = Self.record(3)
    let read = try #require(PointRecord(line: record.line))
    #expect(read.line == record.line)
    #expect(read.inputs.map(\.bitPattern) == record.inputs.map(\.bitPattern))
    #expect(read.figures[0].numbers.map(\.bitPattern) == record.figures[0].numbers.map(\.bitPattern))
    #expect(read.figures[1].mean == .infinity)
    #expect(read.figures[2].standardError.isNaN)
  }

  @Test func `a half-written line is left out, and its point is missing`() throws {
    let text = Self.text(Self.part(1, of: 2))
    let whole = try #require(PartFile(text: text))
    #expect(whole.missing.isEmpty)
    #expect(whole.records.count == 5)
    // Lines are in falling order: the last one is point 0.
    let cut = try #require(PartFile(text: String(text.dropLast(20))))
    #expect(cut.missing == [0])
  }

  @Test func `a text that is no part is none`() {
    #expect(PartFile(text: "") == nil)
    #expect(PartFile(text: "year,perspective\n2015,state\n") == nil)
  }

  @Test(arguments: [1, 2, 3, 7, 10])
  func `every point belongs to exactly one shard`(count: Int) {
    let points = (1...count).flatMap { Array(Shard(number: $0, count: count)!.points(of: 10)) }
    #expect(points.sorted() == Array(0..<10))
  }

  @Test(arguments: ["0/3", "4/3", "1", "1/0", "a/b", "1/2/3", "-1/2"])
  func `what is no shard is refused`(text: String) { #expect(Shard(text) == nil) }

  @Test func `parts in any order make the whole`() throws {
    let parts = [3, 1, 2].map { (name: "part\($0)", part: Self.part($0, of: 3)) }
    #expect(try Merge.records(of: parts).map(\.number) == Array(0..<10))
  }

  @Test func `missing, doubled, foreign and unfinished parts are refused by name`() {
    var unfinished = Self.part(2, of: 4)
    unfinished.records[5] = nil
    let parts = [
      (name: "a", part: Self.part(1, of: 4)), (name: "b", part: Self.part(1, of: 4)),
      (name: "c", part: unfinished),
      (name: "d", part: Self.part(3, of: 4, sweep: "other")), (name: "e", part: Self.part(3, of: 5)),
    ]
    #expect(
      throws: MergeProblems(problems: [
        .doubled(part: "b", other: "a", shard: Shard("1/4")!), .incomplete(part: "c", points: 1),
        .foreign(part: "d", first: "a"), .foreign(part: "e", first: "a"),
        .missing([Shard("3/4")!, Shard("4/4")!]),
      ])
    ) { try Merge.records(of: parts) }
    #expect(throws: MergeProblems(problems: [.none])) { try Merge.records(of: []) }
  }
}
