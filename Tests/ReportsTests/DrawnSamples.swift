import Foundation
import Microsimulation

@testable import Reports

/// Charts written by hand, one or more of each form, and charts at the edge of what can be drawn.
enum DrawnSamples {
  static let people = NumberStyle.decimals(0, unit: 0)
  static let percent = NumberStyle.decimals(0, unit: -2)
  static let ratio = NumberStyle.decimals(2, unit: 0)

  static func words(_ danish: String, _ english: String) -> LocalizedText {
    LocalizedText(danish: danish, english: english)
  }

  static func chart(_ id: String, _ title: LocalizedText, _ rows: [[Cell]], _ form: Chart.Form) -> Chart {
    let count = rows.map(\.count).max() ?? 0
    return Chart(
      id: id, title: title, description: words("Hvad figuren viser.", "What the chart shows."),
      table: ReportTable(
        columns: (0..<count).map { .init("c\($0)", label: words("Kolonne \($0)", "Column \($0)")) },
        rows: rows.map { .init($0) }), form: form)
  }

  static func name(_ text: String) -> Cell { .text(LocalizedText(text)) }
  static func money(_ millions: Double) -> Cell { .number(millions * 1e6, .million) }

  static let year = Chart.Axis(words("År", "Year"), style: people)
  static let net = Chart.Axis(
    words("Nettoresultat, mio. kr. (2015-priser)", "Net result, million DKK (2015 prices)"), style: .million)

  static let all: [Chart] = [
    netByYear, stillOn, caseload, investment, pairs, effects, published, destinations, tornado, waterfall,
    map,
  ]

  static let netByYear = chart(
    "net", words("Nettoresultat år for år", "Net result, year by year"),
    [
      (2015, -5.2, 1.4), (2016, -11.8, 2.8), (2017, -6.4, 4.2), (2018, 3.1, 5.6), (2019, 9.7, 7.0),
    ].map { [.integer($0), money($1), money($1 - $2), money($1 + $2)] },
    .curves(
      .init(
        x: 0, xAxis: year, yAxis: net,
        series: [.init(words("Med planen", "With the plan"), .with, value: 1, low: 2, high: 3)],
        references: [.init(.upright, at: 2017, label: words("Planen slutter", "The plan ends"))])))

  static let stillOn = chart(
    "still-on", words("Andel, der stadig er på ydelsen", "Share still on benefit"),
    (0...30).map { step in
      let weeks = Double(step) * 8
      let with = exp(-weeks / 68)
      return [.number(weeks, people)]
        + [exp(-weeks / 121), with, with * 0.93, min(1, with * 1.07), exp(-weeks / 60)].map {
          .number($0, percent)
        }
    },
    .curves(
      .init(
        x: 0, xAxis: .init(words("Uger siden start", "Weeks since the start"), style: people),
        yAxis: .init(
          words("Andel af de nytilkomne, %", "Share of newcomers, %"), style: percent, includes: [0, 1]),
        series: [
          .init(words("Uden planen", "Without"), .without, value: 1),
          .init(words("Med planen", "With"), .with, value: 2, low: 3, high: 4),
          .init(words("Målet", "The goal"), .goal, value: 5),
        ],
        references: [
          .init(.upright, at: 52, label: words("52 uger", "52 weeks")),
          .init(.level, at: 0.5, label: words("Halvdelen", "Half of them")),
        ])))

  static let caseload = chart(
    "caseload", words("Personer på ydelsen", "People on benefit"),
    (0..<16).map { quarter in
      let d = Double(quarter)
      return [
        name("\(2015 + quarter / 4) K\(quarter % 4 + 1)"), .number(1240 - 2 * d, people),
        .number(1240 - 9 * d + (quarter.isMultiple(of: 2) ? 12 : -8), people),
        quarter == 7 || quarter == 9 ? .empty : .number(1240 - 11 * d, people),
      ]
    },
    .curves(
      .init(
        x: 0, xAxis: .init(words("Kvartal", "Quarter"), style: people),
        yAxis: .init(words("Personer, gennemsnit", "People, on average"), style: people),
        series: [
          .init(words("Uden planen", "Without the plan"), .without, value: 1),
          .init(words("Med planen", "With the plan"), .with, value: 2),
          .init(
            words(
              "Målet: 10 % færre på ydelsen end uden planen", "Goal: 10 % fewer on benefit than without it"),
            .goal, value: 3),
        ])))

  static let investment = chart(
    "investment", words("Investering og besparelse", "Investment and saving"),
    [
      (2015, 4.4, 1.4, -2.0, -0.5), (2016, 5.9, 1.1, -3.1, -1.1), (2017, 2.1, 0.7, -4.7, -1.7),
      (2018, 0, 0, -5, -2.5),
    ].map { [.integer($0), money($1), money($2), money($3), money($4)] },
    .bars(
      .init(
        category: 0, yAxis: .init(words("mio. kr.", "million DKK"), style: .million),
        stacks: [
          [
            .init(words("Mentorer og støtte", "Mentors, support"), .first, value: 1),
            .init(words("Sundhed", "Health"), .second, value: 2),
          ],
          [
            .init(words("Kommunen", "Municipality"), .municipality, value: 3),
            .init(words("Staten", "State"), .state, value: 4),
          ],
        ])))

