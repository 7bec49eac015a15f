import ArgumentParser

/// What the options that several subcommands share may be.
enum OptionRules {
  /// - Throws: what was found and what is allowed, for the first option that is out of range
  static func check(replications: Int? = nil, threads: Int?, output: String?) throws {
    if let replications, !(1...10_000_000).contains(replications) {
      throw ValidationError("--replications: found \(replications), allowed 1 to 10000000")
    }
    if let threads, !(1...1_024).contains(threads) {
      throw ValidationError("--threads: found \(threads), allowed 1 to 1024")
    }
    if let output, output.isEmpty { throw ValidationError("--output: found no name, allowed a folder") }
  }
}
