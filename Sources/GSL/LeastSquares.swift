import CGSL

/// Linear regressions by the GNU Scientific Library.
///
/// One set of columns, many responses: every answer is the projection of the response on the columns' space,
/// which columns that depend on each other leave as it is.
public struct LeastSquares {
  private let rows: Int
  private let columns: [[Double]]

  /// - Parameter columns: the regressors, all of one length; a constant is a column like any other
  public init(columns: [[Double]]) {
    precondition(
      !columns.isEmpty && columns.allSatisfy { $0.count == columns[0].count }, "columns of one length")
    precondition(columns[0].count >= columns.count, "at least as many rows as columns")
    self.columns = columns
    rows = columns[0].count
  }

  /// The fitted values of each response and the dimension of the columns' space
  /// (`gsl_multifit_linear_tsvd`, singular values below 10⁻¹⁰ of the largest count as none).
  ///
  /// - Throws: `NumericalError` when the decomposition fails
  public func fit(_ responses: [[Double]]) throws -> (fitted: [[Double]], rank: Int) {
    GSLRuntime.start()
    let width = columns.count
    guard let matrix = gsl_matrix_alloc(rows, width), let covariance = gsl_matrix_alloc(width, width),
      let response = gsl_vector_alloc(rows), let coefficients = gsl_vector_alloc(width),
      let workspace = gsl_multifit_linear_alloc(rows, width)
    else { throw NumericalError.invalidRequest("no memory for a regression") }
    defer {
      gsl_matrix_free(matrix)
      gsl_matrix_free(covariance)
      gsl_vector_free(response)
      gsl_vector_free(coefficients)
      gsl_multifit_linear_free(workspace)
    }
    for (index, column) in columns.enumerated() {
      for row in 0..<rows { gsl_matrix_set(matrix, row, index, column[row]) }
    }
    var rank = 0
    var fitted: [[Double]] = []
    for values in responses {
      precondition(values.count == rows, "a response for every row")
      for row in 0..<rows { gsl_vector_set(response, row, values[row]) }
      var sum = 0.0
      let status = gsl_multifit_linear_tsvd(
        matrix, response, 1e-10, coefficients, covariance, &sum, &rank, workspace)
      guard status == 0 else {
        throw NumericalError.failed(code: status, reason: String(cString: gsl_strerror(status)))
      }
      var estimate = [Double](repeating: 0, count: rows)
      for (index, column) in columns.enumerated() {
        let coefficient = gsl_vector_get(coefficients, index)
        for row in 0..<rows { estimate[row] += coefficient * column[row] }
      }
      fitted.append(estimate)
    }
    return (fitted, rank)
  }
}
