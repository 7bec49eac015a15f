#ifndef KERNELS_H
#define KERNELS_H

// Number kernels: short loops over columns, one element per person or spell.
//
// Each kernel exists once per instruction set (see kernel_paths); all paths, and the scalar functions of
// kernel_elementary.h and kernel_stream.h, give the same bits. Times and durations are in weeks.
//
// Arrays must have room for n rounded up to a multiple of 8: kernels may read and write up to there. What lies
// beyond n may be anything on input and is unspecified on output; the summing kernels ignore it.
// In element-wise kernels the output may be the same array as an input; no other arrays may overlap.

#include <stddef.h>
#include <stdint.h>

#include "kernel_elementary.h"
#include "kernel_stream.h"

// MARK: - Draws

// Of each element's own occurrence, or where `occurrence` is null of one that all have in `common`.

/// out = kernel_unit(person, name, occurrence, key): first uniforms of one purpose for many people.
void kernel_uniforms(size_t n, const uint64_t *person, const uint32_t *occurrence, uint32_t common, uint32_t name,
                     uint64_t key, double *out);

/// out = −log(uniform) · scale: exponential thresholds of one purpose for many people.
void kernel_thresholds(size_t n, const uint64_t *person, const uint32_t *occurrence, uint32_t common, uint32_t name,
                       uint64_t key, double scale, double *out);

/// A race of many people towards some targets: least = −log(first uniform) · scale, the threshold at which it is decided;
/// winner = the state of the first target whose upper end the second uniform lies below, the last one's where there is
/// none. Where the first uniform is 0 the second stands in for it. (The least of independent exponentials is exponential with the sum of their rates, and independent of which it is.)
void kernel_race(size_t n, const uint64_t *person, const uint32_t *occurrence, uint32_t common, uint32_t name,
                 uint64_t key, double scale, size_t targets, const double *upper, const int64_t *states,
                 double *least, int64_t *winner);

/// The threshold of one target of a race, given how far beyond the least it would lie: threshold = least where the target has
/// won, least + threshold elsewhere.
void kernel_spread(size_t n, const double *least, const int64_t *winner, int64_t state, double *threshold);

// MARK: - Durations

/// out = factor · (x / divisor)^exponent where x > 0, else 0: cumulative hazards and their inverses.
void kernel_power(size_t n, const double *x, double divisor, double exponent, double factor, double *out);

/// out = factor · x / divisor where x > 0, else 0: the same for a constant hazard.
void kernel_scale(size_t n, const double *x, double divisor, double factor, double *out);

/// Where candidate < least: least = candidate, winner = identity.
void kernel_least(size_t n, const double *candidate, int64_t identity, double *least, int64_t *winner);

/// weeks = max(0, reached − reading); where weeks < soonest: soonest = weeks, next = winner.
void kernel_advance(size_t n, const double *reached, const double *reading, const int64_t *winner,
                    double *soonest, int64_t *next);

/// end = start + weeks; where support + weeks ≥ cap: end = start + (cap − support), next = −1.
/// - Returns: whether any next is below 0
_Bool kernel_cap(size_t n, const double *start, const double *support, const double *weeks, double cap,
                double *end, int64_t *next);

/// A visit that one race decides: weeks (may be null) = max(0, reached − reading), next = winner (−1 where it is never
/// reached), and the rest as `kernel_cap` does.
/// - Returns: whether any next is below 0
_Bool kernel_leave(size_t n, const double *reached, const double *reading, const int64_t *winner,
                   const double *start, const double *support, double cap, double *weeks, double *end,
                   int64_t *next);

/// from = max(start, open), and start + (fromWeek − reading) if that is later and fromWeek > reading;
/// to = close, and start + (toWeek − reading) if that is earlier and toWeek finite;
/// out = from where from < to, else ∞.
void kernel_opening(size_t n, const double *start, const double *reading, double open, double close,
                    double fromWeek, double toWeek, double *out);

/// The cumulative base hazard at which a threshold is used up when hazard ratios change over time.
///
/// The ratio at a time is the product of ratio[j] over the segments with from[j] ≤ time < to[j]. From the
/// start on, every cut column (ascending in each element; ∞ where unused) at which the ratio changes uses up
/// ratio · (hazard there − hazard at the cut before); base is the hazard at the start.
/// aim = hazard at the last cut reached + what is left / ratio; ∞ where the ratio there is 0.
void kernel_spend(size_t n, const double *threshold, const double *start, const double *base, size_t cuts,
                  const double *const *cut, const double *const *hazard, size_t segments,
                  const double *const *from, const double *const *to, const double *ratio, double *aim);

/// Sorts every element's values over the columns, ascending; NaN is not allowed.
void kernel_sort_columns(size_t n, size_t columns, double *const *column);

/// The places of at most 24 numbers when they stand in order, the largest first, equal ones as they came.
void kernel_places_descending(size_t n, const double *x, int32_t *place);

// MARK: - Sums
//
// Element i goes to partial sum i mod 8; the partial sums are added as ((0 + 4) + (2 + 6)) + ((1 + 5) + (3 + 7)).

