#include "kernels.h"

#include "elementary.h"

#if defined(__linux__)
#include <sys/mman.h>
#endif

#if defined(__GLIBC__)
#include <malloc.h>
#endif

#if defined(__x86_64__)
#include <immintrin.h>
#endif

// Functions with vector arguments are all inlined, so how such arguments would travel is no matter.
#pragma clang diagnostic ignored "-Wpsabi"

/// The kernels of one path.
struct kernels {
  __typeof__(&kernel_uniforms) uniforms;
  __typeof__(&kernel_thresholds) thresholds;
  __typeof__(&kernel_power) power;
  __typeof__(&kernel_least) least;
  __typeof__(&kernel_advance) advance;
  __typeof__(&kernel_cap) cap;
  __typeof__(&kernel_opening) opening;
  __typeof__(&kernel_spend) spend;
  __typeof__(&kernel_person_aim) person_aim;
  __typeof__(&kernel_person_moments) person_moments;
  __typeof__(&kernel_sort_columns) sort_columns;
  __typeof__(&kernel_places_descending) places_descending;
  __typeof__(&kernel_ladder_until) ladder_until;
  __typeof__(&kernel_weeks_until) weeks_until;
  __typeof__(&kernel_counts_until) counts_until;
  __typeof__(&kernel_count) count;
  __typeof__(&kernel_unpack) unpack;
  __typeof__(&kernel_lookup) lookup;
  __typeof__(&kernel_first_runs) first_runs;
  __typeof__(&kernel_any_finite) any_finite;
  __typeof__(&kernel_mark_below) mark_below;
  __typeof__(&kernel_settle) settle;
  __typeof__(&kernel_lasting_until) lasting_until;
  __typeof__(&kernel_gather) gather;
  __typeof__(&kernel_minimum) minimum;
  __typeof__(&kernel_later) later;
  __typeof__(&kernel_smallest) smallest;
  __typeof__(&kernel_add) add;
  __typeof__(&kernel_leave) leave;
  __typeof__(&kernel_scale) scale;
  __typeof__(&kernel_race) race;
  __typeof__(&kernel_spread) spread;
  __typeof__(&kernel_log) log;
  __typeof__(&kernel_exp) exp;
  __typeof__(&kernel_pow) pow;
  __typeof__(&kernel_threshold) threshold;
  __typeof__(&kernel_readings) readings;
  __typeof__(&kernel_list) list;
  __typeof__(&kernel_ranks) ranks;
  __typeof__(&kernel_same) same;
  __typeof__(&kernel_fill) fill;
  __typeof__(&kernel_count_up) count_up;
  __typeof__(&kernel_scaled_add) scaled_add;
  __typeof__(&kernel_between) between;
};

// MARK: - Paths
//
// How much a path does at once, as its registers allow (measured): WIDE elements of a long body, DRAWN of one that draws;
// HELD lanes in one register; SUMS sums over one pass of the data; LIMITS · STEPS sums of a ladder, in HELD lanes. FUSES: it
// has fused multiply-adds. COMPRESSES: it can pack chosen elements; PICKS: their places, by a table for four of them.

#define PATH(name) baseline_##name
#define WIDE 8
#define DRAWN 8
#define HELD 2
#define SUMS 2
#define LIMITS 3
#define STEPS 3
#include "kernels_body.h"
#undef PATH
#undef WIDE
#undef DRAWN
#undef HELD
#undef SUMS
#undef LIMITS
#undef STEPS

#if defined(__x86_64__)

#pragma clang attribute push(__attribute__((target("avx2,fma,popcnt"))), apply_to = function)
#define PATH(name) avx2_##name
#define WIDE 16
#define DRAWN 8
#define HELD 4
#define SUMS 2
#define LIMITS 2
#define STEPS 3
#define FUSES
#define PICKS
#include "kernels_body.h"
#undef PATH
#undef WIDE
#undef DRAWN
#undef HELD
#undef SUMS
#undef LIMITS
#undef STEPS
#undef FUSES
#undef PICKS
#pragma clang attribute pop

#pragma clang attribute push(__attribute__((target("avx512f,avx512vl,avx512dq,avx512bw,avx512cd,popcnt"))), \
                             apply_to = function)
#define PATH(name) avx512_##name
#define WIDE 32
#define DRAWN 32
#define HELD 8
#define SUMS 6
#define LIMITS 6
#define STEPS 3
#define FUSES
#define COMPRESSES
#include "kernels_body.h"
#undef PATH
#undef WIDE
#undef DRAWN
#undef HELD
#undef SUMS
#undef LIMITS
#undef STEPS
#undef COMPRESSES
#undef FUSES
#pragma clang attribute pop

