"""Medians, ratios and the agreement of programs. No times, no files: all of it is tested in test_bench.py."""

import math
import statistics

# Programs agree when no figure differs by so many standard errors. Of some 120 comparisons a run, one in ten
# thousand runs would see a larger difference by chance.
LARGEST_Z = 5


def median(values):
    return statistics.median(values)


def paired_ratio(values, others):
    """The median of ratios taken round by round, so that what slows a whole round drops out."""
    return statistics.median(value / other for value, other in zip(values, others))


def z_scores(one, other):
    """Differences of two programs' figures in standard errors of the difference.

    Each is {"means": [...], "standardErrors": [...]}. Equal figures without an error have a z of 0, unequal ones
    of infinity.
    """
    columns = [one["means"], one["standardErrors"], other["means"], other["standardErrors"]]
    if len({len(column) for column in columns}) != 1:
        raise ValueError("the programs have different numbers of figures")
    scores = []
    for mean, error, other_mean, other_error in zip(*columns):
        difference, spread = abs(mean - other_mean), math.hypot(error, other_error)
        scores.append(difference / spread if spread > 0 else math.inf if difference > 0 else 0)
    return scores


def replications_for(seconds, tried, took, highest):
    """How many replications last so long, when so many took that long: at least 1, two leading digits."""
    wanted = tried * seconds / max(took, 1e-9)
    if wanted < 1:
        return 1
    step = 10 ** max(0, math.floor(math.log10(wanted)) - 1)
    return max(1, min(highest, int(wanted / step) * step))