/// sums[c] += Σ min(cut[c], end) − min(cut[c], start): weeks before each cut. start and end may be ∞, cuts not.
void kernel_weeks_until(size_t n, const double *start, const double *end, size_t cuts, const double *cut,
                        double *sums);

/// counts[c] += how many times lie before cut[c].
void kernel_counts_until(size_t n, const double *time, size_t cuts, const double *cut, double *counts);

/// Of stays that last from start to end where start < end, and are none elsewhere: what `kernel_counts_until` and
/// `kernel_weeks_until` add for them.
void kernel_lasting_until(size_t n, const double *start, const double *end, size_t cuts, const double *cut,
                          double *counts, double *sums);

/// Cells that numbers from 0 on fall into. A cell is made of whole steps; a step is 1 / `steps` wide.
struct kernel_cells {
  double steps;
  /// Added to the number of steps: so little below the end of a step is in the next one.
  double nudge;
  /// From here on all numbers count as this one.
  double limit;
  /// Rounds to whole ticks when it is added: 1.5 · 2⁵²⁻ᵏ for ticks of 2⁻ᵏ.
  double shift;
  /// The cell of each step, up to that of the limit.
  const uint16_t *cell;
};

/// How many numbers fall into each cell of each row, and their sum, in one word: the upper 11 bits count, the lower 53
/// hold the sum in ticks. A word is right as long as it holds at most 1,024 numbers whose sum is below 2⁵³ ticks; sums
/// are exact, so they do not depend on the order.
static const uint64_t kernel_counted = (uint64_t)1 << 53;

/// Cells from that of the limit on, in each row, that what lies beyond it goes to, in turn: nobody asks for it.
#define KERNEL_UNCOUNTED 4

/// words[(row − first) · stride + cell of x] += x; the stride is a power of two; row may be null: all go to row 0.
void kernel_count(size_t n, const double *x, const int64_t *row, int64_t first, const struct kernel_cells *cells,
                  uint64_t *words, size_t stride);

/// What words hold: count += sign · how many, sum += sign · their ticks, also (may be null) += how many.
/// - Returns: whether any number was counted
_Bool kernel_unpack(size_t n, const uint64_t *words, int64_t sign, int64_t *count, int64_t *sum, int64_t *also);

/// The step of a number, and the word that it adds to its cell.
KERNEL_INLINE uint64_t kernel_step(double x, double steps, double nudge) {
  // Half a step less, rounded to the nearest; the number stands in the low bits.
  return (uint32_t)kernel_bits((x * steps + (nudge - 0.5)) + 0x1.8p52);
}
KERNEL_INLINE uint64_t kernel_word(double x, double shift) {
  return kernel_bits(x + shift) - kernel_bits(shift) + kernel_counted;
}

/// Adds one number to a row of words.
KERNEL_INLINE void kernel_count_one(double x, const struct kernel_cells *cells, uint64_t *words) {
  x = x < cells->limit ? x : cells->limit;
  words[cells->cell[kernel_step(x, cells->steps, cells->nudge)]] += kernel_word(x, cells->shift);
}

/// The smallest of some numbers; ∞ of none.
double kernel_smallest(size_t n, const double *x);

/// Whether any number is below ∞.
_Bool kernel_any_finite(size_t n, const double *x);

/// sums[c · steps + k] += Σ max(min(cut[c], end), begins) − Σ begins, with
/// begins = start + max(from[k] − reading, 0): weeks before each cut that a clock with that reading at the start spends
/// beyond from[k]. Exactly 0 where nobody has any. Starts are finite, cuts at least 0.
void kernel_ladder_until(size_t n, const double *start, const double *end, const double *reading, size_t cuts,
                         const double *cut, size_t steps, const double *from, double *sums);

// MARK: - Stages of a visit

/// out = table[index + 1]. Indices are −1 or above up to the rounded n.
void kernel_lookup(size_t n, const int64_t *index, const double *table, double *out);

/// out = table[index]. Indices are whole numbers from 0 on up to the rounded n.
void kernel_gather(size_t n, const double *index, const double *table, double *out);

/// out = kernel_reading(reading, time, start): a clock's reading at a time.
void kernel_readings(size_t n, const double *reading, const double *time, const double *start, double *out);

/// out = first + how many limits are at most x.
void kernel_ranks(size_t n, const double *x, size_t limits, const double *limit, int64_t first, int64_t *out);

/// Whether all numbers are the same; false for NaN. There must be one.
_Bool kernel_same(size_t n, const double *x);

/// out = first, first + 1, …
void kernel_count_up(size_t n, uint64_t first, uint64_t *out);

/// out = value.
void kernel_fill(size_t n, double value, double *out);

/// sum += factor · x.
void kernel_scaled_add(size_t n, const double *x, double factor, double *sum);

/// out = from + share · width: a place in an interval.
void kernel_between(size_t n, const double *share, double from, double width, double *out);

/// out = a + b.
void kernel_add(size_t n, const double *a, const double *b, double *out);

/// out = the smaller of a and b.
void kernel_minimum(size_t n, const double *a, const double *b, double *out);

