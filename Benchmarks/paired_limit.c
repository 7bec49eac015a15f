/* Paired spells by hand, the limit: a stream for each (person, replication, event), people in columns, several
   at a time, in short stages over blocks that stay in the nearest cache; no GSL.
   cc -O3 -march=x86-64-v3 (or -v4) -mtune=native paired_limit.c -lm -lpthread */
#include "paired.h"
#include "lanes.h"

/* A stage is a loop of independent steps, which the processor overlaps; one long loop waits for each person's
   chain. */
#define BLOCK 200
#define INLINE static inline __attribute__((always_inline))

#define ROOM (PEOPLE + 16)
typedef struct {
  double entry[ROOM], without[ROOM], with[ROOM];
  /* Those who relapse: who they are, when the second spell begins in each arm, and how long it lasts. */
  double person[ROOM], start_without[ROOM], start_with[ROOM], second_without[ROOM], second_with[ROOM];
} __attribute__((aligned(64))) Columns;

/* Summed min(s, step) for the ladder's steps and min(s, duration) at each year's end, s being the weeks since the
   start. */
enum { WHOLE, FOUR, TWENTYSIX, FIFTYTWO, STEPS };
typedef double Clipped[YEARS][STEPS];

/* Sums as x * 1 + sum: the units that add are busy with minima and maxima, those that multiply and add are
   not. */
INLINE void accumulate(Doubles sums[STEPS], Doubles weeks, Doubles one) {
  sums[WHOLE] = multiply_add(weeks, one, sums[WHOLE]);
  sums[FOUR] = multiply_add(least(weeks, all(4)), one, sums[FOUR]);
  sums[TWENTYSIX] = multiply_add(least(weeks, all(26)), one, sums[TWENTYSIX]);
  sums[FIFTYTWO] = multiply_add(least(weeks, all(52)), one, sums[FIFTYTWO]);
}

INLINE void clip(
    int count, const double *start_without, const double *start_with, const double *without,
    const double *with, Clipped clipped[2]) {
  Doubles one = all(1);
  __asm__("" : "+v"(one)); /* not to be simplified away */
  for (int year = 0; year < YEARS; year++) {
    Doubles end = all(YEAR_START[year + 1]), sums[2][STEPS] = {0};
    for (int i = 0; i < count; i += LANES) {
      Doubles since = greatest(end - load(start_without + i), all(0));
      Doubles since_with = start_with == start_without ? since : greatest(end - load(start_with + i), all(0));
      accumulate(sums[0], least(since, load(without + i)), one);
      accumulate(sums[1], least(since_with, load(with + i)), one);
    }
    for (int arm = 0; arm < 2; arm++)
      for (int step = 0; step < STEPS; step++) clipped[arm][year][step] += sum_of(sums[arm][step]);
  }
}

/* From thresholds E to durations in both arms: scale E^(1/shape), and the same with E bent at the onset. */
INLINE void invert(int count, double *threshold, double *without, double *with) {
  for (int i = 0; i < count; i += LANES) {
    Doubles e = load(threshold + i);
    Doubles bent = multiply_add(e - all(ONSET_HAZARD), all(1 / RATIO), all(ONSET_HAZARD));
    store(without + i, all(INVERSE_SHAPE) * logarithm(e));
    store(with + i, all(INVERSE_SHAPE) * logarithm(least(e, bent)));
  }
  for (int i = 0; i < count; i += LANES) {
    store(without + i, all(SCALE) * exponential(load(without + i)));
    store(with + i, all(SCALE) * exponential(load(with + i)));
  }
}

/* Which lanes come first when only those of a mask are kept, as pairs of 32-bit words. */
#if LANES == 4
#define P(lane) 2 * (lane), 2 * (lane) + 1
#define ORDER(a, b, c, d) {P(a), P(b), P(c), P(d)}
static const int32_t KEPT[16][8] __attribute__((aligned(32))) = {
    ORDER(0, 1, 2, 3), ORDER(0, 1, 2, 3), ORDER(1, 0, 2, 3), ORDER(0, 1, 2, 3),
    ORDER(2, 1, 0, 3), ORDER(0, 2, 1, 3), ORDER(1, 2, 0, 3), ORDER(0, 1, 2, 3),
    ORDER(3, 1, 2, 0), ORDER(0, 3, 1, 2), ORDER(1, 3, 0, 2), ORDER(0, 1, 3, 2),
    ORDER(2, 3, 0, 1), ORDER(0, 2, 3, 1), ORDER(1, 2, 3, 0), ORDER(0, 1, 2, 3)};
