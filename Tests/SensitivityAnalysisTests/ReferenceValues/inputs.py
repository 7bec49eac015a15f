#!/usr/bin/env python3
"""Reference values of the uncertain inputs' laws, for SensitivityAnalysisTests.

Laws from their parameters with scipy.stats; laws from statements by scipy's own solvers: two equations in two
unknowns by scipy.optimize.least_squares in log parameters from a normal start, polished by fsolve. The tests
solve the same equations one within the other by Brent's method. Written with Python 3.11 and the numpy and
scipy that the file's first line names.

    python3 inputs.py > inputs.json
"""

import json

import numpy
import scipy
from scipy import optimize, stats

PROBABILITIES = [1e-6, 0.001, 0.05, 0.25, 0.5, 0.75, 0.95, 0.999]


def frozen(law, p):
    return {
        "beta": lambda: stats.beta(p[0], p[1]),
        "gamma": lambda: stats.gamma(p[0], scale=p[1]),
        "lognormal": lambda: stats.lognorm(p[1], scale=numpy.exp(p[0])),
        "normal": lambda: stats.norm(p[0], p[1]),
        "uniform": lambda: stats.uniform(p[0], p[1] - p[0]),
        "triangular": lambda: stats.triang((p[1] - p[0]) / (p[2] - p[0]), p[0], p[2] - p[0]),
    }[law]()


def figures(law, parameters):
    d = frozen(law, parameters)
    quantiles = [[p, float(d.ppf(p))] for p in PROBABILITIES]
    return {"law": law, "parameters": [float(p) for p in parameters], "mean": float(d.mean()), "sd": float(d.std()),
            "quantiles": quantiles, "lower": [[x, float(d.cdf(x)), float(d.sf(x))] for _, x in quantiles]}


LAWS = [
    ("beta", [2, 3]), ("beta", [0.5, 0.5]), ("beta", [0.3, 7]), ("beta", [45, 55]), ("beta", [1, 1]),
    ("beta", [900, 3]), ("beta", [2e4, 3e4]),
    ("gamma", [1, 2]), ("gamma", [0.4, 10]), ("gamma", [25, 0.1]), ("gamma", [1e4, 3]),
    ("lognormal", [0, 1]), ("lognormal", [11.5, 0.2]), ("lognormal", [-3, 2]),
    ("normal", [0, 1]), ("normal", [-7, 0.25]),
    ("uniform", [-1, 3]), ("uniform", [0.2, 0.8]),
    ("triangular", [0, 1, 4]), ("triangular", [0, 0, 1]), ("triangular", [-2, 5, 5]),
]

# law, statement; the tests state the same.
STATEMENTS = [
    ("beta", dict(mean=0.45, low=0.31, high=0.6)),
    ("beta", dict(median=0.45, low=0.31, high=0.6)),
    ("beta", dict(low=0.02, high=0.4)),
    ("beta", dict(low=0.31, high=0.6, probability=0.5)),
    ("beta", dict(mean=0.9, low=0.7)),
    ("beta", dict(median=0.1, high=0.3, probability=0.8)),
    ("beta", dict(mean=0.2, sd=0.05)),
    ("beta", dict(low=0.9, high=0.999)),
    ("gamma", dict(mean=100, low=80, high=122)),
    ("gamma", dict(median=12, low=5, high=24, probability=0.95)),
    ("gamma", dict(low=1, high=40)),
    ("gamma", dict(mean=53, high=90)),
    ("gamma", dict(median=53, low=20)),
    ("gamma", dict(mean=8, sd=3)),
    ("lognormal", dict(median=1.51, low=1.1, high=2.07, probability=0.95)),
    ("lognormal", dict(mean=1.5, low=1.1, high=2.0)),
    ("lognormal", dict(low=0.5, high=6)),
    ("lognormal", dict(mean=3, high=7)),
    ("lognormal", dict(mean=3, low=1)),
    ("lognormal", dict(mean=3, sd=2)),
    ("normal", dict(mean=10, low=8, high=12.1)),
    ("normal", dict(median=-1, high=3, probability=0.99)),
    ("normal", dict(low=-4, high=1)),
    ("normal", dict(mean=0, low=-2)),
    ("normal", dict(mean=5, sd=2)),
    ("uniform", dict(low=0.2, high=0.8)),
    ("triangular", dict(low=0, mode=1, high=4)),
    ("triangular", dict(low=0, mean=1.5, high=4)),
    ("triangular", dict(low=0, median=2.5, high=4)),
    ("triangular", dict(low=0, median=1.3, high=4)),
]


def equations(law, s):
    tail = (1 - s.get("probability", 0.9)) / 2

    def values(p):
        d = frozen(law, p)
        rows = []
        if "mean" in s:
            rows.append(d.mean() / s["mean"] - 1 if s["mean"] else d.mean())
        if "median" in s:
            rows.append(2 * d.cdf(s["median"]) - 1)
        if "sd" in s:
            rows.append(d.std() / s["sd"] - 1)
        if ("mean" in s or "median" in s) and "low" in s and "high" in s:
            rows.append((d.cdf(s["low"]) + d.sf(s["high"])) / (2 * tail) - 1)
        else:
            if "low" in s:
                rows.append(d.cdf(s["low"]) / tail - 1)
            if "high" in s:
                rows.append(d.sf(s["high"]) / tail - 1)
        return rows

    return values


def solve(law, s):
    if law == "uniform":
        return [s["low"], s["high"]]
    if law == "triangular":
        key = next(k for k in ("mode", "mean", "median") if k in s)
        low, high = s["low"], s["high"]
        fit = optimize.brentq(
            lambda c: {"mode": c, "mean": frozen(law, [low, c, high]).mean(),
                       "median": frozen(law, [low, c, high]).ppf(0.5)}[key] - s[key], low, high, xtol=1e-15)
        return [low, fit, high]
    z = stats.norm.ppf(1 - (1 - s.get("probability", 0.9)) / 2)
    centre = s.get("mean", s.get("median"))
    if centre is None:
        centre = (s["low"] * s["high"]) ** 0.5 if law in ("gamma", "lognormal") else (s["low"] + s["high"]) / 2
    sd = s.get("sd") or (
        (s["high"] - s["low"]) / 2 / z if "low" in s and "high" in s
        else (s["high"] - centre) / z if "high" in s else (centre - s["low"]) / z)
    values = equations(law, s)
    if law == "normal":
        start, make = [centre, numpy.log(sd)], lambda q: [q[0], numpy.exp(q[1])]
    elif law == "lognormal":
        start, make = [numpy.log(centre), numpy.log(sd / centre)], lambda q: [q[0], numpy.exp(q[1])]
    elif law == "gamma":
        start, make = numpy.log([centre**2 / sd**2, sd**2 / centre]), lambda q: list(numpy.exp(q))
    else:
        total = max(0.5, centre * (1 - centre) / sd**2 - 1)
        start, make = numpy.log([centre * total, (1 - centre) * total]), lambda q: list(numpy.exp(q))
    q = optimize.least_squares(lambda q: values(make(q)), start, xtol=1e-15, ftol=1e-15, gtol=1e-15).x
    q = optimize.fsolve(lambda q: values(make(q)), q, xtol=1e-14)
    worst = max(abs(v) for v in values(make(q)))
    assert worst < 1e-10, (law, s, make(q), worst)
    return make(q)


print(json.dumps({
    "versions": {"numpy": numpy.__version__, "scipy": scipy.__version__},
    "laws": [figures(law, p) for law, p in LAWS],
    "statements": [{"statement": s, **figures(law, solve(law, s))} for law, s in STATEMENTS],
}, indent=1))