/// out = time where it is later than another, ∞ elsewhere.
/// - Returns: whether any is below ∞
_Bool kernel_later(size_t n, const double *time, const double *than, double *out);

/// Weeks of first runs of support that end with a visit: support + (end − start) − before where run = 1 and stays_on = 0, ∞
/// elsewhere. Without runs (null) all are first ones and end.
void kernel_first_runs(size_t n, const double *start, const double *end, const double *support,
                       const double *before, const double *run, const double *stays_on, double *out);

/// Lists the elements whose next state is `state`, whose time lies before a limit and whose flag is `value`, in order; the
/// list has room for n rounded up to a multiple of 8, and 8. Without flags (null) none is asked for.
size_t kernel_list(size_t n, const int64_t *next, int64_t state, const double *time, double limit,
                   const double *flag, double value, int32_t *list);

/// Where x < limit, flag = 1; flags are 0 or 1, and all 0 before the first time.
/// - Returns: how many flags are 1 then
size_t kernel_mark_below(size_t n, const double *x, const double *limit, _Bool first, double *flag);

/// Participations in an effort at the ends of visits. `opening` is when one would begin within the visit (∞: none, or one
/// began before); began, ends and after are its start, its end and the end that after-effects count from, ∞ for none.
/// One that would begin at or after the visit's end is taken back. One that goes on beyond a visit which does not
/// lead on to where the effort is given (stays_on = 0) ends with it, in full if it would have ended within `rounding`.
/// started = opening of those that begin; from, to = those that end within the visit; ∞ for the others.
void kernel_settle(size_t n, const double *start, const double *end, const double *stays_on,
                   const double *opening, double rounding, double *began, double *ends, double *after,
                   double *started, double *from, double *to);

// MARK: - One person's visit

/// Segments of time in which effects act on one person's visit: ratio[j] of effect[j] over [from[j], to[j]). And the moments
/// at[0], at[1], … at which the ratios in force may change, in order: the visit's start, and those after it. There is room for
/// numbers of moments rounded up to a multiple of 8.
struct kernel_segments {
  size_t count;
  double *from, *to, *ratio;
  int64_t *effect;
  size_t moments;
  double *at;
};

/// Finds the moments of segments in a visit that begins at `start`; one may come several times.
void kernel_person_moments(struct kernel_segments *segments, double start);

/// The cumulative hazard of a law: x / scale or (x / scale)^shape where x > 0, else 0; or anything else.
enum kernel_law { KERNEL_LAW_LINEAR, KERNEL_LAW_POWER, KERNEL_LAW_OTHER };

/// A race in a person's visit: its law, and its targets in groups on which the same effects act.
struct kernel_person_race {
  enum kernel_law law;
  double scale, shape;
  /// By target: its state, the upper end of its part of (0, 1), with room for a multiple of 8, and its group.
  size_t count;
  const int64_t *state;
  const double *upper;
  const int64_t *group;
  /// acts[group · effects + effect] is 1 where the effect acts on the group, else 0.
  size_t groups, effects;
  const uint8_t *acts;
  /// By group: effects that act on it but not on every other, and those that act on some other but not on it; a bit each, that
  /// of effect modulo 64.
  const uint64_t *here, *elsewhere;
  /// Names of the random streams and scales of the thresholds: the race's own, and where there are several groups, those of how
  /// far beyond it each target's lies, with room for a multiple of 8.
  const uint32_t *names;
  const double *scales;
};

/// The cumulative hazard at which a race is decided when effects act, and the state it leads to, where the law's clock shows
/// `reading` at the visit's start. The least threshold is that of the race's own stream, and the second uniform there tells
/// whose it is, as in `kernel_race`; those of other groups are asked for only where segments make them come sooner. Thresholds are
/// used up as in `kernel_spend`. `hazard` holds the cumulative hazards at the moments where the law is none of the known ones, and is
/// room for them otherwise; `draws` is room for a number for each target, rounded up to a multiple of 8.
double kernel_person_aim(uint64_t person, uint32_t occurrence, uint64_t key, const struct kernel_person_race *race,
                         double reading, const struct kernel_segments *segments, double *hazard, double *draws,
                         int32_t *winner);

// MARK: - Memory

/// Begins to fetch the memory in which something lies, up to an address; only a hint.
static inline void kernel_prefetch(const void *from, size_t bytes) {
  for (size_t at = 0; at < bytes; at += 64) __builtin_prefetch((const char *)from + at, 1);
}

/// Has fresh memory made ready in one go, which costs less than page by page at the first touch; only a hint, where the system
/// knows it.
void kernel_prepare(void *from, size_t bytes);

/// Has memory that is freed kept for what is allocated next, but for the largest blocks, where the C library can be asked: given
/// back to the system and fetched again, pages cost more than what is written to them. For programs that allocate the same
/// again and again, once, when they start.
void kernel_keep_freed(void);

// MARK: - Paths

/// How many paths this machine can run: 1 the architecture's baseline, 2 with AVX2 and FMA, 3 with AVX-512 too.
int kernel_paths(void);

/// Runs path 0, 1, … from now on; the last available one is the default. For tests and comparisons.
void kernel_choose(int path);

#endif
