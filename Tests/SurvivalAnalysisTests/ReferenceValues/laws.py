#!/usr/bin/env python3
"""Reference values of the duration laws, for SurvivalAnalysisTests.

Computed with mpmath from the definitions (50 digits, each parameter and point taken as the exact double that
the tests read) and compared with scipy.stats wherever scipy's own figures are neither 0 nor 1. Means and
restricted means are integrals of S by quadrature, not closed forms.

    python3 laws.py > laws.json
"""

import json
import sys

import mpmath as mp
import numpy
import scipy
from scipy import stats

mp.mp.dps = 50

# Cumulative hazards: from the first seconds of a spell to survivals that no floating point number holds.
HAZARDS = [1e-12, 1e-9, 1e-6, 1e-3, 0.01, 0.1, 0.3, 0.69, 0.7, 1, 2, 5, 12, 20, 39.9, 40.1, 100, 300,
           455, 465, 500, 599, 601, 649, 651, 700, 745, 800, 1000, 2000, 10000]
LIMITS = [0.01, 0.2, 0.9, 1.0, 1.1, 3.0, 40.0]  # times the law's scale


class Weibull:
    def __init__(self, shape, scale):
        self.k, self.s = mp.mpf(shape), mp.mpf(scale)
        self.scipy = stats.weibull_min(shape, scale=scale)

    def H(self, t):
        return (t / self.s) ** self.k

    def rate(self, t):
        return self.k / self.s * (t / self.s) ** (self.k - 1)

    def inverse(self, h):
        return self.s * h ** (1 / self.k)


class Exponential(Weibull):
    def __init__(self, scale):
        super().__init__(1, scale)


class LogLogistic:
    def __init__(self, shape, scale):
        self.k, self.s = mp.mpf(shape), mp.mpf(scale)
        self.scipy = stats.fisk(shape, scale=scale)

    def H(self, t):
        return mp.log1p((t / self.s) ** self.k)

    def rate(self, t):
        x = t / self.s
        return self.k / self.s * x ** (self.k - 1) / (1 + x ** self.k)

    def inverse(self, h):
        return self.s * mp.expm1(h) ** (1 / self.k)


class Numeric:
    """A law whose inverse is found by bisection and Newton's method on log H against log t."""

    def inverse(self, h):
        low, high = mp.mpf(-2000), mp.mpf(1000)
        for _ in range(64):
            middle = (low + high) / 2
            if self.H(self.s * mp.exp(middle)) < h:
                low = middle
            else:
                high = middle
        y = (low + high) / 2
        for _ in range(4):
            t = self.s * mp.exp(y)
            reached = self.H(t)
            y -= mp.log(reached / h) * reached / (t * self.rate(t))
        return self.s * mp.exp(y)


class Gamma(Numeric):
    def __init__(self, shape, scale):
        self.k, self.s = mp.mpf(shape), mp.mpf(scale)
        self.scipy = stats.gamma(shape, scale=scale)

    def logQ(self, x):
        if x < self.k:
            return mp.log1p(-mp.gammainc(self.k, 0, x, regularized=True))
        return mp.log(mp.gammainc(self.k, x, mp.inf, regularized=True))

    def H(self, t):
        return -self.logQ(t / self.s)

    def rate(self, t):
        x = t / self.s
        return mp.exp((self.k - 1) * mp.log(x) - x - mp.loggamma(self.k) - self.logQ(x)) / self.s


class Lognormal(Numeric):
    def __init__(self, sd, median):
        self.sd, self.s = mp.mpf(sd), mp.mpf(median)
        self.scipy = stats.lognorm(sd, scale=median)

    def upper(self, z):
        return mp.erfc(z / mp.sqrt(2)) / 2

    def H(self, t):
        z = mp.log(t / self.s) / self.sd
        return -mp.log1p(-self.upper(-z)) if z < 0 else -mp.log(self.upper(z))

    def rate(self, t):
        z = mp.log(t / self.s) / self.sd
        return mp.npdf(z) / self.upper(z) / (self.sd * t)


class Piecewise:
    """Rows (start, hazard); the last goes on."""

    def __init__(self, rows):
        self.rows = [(mp.mpf(a), mp.mpf(r)) for a, r in rows]
        self.s = mp.mpf(10)
        self.scipy = None

    def pieces(self):
        reached = mp.mpf(0)
        for i, (a, r) in enumerate(self.rows):
            b = self.rows[i + 1][0] if i + 1 < len(self.rows) else mp.inf
            yield a, b, r, reached
            reached += r * (b - a) if r else 0

    def H(self, t):
        for a, b, r, reached in self.pieces():
            if t < b:
                return reached + r * (t - a)

    def rate(self, t):
        return next(r for a, b, r, _ in self.pieces() if t < b)

    def inverse(self, h):
        for a, b, r, reached in self.pieces():
            if r and h <= reached + r * (b - a):
                return a + (h - reached) / r
        return mp.inf


