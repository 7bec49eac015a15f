/// Why a file could not be read; what the reading closure of `ScenarioDocument` throws.
public enum FileReadFailure: Error, Hashable, Sendable {
  case missing
  case directory
  /// Anything else, in words.
  case unreadable(String)
}

extension ScenarioDocument {
  /// Loads a scenario file and the files that it extends.
  ///
  /// `extends` names one file or a list. Each is resolved first; they are applied in order as JSON merge
  /// patches (RFC 7396), the file itself last. A name is looked up beside the file that states it, then in
  /// the library folders.
  /// - Parameters:
  ///   - path: the file
  ///   - libraries: folders searched for extended files, in order
  ///   - read: gives a file's bytes; throws `FileReadFailure`, of which `missing` goes on to the next folder
  /// - Throws: every problem of syntax, of missing files and of loops
  public init(
    loading path: String, libraries: [String] = [], read: (String) throws -> [UInt8]
  ) throws(ScenarioProblems) {
    var problems: [ScenarioProblem] = []
    var resolved = ScenarioLoader.File()
    withoutActuallyEscaping(read) { read in
      var loader = ScenarioLoader(libraries: libraries, read: read)
      resolved = loader.file(at: FilePath.normalized(path), shown: path)
      problems = loader.problems
    }
    if !problems.isEmpty { throw ScenarioProblems(problems) }
    var root = resolved.value.object ?? JSONObject()
    // A name belongs to its own file: it is never inherited.
    let stated = resolved.layers.last?.value.object?["name"] ?? .null
    root["name"] = stated == .null ? .string(FilePath.slug(of: path)) : stated
    self.init(root: root, layers: resolved.layers)
  }

  /// A document from bytes that extend nothing.
  /// - Throws: a problem of syntax; `extends` is one
  public init(parsing bytes: [UInt8], file: String = "scenario.json") throws(ScenarioProblems) {
    try self.init(
      loading: file,
      read: { asked in
        guard asked == FilePath.normalized(file) else { throw FileReadFailure.missing }
        return bytes
      })
  }
}

/// Follows `extends`.
private struct ScenarioLoader {
  let libraries: [String]
  let read: (String) throws -> [UInt8]
  var problems: [ScenarioProblem] = []
  /// Files already resolved; empty ones had problems.
  private var known: [String: File] = [:]

  /// A resolved file: its value, and who stated what.
  struct File {
    var value = JSONValue.object(JSONObject())
    var layers: [DocumentLayer] = []
  }

  init(libraries: [String], read: @escaping (String) throws -> [UInt8]) {
    self.libraries = libraries
    self.read = read
  }

  /// The file that was asked for.
  mutating func file(at path: String, shown: String) -> File {
    do {
      return resolved(try read(path), path: path, shown: shown, trail: [])
    } catch {
      problems.append(problem(reading: shown, error))
      return File()
    }
  }

  /// What the extended files state, in order, with the file's own members merged on top.
  private mutating func resolved(_ bytes: [UInt8], path: String, shown: String, trail: [String]) -> File {
    var file = File()
    do throws(ScenarioProblem) {
      let value = try JSONValue(parsing: bytes, file: shown)
      guard case .object(var object) = value else {
        throw ScenarioProblem(file: shown, line: 1, column: 1, found: value.shown, allowed: "a JSON object")
      }
      for parent in parents(in: object, file: shown) {
        let inherited = extended(parent.name, at: parent.path, by: path, shown: shown, trail: trail + [path])
        file.value = file.value.merged(with: inherited.value)
        let names = Set(inherited.layers.map(\.name))
        file.layers = file.layers.filter { !names.contains($0.name) } + inherited.layers
      }
      object["extends"] = nil
      object["$schema"] = nil
      file.value = file.value.merged(with: .object(object))
      file.layers.append(DocumentLayer(name: shown, value: .object(object)))
    } catch {
      problems.append(error)
    }
    known[path] = file
    return file
  }

  /// The names in `extends`, each with its path in the document.
  private mutating func parents(in object: JSONObject, file: String) -> [(name: String, path: String)] {
    switch object["extends"] {
    case nil: return []
    case .string(let name)?: return [(name, "extends")]
    case .array(let elements)? where elements.allSatisfy({ $0.string != nil }):
      return elements.enumerated().map { ($0.element.string ?? "", "extends.\($0.offset)") }
    case let other?:
      problems.append(
        ScenarioProblem(
          file: file, path: "extends", found: other.shown, allowed: "the name of a file, or a list of names"))
      return []
    }
  }

  /// The file that `extends` names.
  private mutating func extended(
    _ name: String, at place: String, by referrer: String, shown: String, trail: [String]
  ) -> File {
    let folders = [FilePath.folder(of: referrer)] + libraries
    for path in folders.map({ FilePath.normalized(FilePath.joined($0, name)) }) {
      if let start = trail.firstIndex(of: path) {
        let loop = (trail[start...] + [path]).joined(separator: " → ")
        problems.append(
          ScenarioProblem(
            file: shown, path: place, found: "a loop, \(loop)", allowed: "files that do not extend each other"
          ))
        return File()
      }
      if let file = known[path] { return file }
      do {
        return resolved(try read(path), path: path, shown: path, trail: trail)
      } catch FileReadFailure.missing {
        continue
      } catch {
        problems.append(problem(reading: path, error))
        known[path] = File()
        return File()
      }
    }
    let searched = folders.map { $0.isEmpty ? "the file's own folder" : $0 }.joined(separator: ", ")
    problems.append(
      ScenarioProblem(
        file: shown, path: place, found: "no file \(JSONWriter.quoted(name))",
        allowed: "a file in \(searched)"))
    return File()
  }

  private func problem(reading file: String, _ error: any Error) -> ScenarioProblem {
    switch error as? FileReadFailure {
    case .missing?: ScenarioProblem(file: file, found: "no such file", allowed: "a scenario file")
    case .directory?: ScenarioProblem(file: file, found: "a directory", allowed: "a scenario file")
    case .unreadable(let reason)?:
      ScenarioProblem(file: file, found: reason, allowed: "a file that can be read")
    case nil: ScenarioProblem(file: file, found: "\(error)", allowed: "a file that can be read")
    }
  }
}

/// File names as text: no disk is touched.
enum FilePath {
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  static func joined(_ folder: String, _ name: String) -> String {
    if name.hasPrefix("/") || folder.isEmpty { return name }
    return folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
  }

  /// Without `.` and without `..` where it can be taken back.
  static func normalized(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." { parts.removeLast() } else { parts.append(part) }
    }
    return (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
  }

  /// A file's base name as a name for a scenario: letters, digits, `-` and `_`, no more than a name may have.
  static func slug(of path: String) -> String {
    var name = String(path.split(separator: "/").last ?? "scenario")
    if name.hasSuffix(".json") { name.removeLast(5) }
    let allowed = name.unicodeScalars.map { scalar -> Character in
      scalar.isASCII
        && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil
          || "-_".unicodeScalars.contains(scalar))
        ? Character(scalar) : "-"
    }
    let slug = String(allowed.drop { $0 == "-" || $0 == "_" }.prefix(DocumentShape.longestName))
    return slug.isEmpty ? "scenario" : slug
  }
}
