// swift-tools-version: 6.2
import PackageDescription

// Targets stand in dependency order: each may import only those above it.
let package = Package(
  name: "simulate",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "simulate", targets: ["simulate"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
  ],
  targets: [
    .systemLibrary(
      name: "CGSL", pkgConfig: "gsl", providers: [.apt(["libgsl-dev"]), .brew(["gsl"])]),
    .systemLibrary(
      name: "CJansson", pkgConfig: "jansson",
      providers: [.apt(["libjansson-dev"]), .brew(["jansson"])]),
    .systemLibrary(
      name: "CXLSXWriter", pkgConfig: "xlsxwriter",
      providers: [.apt(["libxlsxwriter-dev"]), .brew(["libxlsxwriter"])]),
    .target(name: "CKernels"),
    .target(name: "GSL", dependencies: ["CGSL", "CKernels"]),
    .target(name: "SurvivalAnalysis", dependencies: ["CKernels", "GSL"]),
    .target(name: "PublicFinance"),
    .target(
      name: "Microsimulation", dependencies: ["CKernels", "GSL", "PublicFinance", "SurvivalAnalysis"]),
    .target(name: "BudgetImpact", dependencies: ["GSL", "Microsimulation", "PublicFinance"]),
    .target(
      name: "ScenarioFiles",
      dependencies: [
        "CJansson", "BudgetImpact", "GSL", "Microsimulation", "PublicFinance", "SurvivalAnalysis",
      ]),
    .target(name: "SensitivityAnalysis", dependencies: ["GSL"]),
    .target(
      name: "Experiments",
      dependencies: [
        "BudgetImpact", "GSL", "Microsimulation", "PublicFinance", "ScenarioFiles", "SensitivityAnalysis",
      ]),
    .target(
      name: "Reports",
      dependencies: [
        "BudgetImpact", "CXLSXWriter", "Experiments", "Microsimulation", "PublicFinance", "ScenarioFiles",
        "SensitivityAnalysis", .product(name: "Mustache", package: "swift-mustache"),
      ]),
    .executableTarget(
      name: "simulate",
      dependencies: [
        "BudgetImpact", "CKernels", "Experiments", "GSL", "Microsimulation", "PublicFinance", "Reports",
        "ScenarioFiles", "SensitivityAnalysis",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .testTarget(name: "CKernelsTests", dependencies: ["CKernels", "GSL"]),
    .testTarget(name: "GSLTests", dependencies: ["GSL"]),
    .testTarget(
      name: "SurvivalAnalysisTests", dependencies: ["SurvivalAnalysis", "GSL"],
      resources: [.copy("ReferenceValues")]),
    .testTarget(name: "PublicFinanceTests", dependencies: ["PublicFinance"]),
    .testTarget(
      name: "MicrosimulationTests",
      dependencies: [
        "BudgetImpact", "CKernels", "GSL", "Microsimulation", "PublicFinance", "SurvivalAnalysis",
      ],
      exclude: ["ReferenceValues"]),
    .testTarget(
      name: "BudgetImpactTests", dependencies: ["BudgetImpact", "GSL", "SurvivalAnalysis"],
      resources: [.copy("ReferenceValues")]),
    .testTarget(
      name: "ScenarioFilesTests",
      dependencies: [
        "ScenarioFiles", "BudgetImpact", "Microsimulation", "PublicFinance", "SurvivalAnalysis",
      ],
      resources: [.copy("Examples"), .copy("Broken"), .copy("validate.py")]),
    .testTarget(
      name: "SensitivityAnalysisTests", dependencies: ["SensitivityAnalysis", "GSL"],
      resources: [.copy("ReferenceValues")]),
    .testTarget(
      name: "ExperimentsTests",
      dependencies: [
        "BudgetImpact", "Experiments", "Microsimulation", "ScenarioFiles", "SensitivityAnalysis",
      ]),
    .testTarget(
      name: "ReportsTests", dependencies: ["Experiments", "Reports", "ScenarioFiles"],
      exclude: ["Golden", "workbook.py"]),
    .testTarget(
      name: "simulateTests", dependencies: ["simulate", "ScenarioFiles"], exclude: ["Scenarios"]),
  ],
  swiftLanguageModes: [.v6]
)

// Sanitizers test a part: the test targets that SIMULATE_TESTS names, separated by blanks, and what they need. Without it
// all is there.
if let tests = Context.environment["SIMULATE_TESTS"] {
  var kept = Set(tests.split(separator: " ").map(String.init))
  let unknown = kept.subtracting(package.targets.map(\.name))
  precondition(unknown.isEmpty, "SIMULATE_TESTS: no such target: \(unknown.sorted())")
  for target in package.targets.reversed() where kept.contains(target.name) {
    for case .byNameItem(let name, _) in target.dependencies { kept.insert(name) }
  }
  package.targets.removeAll { !kept.contains($0.name) }
  package.products = []
}
