import Testing

@testable import SensitivityAnalysis

@Suite struct TornadoTests {
  @Test func `bars are the outputs at the ends, the widest first`() throws {
    let design = try OneWay([try Levels(), try Levels(), try Levels()])
    let tornado = Tornado([10, 9, 12, 20, 2, 10, 10], of: design)
    #expect(tornado.base == 10)
    #expect(tornado.bars.map(\.input) == [1, 0, 2])
    #expect(tornado.bars[0].low == 20 && tornado.bars[0].high == 2 && tornado.bars[0].swing == 18)
    #expect(tornado.bars[1].range == 9...12)
    #expect(tornado.bars[2].swing == 0)
  }

  @Test func `a best value in the middle is seen, and a bar begins at the base`() throws {
    let design = try OneWay([try Levels(3), try Levels(2)])
    let tornado = Tornado([5, 4, 8, 4, 6, 7], of: design)
    #expect(tornado.bars.map(\.input) == [0, 1])
    #expect(tornado.bars[0].range == 4...8)
    #expect(tornado.bars[1].range == 5...7)
  }

  @Test func `equal swings stay in the design's order`() throws {
    let design = try OneWay(try (0..<5).map { _ in try Levels() })
    #expect(
      Tornado([0] + (0..<5).flatMap { _ in [-1.0, 1] }, of: design).bars.map(\.input) == [0, 1, 2, 3, 4])
  }
}
