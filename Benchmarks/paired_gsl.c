/* Paired spells in C with GSL, straightforward: person by person, GSL's Mersenne twister and samplers.
   cc -O3 -march=x86-64-v3 paired_gsl.c -lgsl -lgslcblas -lm -lpthread */
#include "paired.h"
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>

/* Net municipal cost of the first weeks of a spell. */
static inline double cumulative_cost(double weeks) {
  double cost = 0.2 * weeks;
  if (weeks > 4) cost += 0.4 * (weeks - 4);
  if (weeks > 26) cost += 0.1 * (weeks - 26);
  if (weeks > 52) cost += 0.1 * (weeks - 52);
  return RATE * cost;
}

/* The duration with the effort of a spell that lasts so long without it. */
static inline double treated(double duration) {
  if (duration <= ONSET) return duration;
  double hazard = pow(duration / SCALE, SHAPE);
  return SCALE * pow(ONSET_HAZARD + (hazard - ONSET_HAZARD) / RATIO, INVERSE_SHAPE);
}

static void add_spell(Arm *arm, double start, double duration) {
  double end = start + duration;
  for (int year = 0; year < YEARS; year++) {
    double from = start > YEAR_START[year] ? start : YEAR_START[year];
    double to = end < YEAR_START[year + 1] ? end : YEAR_START[year + 1];
    if (to > from) {
      arm->weeks[year] += to - from;
      arm->cost[year] += cumulative_cost(to - start) - cumulative_cost(from - start);
    }
  }
}

static void *simulate(void *argument) {
  Job *job = argument;
  gsl_rng *random = gsl_rng_alloc(gsl_rng_mt19937);
  gsl_rng_set(random, job->seed);
  for (long replication = job->first; replication < job->last; replication++) {
    Totals totals;
    memset(&totals, 0, sizeof totals);
    for (int person = 0; person < PEOPLE; person++) {
      double entry = gsl_ran_flat(random, 0, ENTRY_WEEKS);
      double without = gsl_ran_weibull(random, SCALE, SHAPE), with = treated(without);
      add_spell(&totals.arm[0], entry, without);
      add_spell(&totals.arm[1], entry, with);
      if (gsl_rng_uniform(random) < RELAPSE) {
        double gap = gsl_ran_exponential(random, GAP);
        double second = gsl_ran_weibull(random, SCALE, SHAPE);
        add_spell(&totals.arm[0], entry + without + gap, second);
        add_spell(&totals.arm[1], entry + with + gap, treated(second));
      }
    }
    add(job, &totals);
  }
  gsl_rng_free(random);
  return 0;
}
