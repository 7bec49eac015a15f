extension Report {
  /// What the columns of the data files mean.
  static let columns = Report(dataFile: "columns.csv") { data in
    var table = ReportTable(columns: ["file", "column", "meaning"].map { .init($0) })
    let hasContract = data.contract != nil
    let estimate = data.input.drawn == nil ? DataColumns.estimate : DataColumns.estimateOfDraws
    for (file, columns) in Array(DataColumns.meanings) + (hasContract ? Array(DataColumns.contract) : []) {
      for (column, meaning) in Array(columns) + Array(estimate) {
        let isItem = hasContract && column == "item" && file != "contract.csv"
        table.rows.append(
          .init([
            .code(file), .code(column), .code(meaning + (isItem ? DataColumns.contractItem : "")),
          ]))
      }
    }
    // Only a run that draws its inputs writes their files.
    for (file, columns) in data.input.drawn == nil ? [] : Array(DataColumns.ofDraws) {
      for (column, meaning) in columns {
        table.rows.append(.init([.code(file), .code(column), .code(meaning)]))
      }
    }
    return table
  }
}

/// The columns of each data file in words.
enum DataColumns {
  private static let year = "calendar year"
  private static let arm = "counterfactual (without the plan), plan, or difference (plan - counterfactual)"
  private static let account = "number in the municipal chart of accounts, when the scenario states one"
  private static let perspective = "municipality, state, or publicSector (their sum)"
  private static let cohort = "identifier of the cohort"

  /// Columns of every estimate.
  static let estimate: KeyValuePairs = [
    "mean": "mean over replications; empty where not defined",
    "standardError": "Monte Carlo standard error of the mean; empty for fewer than two values",
    "q05": "5 % quantile", "q50": "median", "q95": "95 % quantile",
    "level": "what the quantiles tell; chance: the spread between replications with inputs held fixed",
  ]

  /// The same where inputs are drawn.
  static let estimateOfDraws: KeyValuePairs = [
    "mean": "mean over replications; empty where not defined",
    "standardError": "Monte Carlo standard error of the mean; empty for fewer than two values",
    "q05": "5 % quantile", "q50": "median", "q95": "95 % quantile",
    "level":
      "what the quantiles tell; chance and inputs: the spread between replications, each with inputs drawn anew",
  ]

  /// Columns of the files of a run that draws its inputs; they do not end in those of the estimate.
  static let ofDraws: KeyValuePairs<String, KeyValuePairs<String, String>> = [
    "uncertainty.csv": [
      "metric":
        "a metric's name, DKK in fixed prices or weeks; paidBackMunicipality@YEAR and paidBackPublicSector@YEAR: probability of having "
        + "paid back for good by the end of the year, with inputs drawn",
      "mean": "mean over replications, each with inputs drawn anew",
      "standardError": "Monte Carlo standard error of the mean",
      "standardErrorWithTwiceAsMany": "what it would be with twice as many replications",
      "chanceDeviation":
        "standard deviation between replications with inputs held fixed, from the first replications run again",
      "parameterDeviation":
        "standard deviation that the uncertain inputs add: of total variance less chance's",
      "totalDeviation": "standard deviation between replications with inputs drawn",
      "q05": "5 % quantile of chance and inputs together", "q50": "median of both",
      "q95": "95 % quantile of both",
      "meanInputsFixed": "mean with inputs held at what the scenario states",
    ],
    "inputs.csv": [
      "path": "where the uncertain input stands in the scenario", "law": "its distribution",
      "mean": "mean of the distribution", "q05": "5 % quantile of it", "q50": "median of it",
      "q95": "95 % quantile of it", "drawnMean": "mean of what was drawn",
      "rankCorrelationNetMunicipality":
        "Spearman's rank correlation, over replications, of the input with the municipality's net result",
    ],
  ]

  /// What a contract adds to the items of the budget.
  static let contractItem =
    "; contractPayment (what the municipality pays for outcomes, a cost in both net results; the contracted "
    + "efforts' own spending is the investor's)"