static const struct kernels *const paths[] = {&baseline_kernels, &avx2_kernels, &avx512_kernels};

int kernel_paths(void) {
  __builtin_cpu_init();
  if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("fma") || !__builtin_cpu_supports("popcnt")) return 1;
  return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl")
                 && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512bw")
                 && __builtin_cpu_supports("avx512cd")
             ? 3
             : 2;
}

#else

static const struct kernels *const paths[] = {&baseline_kernels};

int kernel_paths(void) { return 1; }

#endif

// Null until the first use. Threads that come first at the same time write the same address.
static const struct kernels *chosen;

void kernel_choose(int path) {
  int last = kernel_paths() - 1;
  __atomic_store_n(&chosen, paths[path < 0 ? 0 : path > last ? last : path], __ATOMIC_RELAXED);
}

static inline const struct kernels *path(void) {
  const struct kernels *current = __atomic_load_n(&chosen, __ATOMIC_RELAXED);
  if (__builtin_expect(current != 0, 1)) return current;
  kernel_choose(kernel_paths() - 1);
  return __atomic_load_n(&chosen, __ATOMIC_RELAXED);
}

// MARK: - Elementary functions

double kernel_log(double x) { return path()->log(x); }
double kernel_exp(double x) { return path()->exp(x); }
double kernel_pow(double x, double y) { return path()->pow(x, y); }
double kernel_threshold(double unit) { return path()->threshold(unit); }

// MARK: - Kernels

void kernel_uniforms(size_t n, const uint64_t *person, const uint32_t *occurrence, uint32_t common, uint32_t name,
                     uint64_t key, double *out) {
  path()->uniforms(n, person, occurrence, common, name, key, out);
}

void kernel_thresholds(size_t n, const uint64_t *person, const uint32_t *occurrence, uint32_t common, uint32_t name,
                       uint64_t key, double scale, double *out) {
  path()->thresholds(n, person, occurrence, common, name, key, scale, out);
}

void kernel_power(size_t n, const double *x, double divisor, double exponent, double factor, double *out) {
  path()->power(n, x, divisor, exponent, factor, out);
}

void kernel_scale(size_t n, const double *x, double divisor, double factor, double *out) {
  path()->scale(n, x, divisor, factor, out);
}

void kernel_least(size_t n, const double *candidate, int64_t identity, double *least, int64_t *winner) {
  path()->least(n, candidate, identity, least, winner);
}

void kernel_advance(size_t n, const double *reached, const double *reading, const int64_t *winner,
                    double *soonest, int64_t *next) {
  path()->advance(n, reached, reading, winner, soonest, next);
}

_Bool kernel_cap(size_t n, const double *start, const double *support, const double *weeks, double cap,
                double *end, int64_t *next) {
  return path()->cap(n, start, support, weeks, cap, end, next);
}

_Bool kernel_leave(size_t n, const double *reached, const double *reading, const int64_t *winner,
                   const double *start, const double *support, double cap, double *weeks, double *end,
                   int64_t *next) {
  return path()->leave(n, reached, reading, winner, start, support, cap, weeks, end, next);
}

void kernel_opening(size_t n, const double *start, const double *reading, double open, double close,
                    double fromWeek, double toWeek, double *out) {
  path()->opening(n, start, reading, open, close, fromWeek, toWeek, out);
}

void kernel_spend(size_t n, const double *threshold, const double *start, const double *base, size_t cuts,
                  const double *const *cut, const double *const *hazard, size_t segments,
                  const double *const *from, const double *const *to, const double *ratio, double *aim) {
  path()->spend(n, threshold, start, base, cuts, cut, hazard, segments, from, to, ratio, aim);
}

double kernel_person_aim(uint64_t person, uint32_t occurrence, uint64_t key, const struct kernel_person_race *race,
                         double reading, const struct kernel_segments *segments, double *hazard, double *draws,
                         int32_t *winner) {
  return path()->person_aim(person, occurrence, key, race, reading, segments, hazard, draws, winner);
}

void kernel_person_moments(struct kernel_segments *segments, double start) { path()->person_moments(segments, start); }

void kernel_sort_columns(size_t n, size_t columns, double *const *column) {
  path()->sort_columns(n, columns, column);
}

void kernel_places_descending(size_t n, const double *x, int32_t *place) { path()->places_descending(n, x, place); }

void kernel_ladder_until(size_t n, const double *start, const double *end, const double *reading, size_t cuts,
                         const double *cut, size_t steps, const double *from, double *sums) {
  path()->ladder_until(n, start, end, reading, cuts, cut, steps, from, sums);
}

void kernel_weeks_until(size_t n, const double *start, const double *end, size_t cuts, const double *cut,
                        double *sums) {
  path()->weeks_until(n, start, end, cuts, cut, sums);
}