class Empirical(Piecewise):
    """Rows (week, survival)."""

    def __init__(self, rows):
        weeks = [mp.mpf(w) for w, _ in rows]
        reached = [-mp.log(mp.mpf(s)) for _, s in rows]
        self.rows = [(weeks[i], (reached[i + 1] - reached[i]) / (weeks[i + 1] - weeks[i]))
                     for i in range(len(rows) - 1)]
        self.s = mp.mpf(10)
        self.scipy = None


def integral(law, limit):
    """∫ S over [0, limit] in log t, cut where the law changes."""
    cuts = [mp.log(law.inverse(mp.mpf(h))) for h in HAZARDS if h <= 700]
    cuts += [mp.log(a) for a, _ in getattr(law, "rows", []) if a > 0]
    end = mp.log(limit) if limit != mp.inf else max(cuts)
    start = min(min(cuts), end) - 100
    points = [start] + sorted(c for c in set(cuts) if start < c < end) + [end]
    spread = []
    for a, b in zip(points, points[1:]):
        n = int(min(64, mp.ceil((b - a) / 4)))
        spread += [a + (b - a) * i / n for i in range(n)]
    return mp.quad(lambda y: mp.exp(y - law.H(mp.exp(y))), spread + [end])


def number(value):
    return float(mp.nstr(value, 25))


def close(mine, theirs, what, tolerance=1e-7):
    if abs(mine - theirs) > tolerance * abs(mine):
        sys.exit(f"mpmath {mine} and scipy {theirs} differ: {what}")


def values(name, parameters, law, mean):
    points, inverses, compared = [], [], 0
    for h in HAZARDS:
        exact = law.inverse(mp.mpf(h))
        if not 1e-290 < exact < 1e290:
            continue
        inverses.append({"hazard": h, "weeks": number(exact)})
        t = number(exact)
        H, rate = law.H(mp.mpf(t)), law.rate(mp.mpf(t))
        points.append({"weeks": t, "cumulativeHazard": number(H), "survival": number(mp.exp(-H)),
                       "hazard": number(rate)})
        if law.scipy is not None and 1e-6 < h < (25 if name == "loglogistic" else 300):
            close(mp.exp(-H), law.scipy.sf(t), (name, parameters, t))
            close(H, -law.scipy.logsf(t), (name, parameters, t))
            compared += 1
    restricted = [{"weeks": number(law.s * x), "mean": number(integral(law, mp.mpf(number(law.s * x))))}
                  for x in LIMITS]
    result = {"law": name, **parameters, "points": points, "inverses": inverses, "restricted": restricted,
              "median": number(law.inverse(mp.log(2)))}
    if mean:
        result["mean"] = number(integral(law, mp.inf)) if mean is True else number(mean)
        if law.scipy is not None:
            close(mp.mpf(result["mean"]), law.scipy.mean(), (name, parameters, "mean"))
    print(f"{name} {parameters}: {len(points)} points, {compared} compared with scipy", file=sys.stderr)
    return result


def loglogistic_mean(shape, scale):
    """Its tail is too heavy for the quadrature's last cut: the closed form."""
    k = mp.mpf(shape)
    return mp.mpf(scale) * (mp.pi / k) / mp.sin(mp.pi / k) if k > 1 else None


def main():
    laws = []
    for scale in [0.5, 40.0]:
        laws.append(values("exponential", {"scale": scale}, Exponential(scale), True))
    for shape in [0.05, 0.3, 0.8, 1.0, 1.7, 6.0, 1000.0]:
        laws.append(values("weibull", {"shape": shape, "scale": 37.5}, Weibull(shape, 37.5), True))
    for shape in [0.05, 0.3, 0.8, 1.0, 2.5, 30.0, 1000.0]:
        laws.append(values("gamma", {"shape": shape, "scale": 13.0}, Gamma(shape, 13.0), True))
    for sd in [0.001, 0.1, 0.6, 1.1, 3.0, 15.0]:
        laws.append(values("lognormal", {"sdLog": sd, "scale": 26.0}, Lognormal(sd, 26.0),
                           mp.mpf(26) * mp.exp(mp.mpf(sd) ** 2 / 2)))
    for shape in [0.05, 0.5, 1.0, 1.001, 1.3, 2.5, 20.0, 1000.0]:
        laws.append(values("loglogistic", {"shape": shape, "scale": 22.0}, LogLogistic(shape, 22.0),
                           loglogistic_mean(shape, 22.0)))
    rows = [[0, 0.08], [4, 0.03], [13, 0.0], [26, 0.011], [104, 0.004]]
    laws.append(values("piecewiseExponential", {"rows": rows}, Piecewise(rows), True))
    rows = [[0, 1], [4, 0.81], [13, 0.6], [26, 0.6], [52, 0.31], [156, 0.02]]
    laws.append(values("empirical", {"rows": rows}, Empirical(rows), True))
    json.dump({"computedWith": {"python": sys.version.split()[0], "mpmath": mp.__version__,
                                "scipy": scipy.__version__, "numpy": numpy.__version__}, "laws": laws},
              sys.stdout, indent=1)
    print()


if __name__ == "__main__":
    main()
