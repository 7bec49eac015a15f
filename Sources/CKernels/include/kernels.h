#ifndef KERNELS_H
#define KERNELS_H

#include <math.h>
#include <stddef.h>
#include <stdint.h>

static inline double kernel_log(double x) { return log(x); }
static inline double kernel_exp(double x) { return exp(x); }
static inline double kernel_pow(double x, double y) { return pow(x, y); }

static inline double kernel_unit_of_words(uint64_t low, uint64_t high) {
  return (double)((high << 32 | low) >> 11) * 0x1p-53;
}

static inline double kernel_unit(uint64_t person, uint32_t name, uint32_t occurrence, uint64_t key) {
  const uint64_t mask = 0xFFFFFFFF;
  uint64_t c0 = ((uint64_t)occurrence << 16) & mask, c1 = name, c2 = person & mask, c3 = person >> 32;
  uint64_t k0 = key & mask, k1 = key >> 32;
  for (int round = 0; round < 10; round += 1) {
    uint64_t left = 0xD2511F53u * c0, right = 0xCD9E8D57u * c2;
    c0 = (right >> 32) ^ c1 ^ k0;
    c1 = right & mask;
    c2 = (left >> 32) ^ c3 ^ k1;
    c3 = left & mask;
    k0 = (k0 + 0x9E3779B9u) & mask;
    k1 = (k1 + 0xBB67AE85u) & mask;
  }
  double value = kernel_unit_of_words(c0, c1);
  return value > 0 ? value : kernel_unit_of_words(c2, c3);
}

void kernel_uniforms(size_t n, const uint64_t *person, const uint32_t *occurrence, uint32_t name,
                     uint64_t key, double *out);
void kernel_thresholds(size_t n, const uint64_t *person, const uint32_t *occurrence, uint32_t name,
                       uint64_t key, double scale, double *out);
void kernel_person_thresholds(size_t n, uint64_t person, uint32_t occurrence, const uint32_t *names,
                              uint64_t key, const double *scales, double *out);
void kernel_power(size_t n, const double *x, double divisor, double exponent, double factor, double *out);
void kernel_least(size_t n, const double *candidate, int64_t identity, double *least, int64_t *winner);
void kernel_advance(size_t n, const double *reached, const double *reading, const int64_t *winner,
                    double *soonest, int64_t *next);
void kernel_cap(size_t n, const double *start, const double *support, const double *weeks, double cap,
                double *end, int64_t *next);
void kernel_weeks_until(size_t n, const double *start, const double *end, size_t cuts, const double *cut,
                        double *sums);
void kernel_ladder_until(size_t n, const double *start, const double *end, const double *reading, size_t cuts,
                         const double *cut, size_t steps, const double *from, double *sums);
void kernel_counts_until(size_t n, const double *time, size_t cuts, const double *cut, double *counts);
void kernel_opening(size_t n, const double *start, const double *reading, double open, double close,
                    double fromWeek, double toWeek, double *out);
void kernel_spend(size_t n, const double *threshold, const double *start, const double *base, size_t cuts,
                  const double *const *cut, const double *const *hazard, size_t segments,
                  const double *const *from, const double *const *to, const double *ratio, double *aim);
void kernel_sort_columns(size_t n, size_t columns, double *const *column);

int kernel_paths(void);
void kernel_choose(int path);

#endif
