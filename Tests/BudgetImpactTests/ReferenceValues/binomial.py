#!/usr/bin/env python3
"""Exact (Clopper-Pearson) binomial intervals, independent of the program.

Written for Python 3.11 with scipy 1.17.1; writes binomial.json beside itself, which the tests read. The ends are scipy's beta
quantiles, compared with its binomtest. With nobody or everybody the interval is one-sided, as binomtest's with an alternative.
"""
import json
import pathlib
import sys

from scipy.stats import beta, binomtest

samples = [1, 2, 3, 15, 37, 38, 50, 120, 260, 1000, 20000, 1000000]
rows = []
for size in samples:
    counts = {0, 1, 2, size // 3, size // 2, 3 * size // 4, size - 2, size - 1, size}
    if size == 15:
        counts.add(11)
    if size == 50:
        counts |= {37, 38}
    for people in sorted(count for count in counts if 0 <= count <= size):
        side = {0: "less", size: "greater"}.get(people, "two-sided")
        tail = 0.025 if side == "two-sided" else 0.05
        low = 0.0 if people == 0 else float(beta.ppf(tail, people, size - people + 1))
        high = 1.0 if people == size else float(beta.isf(tail, people + 1, size - people))
        interval = binomtest(people, size, alternative=side).proportion_ci(0.95, method="exact")
        if abs(interval.low - low) > 1e-11 or abs(interval.high - high) > 1e-11:
            sys.exit(f"binomtest differs: {people} of {size}")
        rows.append({"people": people, "sampleSize": size, "low": low, "high": high})

path = pathlib.Path(__file__).with_name("binomial.json")
path.write_text("[\n" + ",\n".join("  " + json.dumps(row) for row in rows) + "\n]\n")