  /// Columns of the file of an outcome contract.
  static let contract: KeyValuePairs<String, KeyValuePairs<String, String>> = [
    "contract.csv": [
      "year": "calendar year; empty for the whole contract",
      "quarter": "1 to 4; empty for the whole contract",
      "party": "investor, supplier or municipality; empty where it is nobody's",
      "item":
        "DKK, plus is received: efforts (what they cost), payment.OUTCOME, floor (made up at the last settlement), net (of "
        + "the party; the three add to 0). Of the whole contract: internalRateOfReturn (a real one, a year, 0.08 is 8 %) and the share of "
        + "replications in which none or several exist; trueSaving (DKK, on participants' benefits, to the period's end); result "
        + "(DKK: net; less the supplier's own costs, if stated; with the true saving) and lossShare (share of replications with a "
        + "result below 0, 0 or 1 in each); participants; comparisonMembers (people of a comparison group, who may be fewer than "
        + "stated); with.OUTCOME, without.OUTCOME (the same people without the plan), "
        + "baseline.OUTCOME (people who arrived; weeks; or DKK that participants cost the municipality); paidAnyway.OUTCOME (DKK for "
        + "what would have happened anyway) and paidAnywayShare (of the payments for outcomes)",
    ]
  ]

  /// Columns of each file, those of the estimate apart.
  static let meanings: KeyValuePairs<String, KeyValuePairs<String, String>> = [
    "budget.csv": [
      "year": year, "perspective": perspective, "account": account,
      "item":
        "DKK: expenditure.ARM.BENEFIT; benefitSaving (counterfactual - plan, plus is money saved); passedOn "
        + "(equalisation and budget guarantee, municipality to state); appropriation, setUp, spent, "
        + "withinAppropriation, unused (lapses) and commitments (spent beyond the appropriation), for the plan or "
        + "by line or effort; avoidedSpending (of the counterfactual arm on efforts, and set-up of their lines); fiscalValue (no part of the "
        + "net result); net and cumulativeNet on appropriation (with commitments) or on spending",
      "prices": "fixed prices of the base year",
    ],
    "totals.csv": [
      "prices": "fixed prices of the base year; nominal, by the price index; or present value",
      "perspective": perspective, "account": account,
      "item":
        "DKK over all years, as in budget.csv; largestDeficit is how far the cumulative net result falls "
        + "below 0",
    ],
    "persons.csv": [
      "year": year, "arm": arm, "account": account,
      "group":
        "full-time persons: person-weeks (part rates weighted) by weeks of the calendar year, on a benefit "
        + "or in self-supporting destinations",
    ],
    "caseload.csv": [
      "year": year, "quarter": "1 to 4", "arm": arm,
      "benefit": "identifier of the benefit; average full-time persons in the quarter, part rates weighted",
    ],
    "durations.csv": [
      "cohort": cohort, "source": "inflow, stock or closedGroup", "arm": arm,
      "entryYear": "calendar year of entry",
      "metric":
        "of first runs of support: people; meanSupportWeeks (those already on support: from entry on); "
        + "shareOnSupportAfterNWeeks",
    ],
    "efforts.csv": [
      "year": year, "arm": arm, "effort": "identifier of the effort",
      "metric":
        "places (average while open; Inf for unlimited); starts; applicants (became eligible and accepted); "
        + "personWeeks; meanWaitWeeks (of those who started); averageQueue (people); spent, unused and commitments "
        + "(DKK in fixed prices of the base year)",
    ],
    "destinations.csv": [
      "year": year, "arm": arm, "cohort": cohort,
      "destination": "identifier of the destination; empty for all self-supporting ones",
      "metric": "arrivals; fullTimePersons (person-weeks by weeks of the calendar year); the same for "
        + "self-supporting destinations",
    ],
    "published.csv": [
      "id": "identifier of the published figure",
      "metric":
        "what is compared; selfSupportingArrivalsGained counts arrivals: a person may count more than once",
      "year": "calendar year, if any",
      "role": "input (the scenario was set by it) or check (the program predicts it)",
      "published": "the published value; DKK for money, a fraction for shares and changes",
      "low": "lower end of the published figure's interval, if any", "high": "upper end of it",
      "interval": "stated (published) or binomial (exact 95 % interval of a share of a sample)",
      "sampleSize": "people that the published figure is of, if known",
      "meanWithout":
        "mean for the same people without the plan; 0 for what the plan gains, 1 for its ratio; the columns before are with the plan",
      "standardErrorWithout": "standard error of that mean", "q05Without": "5 % quantile without the plan",
      "q50Without": "median without the plan", "q95Without": "95 % quantile without the plan",
      "verdict":
        "reproduced (the published value lies between q05 and q95, without a spread: is the mean), compatible (its interval "
        + "overlaps them), missed, or input; empty where the simulated figure is not defined",
      "verdictWithout": "the same held against the figures without the plan",
      "design": "how the publisher came to it: beforeAfter, uncontrolled, controlled, randomised",
      "source": "where it was published",
      "note": "what must be known of the comparison, in words",
    ],
  ]
}
