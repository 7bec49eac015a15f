#!/usr/bin/env python3
"""Exact binomial intervals, independent of the program.

Written for Python 3.11 with scipy 1.17.1; writes binomial.json beside itself, which the tests read. With nobody or
everybody the interval is one-sided, as scipy's with an alternative.
"""
import json
import pathlib

from scipy.stats import binomtest

samples = [1, 2, 3, 15, 37, 38, 50, 120, 1000, 20000, 1000000]
rows = []
for size in samples:
    counts = {0, 1, 2, size // 3, size // 2, 3 * size // 4, size - 2, size - 1, size}
    if size == 15:
        counts.add(11)
    if size == 50:
        counts |= {37, 38}
    for people in sorted(count for count in counts if 0 <= count <= size):
        side = {0: "less", size: "greater"}.get(people, "two-sided")
        interval = binomtest(people, size, alternative=side).proportion_ci(0.95, method="exact")
        rows.append(
            {"people": people, "sampleSize": size, "low": float(interval.low), "high": float(interval.high)})

path = pathlib.Path(__file__).with_name("binomial.json")
path.write_text("[\n" + ",\n".join("  " + json.dumps(row) for row in rows) + "\n]\n")
