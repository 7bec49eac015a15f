"""Paired spells in numpy, as an analyst would write it: arrays over all people of some replications.

python3 paired_numpy.py REPLICATIONS CHUNK SEED
"""

import json
import sys
import time

import numpy as np

SHAPE, SCALE = 0.8, 106.79582464785706
ONSET_HAZARD, RATIO = 0.17398090194417656, 1.7451631307747615
RELAPSE, GAP = 0.2, 40
PEOPLE, RATE = 1000, 3800.0
YEAR_STARTS = np.array([0, 365, 731, 1096, 1461, 1826, 2192]) / 7


def cumulative_cost(weeks):
    """Net municipal cost of the first weeks of a spell."""
    steps = 0.4 * np.maximum(weeks - 4, 0) + 0.1 * np.maximum(weeks - 26, 0) + 0.1 * np.maximum(weeks - 52, 0)
    return RATE * (0.2 * weeks + steps)


def durations(threshold):
    """Weeks without and with the effort, for the same cumulative hazard."""
    without = SCALE * threshold ** (1 / SHAPE)
    bent = SCALE * (ONSET_HAZARD + (threshold - ONSET_HAZARD) / RATIO) ** (1 / SHAPE)
    return without, np.where(threshold <= ONSET_HAZARD, without, bent)


def spells(start, weeks):
    """Weeks and costs by year (6 x people)."""
    lived = np.clip(YEAR_STARTS[:, None] - start, 0, weeks)
    return np.diff(lived, axis=0), np.diff(cumulative_cost(lived), axis=0)


def totals(random, replications):
    """Figures by replication (24 x replications): weeks and cost by year without, then with the effort."""
    people = replications * PEOPLE
    entry = random.uniform(0, 1461 / 7, people)
    first = durations(random.standard_exponential(people))
    again = np.flatnonzero(random.random(people) < RELAPSE)
    gap = random.exponential(GAP, again.size)
    second = durations(random.standard_exponential(again.size))
    figures = []
    for weeks, weeks_again in zip(first, second):
        lived, cost = spells(entry, weeks)
        lived_again, cost_again = spells(entry[again] + weeks[again] + gap, weeks_again)
        lived[:, again] += lived_again
        cost[:, again] += cost_again
        figures += [each.reshape(6, replications, PEOPLE).sum(2) for each in (lived, cost)]
    return np.concatenate(figures)


def main():
    replications, chunk, seed = (int(argument) for argument in sys.argv[1:])
    random = np.random.default_rng(seed)
    wall, cpu = time.perf_counter(), time.process_time()
    parts = [totals(random, min(chunk, replications - done)) for done in range(0, replications, chunk)]
    figures = np.concatenate(parts, axis=1)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    result = {
        "people": replications * PEOPLE,
        "wallSeconds": wall,
        "cpuSeconds": cpu,
        "means": figures.mean(1).tolist(),
        "standardErrors": (figures.std(1) / max(1, replications - 1) ** 0.5).tolist(),
    }
    print(json.dumps(result))


main()
