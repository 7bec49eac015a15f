import CXLSXWriter
import Microsimulation

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension SheetWriter {
  /// Puts a chart of the table's own cells right of the table; none for a table without rows.
  func draw(
    _ drawing: Sheet.Drawing, in workbook: UnsafeMutablePointer<lxw_workbook>
  ) throws(WorkbookError) {
    guard !sheet.table.rows.isEmpty else { return }
    let type = drawing.kind == .lines ? LXW_CHART_LINE : LXW_CHART_COLUMN
    let chart = try WorkbookError.made("chart", workbook_add_chart(workbook, UInt8(type.rawValue)))
    let first = UInt32(grid.row(0))
    let last = UInt32(grid.row(sheet.table.rows.count - 1))
    for column in drawing.series {
      let series = try WorkbookError.made("series", chart_add_series(chart, nil, nil))
      let category = UInt16(clamping: drawing.category)
      let value = UInt16(clamping: column.value)
      chart_series_set_categories(series, tab, first, category, last, category)
      chart_series_set_values(series, tab, first, value, last, value)
      chart_series_set_name(series, WorkbookText.line(column.label[language], longest: 255))
      if drawing.kind == .lines {
        var line = lxw_chart_line()
        line.color = column.tone.workbookColor
        line.width = 2.25
        line.dash_type = UInt8(column.tone.workbookDash.rawValue)
        chart_series_set_line(series, &line)
      } else {
        var fill = lxw_chart_fill()
        fill.color = column.tone.workbookColor
        chart_series_set_fill(series, &fill)
      }
    }
    chart_title_set_name(chart, WorkbookText.line(drawing.title[language], longest: 255))
    var font = lxw_chart_font()
    font.size = 12
    chart_title_set_name_font(chart, &font)
    chart_axis_set_name(
      chart.pointee.x_axis, WorkbookText.line(drawing.categoryLabel[language], longest: 255))
    // Under the chart, also where lines fall below zero.
    chart_axis_set_label_position(chart.pointee.x_axis, UInt8(LXW_CHART_AXIS_LABEL_POSITION_LOW.rawValue))
    chart_axis_set_name(
      chart.pointee.y_axis, WorkbookText.line(drawing.valueAxis.label[language], longest: 255))
    chart_axis_set_num_format(chart.pointee.y_axis, drawing.valueAxis.style.workbookFormat(0))
    var gridline = lxw_chart_line()
    gridline.color = 0xD5DBE1
    gridline.width = 0.75
    chart_axis_major_gridlines_set_line(chart.pointee.y_axis, &gridline)
    chart_legend_set_position(chart, UInt8(LXW_CHART_LEGEND_BOTTOM.rawValue))

    let description = strdup(WorkbookText.line(drawing.description[language], longest: 255))
    defer { free(description) }
    var options = lxw_chart_options()
    options.x_scale = 1.4
    options.y_scale = 1.6
    options.description = description
    let column = UInt16(clamping: columnBeside)
    try check(
      "chart", worksheet_insert_chart_opt(worksheet, UInt32(grid.header), column, chart, &options))
  }
}

extension Chart.Tone {
  /// As on the page, on white.
  fileprivate var workbookColor: UInt32 {
    switch self {
    case .without: 0x6B7680
    case .with: 0x0B5FA5
    case .goal: 0xB4540A
    case .municipality: 0x01665E
    case .state: 0x7FBFB6
    case .publicSector: 0x3D4F60
    case .first: 0x8C510A
    case .second: 0xBF812D
    case .third: 0xDFC27D
    case .fourth: 0x6A51A3
    case .fifth: 0x9E9AC8
    case .sixth: 0x525252
    case .neutral: 0x1B2733
    }
  }

  /// Told apart without colour too.
  fileprivate var workbookDash: lxw_chart_line_dash_type {
    switch self {
    case .without, .publicSector: LXW_CHART_LINE_DASH_DASH
    case .goal: LXW_CHART_LINE_DASH_SQUARE_DOT
    default: LXW_CHART_LINE_DASH_SOLID
    }
  }
}