  static let pairs = chart(
    "pairs", words("Personer efter ydelse", "People by benefit"),
    [
      ("Sygedagpenge", 812, 700), ("Kontanthjælp", 640, 610), ("Ressourceforløb", 133, 120),
      ("Førtidspension", 340, 330), ("Fleksjob", 222.5, 250),
    ].map { [name($0), .number($1, people), .number($2, people)] },
    .bars(
      .init(
        category: 0, yAxis: .init(words("Personer", "People"), style: people),
        stacks: [
          [.init(words("Uden planen", "Without the plan"), .without, value: 1)],
          [.init(words("Med planen", "With the plan"), .with, value: 2)],
        ])))

  static let effects = chart(
    "effects", words("Planens virkning og forsøgenes", "The plan's effect and the trials'"),
    [
      [name("Planen"), .number(1.71, ratio), .empty, .empty],
      [
        name("Et randomiseret forsøg med 5.652 personer"), .number(1.51, ratio), .number(1.31, ratio),
        .number(1.74, ratio),
      ],
      [name("Uden øvre grænse"), .number(1.2, ratio), .number(0.7, ratio), .number(.infinity, ratio)],
    ],
    .intervals(
      .init(
        label: 0, axis: .init(words("Faktor på afgang", "Ratio on exits"), style: ratio, includes: [1]),
        series: [.init(words("Målt", "Measured"), .neutral, value: 1, low: 2, high: 3)])))

  static let published = chart(
    "published", words("Offentliggjorte og simulerede tal", "Published and simulated figures"),
    [
      [name("Selvforsørgende, %")] + [0.75, 0.6, 0.86, 0.7, 0.66, 0.74].map { .number($0, percent) },
      [name("Syge"), .number(1240, people), .empty, .empty]
        + [1231.4, 1190, 1275].map { .number($0, people) },
      [name("Besparelse, mio. kr."), money(-2.5), .empty, .empty, money(4.1), money(-1), money(8.2)],
    ],
    .intervals(
      .init(
        label: 0, axis: nil,
        series: [
          .init(words("Offentliggjort", "Published"), .neutral, value: 1, low: 2, high: 3),
          .init(words("Simuleret", "Simulated"), .with, value: 4, low: 5, high: 6),
        ])))

  static let destinations = chart(
    "destinations", words("Flere personer, efter sted", "More people, by destination"),
    [("Arbejde", 88, 71, 104), ("A-kasse", -12, -18, -5), ("Uddannelse", 31, 22, 40), ("Andet", 0, 0, 0)].map
    {
      [name($0), .number($1, people), .number($2, people), .number($3, people)]
    },
    .intervals(
      .init(
        label: 0, axis: .init(words("Personer", "People"), style: people),
        series: [.init(words("Forskel", "Difference"), .with, value: 1, low: 2, high: 3)], hasBars: true)))

  static let tornado = chart(
    "tornado", words("Hvad resultatet hænger på", "What the result depends on"),
    [
      ("Mentorernes virkning (1,2-1,9)", -8.1, 14.2), ("Pris for en plads", 6.0, -1.2),
      ("Deltagelse", 3.1, 4.2),
      ("Ventetid", 1.1, 2.4), ("Uden betydning", 2.4, 2.4),
    ].map { [name($0), money($1), money($2), money(2.4)] },
    .tornado(
      .init(
        label: 0, axis: net, low: .init(words("Lav ende", "Low end"), .goal, value: 1),
        high: .init(words("Høj ende", "High end"), .with, value: 2), base: 3)))

  static let waterfall = chart(
    "waterfall", words("Fra besparelse til netto", "From saving to net"),
    [
      ("Bruttobesparelse", 21.4), ("Statens refusion", -9.8), ("Mentorer og støtte", -14.4), ("Skat", 3.9),
      ("Netto", 1.1),
    ].map { [name($0), money($1)] },
    .waterfall(.init(label: 0, axis: net, value: 1)))

  static let map = chart(
    "map", words("Netto over virkning og pladser", "Net by effect and places"),
    (0..<6).flatMap { x in
      (0..<5).map { y -> [Cell] in
        let value = (Double(x) - 2.4) * 4.1 + Double(y) * 0.9 - 1
        return [
          .number(1 + Double(x) / 5, ratio), .number(Double(y) * 10, people),
          x == 5 && y == 0 ? .empty : money(value),
        ]
      }
    },
    .heatMap(
      .init(
        x: 0, y: 1, value: 2, xAxis: .init(words("Faktor på afgang", "Ratio on exits"), style: ratio),
        yAxis: .init(words("Pladser", "Places"), style: people), valueAxis: net)))
}
