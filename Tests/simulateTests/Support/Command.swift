import Foundation
import Testing

/// What the built program did: its exit code and what it printed.
struct Outcome {
  let code: Int32
  let out: String
  let err: String
}

/// The built program, found beside the test bundle: in the same build folder, whatever its name and configuration.
enum Command {
  /// The project's folder.
  static let project = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static let scenarios = project.appendingPathComponent("scenarios").path

  private static let candidates: [String] = {
    let bundles = Bundle.allBundles.map(\.bundleURL).filter { $0.pathExtension == "xctest" }
    let runners = [Bundle.main.executableURL, URL(fileURLWithPath: CommandLine.arguments[0])].compactMap(
      \.self)
    return (bundles + runners).map { $0.deletingLastPathComponent().appendingPathComponent("simulate").path }
  }()

  static func binary() throws -> URL {
    let found = candidates.first { FileManager.default.isExecutableFile(atPath: $0) }
    return URL(
      fileURLWithPath: try #require(found, "build the product 'simulate' first; looked for \(candidates)"))
  }

  /// Runs the program in a folder and waits for its end.
  /// - Parameters:
  ///   - library: whether `SIMULATE_LIBRARY` names the project's scenarios
  ///   - shell: a command that runs the program as `"$@"`, for instance with limits
  ///   - whileRunning: called once it runs
  static func run(
    _ arguments: [String], in folder: Workspace, library: Bool = true, shell: String? = nil,
    whileRunning: ((Process, _ err: () -> String) -> Void)? = nil
  ) throws -> Outcome {
    let process = Process()
    if let shell {
      process.executableURL = URL(fileURLWithPath: "/bin/sh")
      process.arguments = ["-c", shell, "sh", try binary().path] + arguments
    } else {
      process.executableURL = try binary()
      process.arguments = arguments
    }
    process.currentDirectoryURL = folder.url
    var environment = ProcessInfo.processInfo.environment
    environment["SIMULATE_LIBRARY"] = library ? scenarios : nil
    process.environment = environment
    // Files, not pipes: nothing can fill up, and what was printed can be read while the program runs.
    let streams = Workspace()
    streams.write("", to: "out")
    streams.write("", to: "err")
    let out = try FileHandle(forWritingTo: streams.url.appendingPathComponent("out"))
    let err = try FileHandle(forWritingTo: streams.url.appendingPathComponent("err"))
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = out
    process.standardError = err
    let ended = DispatchSemaphore(value: 0)
    process.terminationHandler = { _ in ended.signal() }
    try process.run()
    whileRunning?(process) { streams.text("err") }
    if ended.wait(timeout: .now() + 600) == .timedOut {
      process.terminate()
      Issue.record("\(arguments) did not end within ten minutes")
      ended.wait()
    }
    return Outcome(
      code: process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus,
      out: streams.text("out"), err: streams.text("err"))
  }
}