typedef int Mask;
static inline Mask mask_below(Doubles x, Doubles limit, Doubles y, Doubles other) {
  __m256d below = _mm256_cmp_pd(x, limit, _CMP_LT_OQ);
  return _mm256_movemask_pd(_mm256_and_pd(below, _mm256_cmp_pd(y, other, _CMP_LT_OQ)));
}
static inline void keep(double *place, Mask mask, Doubles x) {
  __m256i order = _mm256_load_si256((const __m256i *)KEPT[mask]);
  _mm256_storeu_ps((float *)place, _mm256_permutevar8x32_ps(_mm256_castpd_ps(x), order));
}
#else
typedef __mmask8 Mask;
static inline Mask mask_below(Doubles x, Doubles limit, Doubles y, Doubles other) {
  return _mm512_cmp_pd_mask(x, limit, _CMP_LT_OQ) & _mm512_cmp_pd_mask(y, other, _CMP_LT_OQ);
}
static inline void keep(double *place, Mask mask, Doubles x) {
  _mm512_storeu_pd(place, _mm512_maskz_compress_pd(mask, x));
}
#endif

/* First spells of everybody, and who relapses within the period. */
INLINE int first_spells(const Key *key, long replication, Columns *columns) {
  double threshold[BLOCK] __attribute__((aligned(64))), chance[BLOCK] __attribute__((aligned(64)));
  int relapses = 0;
  Integers lane;
  for (int i = 0; i < LANES; i++) lane[i] = i;
  for (int block = 0; block < PEOPLE; block += BLOCK) {
    double *entry = columns->entry + block;
    double *without = columns->without + block, *with = columns->with + block;
    for (int i = 0; i < BLOCK; i += LANES) {
      Words person = add_words((Words)lane, all_words(block + i));
      Words words[4] = {person, all_words(replication), all_words(0), all_words(0)};
      philox(key, words);
      store(threshold + i, uniform(words[0], words[1]));
      store(entry + i, number(words[2]) * all(ENTRY_WEEKS / 4294967296.0));
      store(chance + i, number(words[3]));
    }
    for (int i = 0; i < BLOCK; i += LANES) store(threshold + i, -logarithm(load(threshold + i)));
    invert(BLOCK, threshold, without, with);
    for (int i = 0; i < BLOCK; i += LANES) {
      Doubles exit = load(entry + i) + load(without + i), exit_with = load(entry + i) + load(with + i);
      Words person = add_words((Words)lane, all_words(block + i));
      Doubles limit = all(RELAPSE * 4294967296.0), period = all(YEAR_START[YEARS]);
      Mask mask = mask_below(load(chance + i), limit, exit_with, period);
      keep(columns->start_without + relapses, mask, exit);
      keep(columns->start_with + relapses, mask, exit_with);
      keep(columns->person + relapses, mask, as_doubles(person));
      relapses += __builtin_popcount(mask);
    }
  }
  return relapses;
}

/* Second spells; returns their number, filled up to whole vectors with spells after the period. */
INLINE int second_spells(const Key *key, long replication, int relapses, Columns *columns) {
  double *threshold = columns->second_without, *gap = columns->second_with;
  int count = (relapses + LANES - 1) / LANES * LANES;
  for (int i = relapses; i < count; i++) {
    columns->start_without[i] = columns->start_with[i] = 1e3;
    columns->person[i] = 0;
  }
  for (int i = 0; i < count; i += LANES) {
    Words person = as_words(load(columns->person + i));
    Words words[4] = {person, all_words(replication), all_words(1), all_words(0)};
    philox(key, words);
    store(threshold + i, uniform(words[0], words[1]));
    store(gap + i, uniform(words[2], words[3]));
  }
  for (int i = 0; i < count; i += LANES) {
    Doubles weeks = -logarithm(load(gap + i)) * all(GAP);
    store(columns->start_without + i, load(columns->start_without + i) + weeks);
    store(columns->start_with + i, load(columns->start_with + i) + weeks);
    store(threshold + i, -logarithm(load(threshold + i)));
  }
  invert(count, threshold, columns->second_without, columns->second_with);
  return count;
}

/* Cumulative sums at the year ends become the years' weeks and costs. */
static void difference(const Clipped clipped, Arm *arm) {
  double weeks = 0, cost = 0;
  for (int year = 0; year < YEARS; year++) {
    const double *x = clipped[year];
    double through = RATE * (0.8 * x[WHOLE] - 0.4 * x[FOUR] - 0.1 * x[TWENTYSIX] - 0.1 * x[FIFTYTWO]);
    arm->weeks[year] = x[WHOLE] - weeks;
    arm->cost[year] = through - cost;
    weeks = x[WHOLE], cost = through;
  }
}

static void *simulate(void *argument) {
  Job *job = argument;
  Columns *columns;
  if (posix_memalign((void **)&columns, 64, sizeof *columns)) abort();
  memset(columns, 0, sizeof *columns);
  /* The seed alone is the key: threads are told apart by their replications. */
  Key key = key_of(job->seed, 0xCAFEu);
  for (long replication = job->first; replication < job->last; replication++) {
    Clipped clipped[2];
    memset(clipped, 0, sizeof clipped);
    int count = second_spells(&key, replication, first_spells(&key, replication, columns), columns);
    clip(PEOPLE, columns->entry, columns->entry, columns->without, columns->with, clipped);
    clip(count, columns->start_without, columns->start_with, columns->second_without, columns->second_with,
        clipped);
    Totals totals;
    for (int arm = 0; arm < 2; arm++) difference(clipped[arm], &totals.arm[arm]);
    add(job, &totals);
  }
  free(columns);
  return 0;
}