void kernel_counts_until(size_t n, const double *time, size_t cuts, const double *cut, double *counts) {
  path()->counts_until(n, time, cuts, cut, counts);
}

void kernel_lasting_until(size_t n, const double *start, const double *end, size_t cuts, const double *cut,
                          double *counts, double *sums) {
  path()->lasting_until(n, start, end, cuts, cut, counts, sums);
}

void kernel_count(size_t n, const double *x, const int64_t *row, int64_t first, const struct kernel_cells *cells,
                  uint64_t *words, size_t stride) {
  path()->count(n, x, row, first, cells, words, stride);
}

_Bool kernel_unpack(size_t n, const uint64_t *words, int64_t sign, int64_t *count, int64_t *sum, int64_t *also) {
  return path()->unpack(n, words, sign, count, sum, also);
}

// MARK: - Stages of a visit

void kernel_first_runs(size_t n, const double *start, const double *end, const double *support,
                       const double *before, const double *run, const double *stays_on, double *out) {
  path()->first_runs(n, start, end, support, before, run, stays_on, out);
}

void kernel_lookup(size_t n, const int64_t *index, const double *table, double *out) {
  path()->lookup(n, index, table, out);
}

_Bool kernel_any_finite(size_t n, const double *x) { return path()->any_finite(n, x); }

size_t kernel_mark_below(size_t n, const double *x, const double *limit, _Bool first, double *flag) {
  return path()->mark_below(n, x, limit, first, flag);
}

void kernel_settle(size_t n, const double *start, const double *end, const double *stays_on,
                   const double *opening, double rounding, double *began, double *ends, double *after,
                   double *started, double *from, double *to) {
  path()->settle(n, start, end, stays_on, opening, rounding, began, ends, after, started, from, to);
}

void kernel_gather(size_t n, const double *index, const double *table, double *out) {
  path()->gather(n, index, table, out);
}

void kernel_minimum(size_t n, const double *a, const double *b, double *out) { path()->minimum(n, a, b, out); }

_Bool kernel_later(size_t n, const double *time, const double *than, double *out) {
  return path()->later(n, time, than, out);
}

double kernel_smallest(size_t n, const double *x) { return path()->smallest(n, x); }

void kernel_add(size_t n, const double *a, const double *b, double *out) { path()->add(n, a, b, out); }

void kernel_race(size_t n, const uint64_t *person, const uint32_t *occurrence, uint32_t common, uint32_t name,
                 uint64_t key, double scale, size_t targets, const double *upper, const int64_t *states,
                 double *least, int64_t *winner) {
  path()->race(n, person, occurrence, common, name, key, scale, targets, upper, states, least, winner);
}

void kernel_spread(size_t n, const double *least, const int64_t *winner, int64_t state, double *threshold) {
  path()->spread(n, least, winner, state, threshold);
}

void kernel_readings(size_t n, const double *reading, const double *time, const double *start, double *out) {
  path()->readings(n, reading, time, start, out);
}

size_t kernel_list(size_t n, const int64_t *next, int64_t state, const double *time, double limit,
                   const double *flag, double value, int32_t *list) {
  return path()->list(n, next, state, time, limit, flag, value, list);
}

void kernel_ranks(size_t n, const double *x, size_t limits, const double *limit, int64_t first, int64_t *out) {
  path()->ranks(n, x, limits, limit, first, out);
}

_Bool kernel_same(size_t n, const double *x) { return path()->same(n, x); }

void kernel_count_up(size_t n, uint64_t first, uint64_t *out) { path()->count_up(n, first, out); }

void kernel_fill(size_t n, double value, double *out) { path()->fill(n, value, out); }

void kernel_scaled_add(size_t n, const double *x, double factor, double *sum) {
  path()->scaled_add(n, x, factor, sum);
}

void kernel_between(size_t n, const double *share, double from, double width, double *out) {
  path()->between(n, share, from, width, out);
}

// MARK: - Memory

void kernel_prepare(void *from, size_t bytes) {
#if defined(MADV_POPULATE_WRITE)
  // Whole pages only.
  const uintptr_t page = 4096;
  uintptr_t first = ((uintptr_t)from + page - 1) / page * page, end = ((uintptr_t)from + bytes) / page * page;
  if (first < end) madvise((void *)first, end - first, MADV_POPULATE_WRITE);
#else
  (void)from;
  (void)bytes;
#endif
}

void kernel_keep_freed(void) {
#if defined(__GLIBC__)
  // Blocks from 32 MB on, the most that may be asked for, are the system's own.
  mallopt(M_MMAP_THRESHOLD, 32 << 20);
  mallopt(M_TRIM_THRESHOLD, 1 << 30);
#endif
}
