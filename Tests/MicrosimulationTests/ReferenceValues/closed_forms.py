#!/usr/bin/env python3
"""Expected values of the closed-form tests of MicrosimulationTests, independent of the program.

Written for Python 3.11 with mpmath 1.3 (30 digits); prints name and value. The tests carry
these numbers as constants and name this script.
"""
from mpmath import mp, mpf, quad, gamma, exp, inf, log, erfc, sqrt, findroot, factorial

mp.dps = 30


def show(name, value):
    print(f"{name:48s} {mp.nstr(value, 15)}")


def weibull_survival(shape, mean):
    scale = mean / gamma(1 + 1 / mpf(shape))
    return (lambda t: exp(-(t / scale) ** shape)), (lambda t: (t / scale) ** shape), scale


# Paired spells: a ratio from week 12 on.
scale = mpf(121) / gamma(mpf("2.25"))
ratio = mpf("1.7451631307747615")
h = lambda t: (t / scale) ** mpf("0.8")
mean = quad(lambda t: exp(-h(t)), [0, 12]) + quad(
    lambda t: exp(-h(12) - ratio * (h(t) - h(12))), [12, 60, 300, 1000, 4000, 20000, inf])
show("delayed ratio, mean", mean)

# A ratio in one window of the clock: 0.6 in weeks 5-25 (lock-in), 1.8 in weeks 25-45, then 1.
h = weibull_survival(mpf("0.8"), 40)[1]
def cumulative(t):
    total = h(min(t, 5))
    if t > 5: total += mpf("0.6") * (h(min(t, 25)) - h(5))
    if t > 25: total += mpf("1.8") * (h(min(t, 45)) - h(25))
    if t > 45: total += h(t) - h(45)
    return total
show("lock-in then after, mean", quad(lambda t: exp(-cumulative(t)), [0, 5, 25, 45, 200, 1000, 4000, inf]))

# M/G/infinity from a steady state; from time 0 on all hazards are multiplied by r. People present with elapsed a
# have density S(a)/mean and survive u weeks more with (S(a+u)/S(a))^r; newcomers with S^r.
def caseload(u, cumulative_hazard, mean, r):
    s = lambda t: exp(-cumulative_hazard(t))
    old = quad(lambda a: s(a) ** (1 - r) * s(a + u) ** r, [0, 1, 10, 50, 200, 1000, 5000])
    new = quad(lambda v: s(v) ** r, [0, u]) if u > 0 else mpf(0)
    return (old + new) / mean

hazard = weibull_survival(mpf("0.8"), 50)[1]
ends = [0, 90, 181, 273, 365]
mp.dps = 15
for number, (first, last) in enumerate(zip(ends, ends[1:]), 1):
    first, last = mpf(first) / 7, mpf(last) / 7
    value = quad(lambda u: caseload(u, hazard, 50, mpf(2)), [first, last], maxdegree=4) / (last - first)
    show(f"caseload share, weibull 0.8, ratio 2, quarter {number}", value)
mp.dps = 30

# Residual life in a steady state: E[T^2] / 2 E[T].
for shape in ("0.7", "0.8"):
    k = mpf(shape)
    _, _, scale = weibull_survival(k, 50)
    show(f"residual, weibull {shape}, mean 50", scale ** 2 * gamma(1 + 2 / k) / 2 / 50)
show("residual, lognormal sd 0.9, mean 50", 50 * exp(mpf("0.81")) / 2)
show("residual, gamma shape 2.5, mean 50", 50 * (1 + 1 / mpf("2.5")) / 2)
s = weibull_survival(mpf("0.7"), 50)[0]
first = quad(s, [0, 1, 26]); second = quad(lambda t: 2 * t * s(t), [0, 1, 26])
show("mean, weibull 0.7 mean 50 cut at 26", first)
show("residual, weibull 0.7 mean 50 cut at 26", second / 2 / first)

# Erlang C and M/M/c, M/D/1 mean waits.
def erlang_c(c, a):
    top = a ** c / factorial(c) * c / (c - a)
    return top / (sum(a ** n / factorial(n) for n in range(c)) + top)
for c, rate, length in ((1, "0.35", 2), (3, "1.05", 2)):
    a = mpf(rate) * length
    waiting = erlang_c(c, a)
    show(f"Erlang C, c {c}, a {mp.nstr(a, 4)}: probability", waiting)
    show(f"Erlang C, c {c}, a {mp.nstr(a, 4)}: mean wait", waiting * length / (c - a))
show("M/D/1, rate 0.35, length 2: mean wait", mpf("0.7") * 2 / 2 / (1 - mpf("0.7")))

# Relapse delayed by an effect: gamma(shape 2, mean 20) away, hazard times 0.5 in the first 15 weeks away.
theta = mpf(10)
s = lambda t: exp(-t / theta) * (1 + t / theta)
early = quad(lambda t: s(t) ** mpf("0.5"), [0, 15])
late = s(15) ** mpf("-0.5") * quad(s, [15, 100, inf])
show("time away, gamma 2 mean 20, 0.5 in 15 weeks", early + late)

# Calibration with a legal clock at 15: the exponential mean m whose cut mean is 9, and d log(cut mean) / d log m.
m = findroot(lambda m: m * (1 - exp(-15 / m)) - 9, 14)
show("exponential cut at 15, cut mean 9: m", m)
show("  elasticity of the cut mean", 1 - 15 / m * exp(-15 / m) / (1 - exp(-15 / m)))
