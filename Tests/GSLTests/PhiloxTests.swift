import GSL
import Testing

@Suite struct `The generator against published values` {
  /// Known answers of Philox4x32-10 from the file kat_vectors of Random123, by the generator's authors.
  @Test func `Philox4x32-10 gives its published known answers`() {
    let ones = UInt32.max
    #expect(
      Philox.block(counter: (0, 0, 0, 0), key: (0, 0)) == (
        0x6627_E8D5, 0xE169_C58D, 0xBC57_AC4C, 0x9B00_DBD8
      ))
    #expect(
      Philox.block(counter: (ones, ones, ones, ones), key: (ones, ones)) == (
        0x408F_276D, 0x41C8_3B0E, 0xA20B_C7C6, 0x6D54_51FD
      ))
    #expect(
      Philox.block(
        counter: (0x243F_6A88, 0x85A3_08D3, 0x1319_8A2E, 0x0370_7344), key: (0xA409_3822, 0x299F_31D0))
        == (0xD16C_FE09, 0x94FD_CCEB, 0x5001_E420, 0x2412_6EA1))
  }

  /// Published 32-bit FNV-1a values.
  @Test func `names are hashed by FNV-1a`() {
    #expect(StreamName.hash("") == 0x811C_9DC5)
    #expect(StreamName.hash("a") == 0xE40C_292C)
    #expect(StreamName.hash("foobar") == 0xBF9C_F968)
  }

  /// Expected figures from a separate Python program written from the definitions of key, counter and draw.
  @Test func `a stream's key, counter and doubles are what an independent program computes`() {
    #expect(ReplicationKey(seed: 2_015, replication: 0).words == (0x1A63_BA83, 0xFFF6_DBB1))
    #expect(ReplicationKey(seed: 2_015, replication: 1).words == (0xA1C0_580E, 0x87EC_DD6A))
    let person = PersonKey(cohort: StreamName.hash("newSick"), source: 1, entryYear: 2_015, index: 12_345)
    #expect(person.bits == 0x0E6B_235F_7C00_3039)
    let stream = RandomStream(
      seed: 2_015, replication: 7, person: person, purpose: Purpose("sickExit", occurrence: 3))
    for expected in [
      0.47111876304629385, 0.9069775946759215, 0.34697189324153943, 0.5767413702941976,
    ] {
      #expect(stream.uniform() == expected)
    }
    let origin = PersonKey(cohort: 0, source: 0, entryYear: 0, index: 0)
    #expect(ReplicationKey(seed: 0, replication: 0).uniform(origin, Purpose("")) == 0.3957514067312158)
  }
}
