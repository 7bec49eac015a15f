#include "kernels.h"

static double least_of(double a, double b) { return a < b ? a : b; }
static double most_of(double a, double b) { return a > b ? a : b; }

void kernel_uniforms(size_t n, const uint64_t *person, const uint32_t *occurrence, uint32_t name,
                     uint64_t key, double *out) {
  for (size_t i = 0; i < n; i += 1) out[i] = kernel_unit(person[i], name, occurrence[i], key);
}

void kernel_thresholds(size_t n, const uint64_t *person, const uint32_t *occurrence, uint32_t name,
                       uint64_t key, double scale, double *out) {
  for (size_t i = 0; i < n; i += 1)
    out[i] = -kernel_log(kernel_unit(person[i], name, occurrence[i], key)) * scale;
}

void kernel_person_thresholds(size_t n, uint64_t person, uint32_t occurrence, const uint32_t *names,
                              uint64_t key, const double *scales, double *out) {
  for (size_t i = 0; i < n; i += 1)
    out[i] = -kernel_log(kernel_unit(person, names[i], occurrence, key)) * scales[i];
}

void kernel_power(size_t n, const double *x, double divisor, double exponent, double factor, double *out) {
  for (size_t i = 0; i < n; i += 1) out[i] = x[i] > 0 ? factor * kernel_pow(x[i] / divisor, exponent) : 0;
}

void kernel_least(size_t n, const double *candidate, int64_t identity, double *least, int64_t *winner) {
  for (size_t i = 0; i < n; i += 1)
    if (candidate[i] < least[i]) {
      least[i] = candidate[i];
      winner[i] = identity;
    }
}

void kernel_advance(size_t n, const double *reached, const double *reading, const int64_t *winner,
                    double *soonest, int64_t *next) {
  for (size_t i = 0; i < n; i += 1) {
    double weeks = most_of(reached[i] - reading[i], 0);
    if (weeks < soonest[i]) {
      soonest[i] = weeks;
      next[i] = winner[i];
    }
  }
}

void kernel_cap(size_t n, const double *start, const double *support, const double *weeks, double cap,
                double *end, int64_t *next) {
  for (size_t i = 0; i < n; i += 1) {
    if (support[i] + weeks[i] >= cap) {
      end[i] = start[i] + (cap - support[i]);
      next[i] = -1;
    } else {
      end[i] = start[i] + weeks[i];
    }
  }
}

void kernel_weeks_until(size_t n, const double *start, const double *end, size_t cuts, const double *cut,
                        double *sums) {
  for (size_t c = 0; c < cuts; c += 1) {
    double sum = 0;
    for (size_t i = 0; i < n; i += 1) sum += least_of(cut[c], end[i]) - least_of(cut[c], start[i]);
    sums[c] += sum;
  }
}

void kernel_ladder_until(size_t n, const double *start, const double *end, const double *reading, size_t cuts,
                         const double *cut, size_t steps, const double *from, double *sums) {
  for (size_t c = 0; c < cuts; c += 1)
    for (size_t k = 0; k < steps; k += 1) {
      double sum = 0;
      for (size_t i = 0; i < n; i += 1) {
        double x = reading[i] + most_of(least_of(cut[c], end[i]) - start[i], 0);
        sum += most_of(x - from[k], 0) - most_of(reading[i] - from[k], 0);
      }
      sums[c * steps + k] += sum;
    }
}

void kernel_counts_until(size_t n, const double *time, size_t cuts, const double *cut, double *counts) {
  for (size_t c = 0; c < cuts; c += 1) {
    int64_t count = 0;
    for (size_t i = 0; i < n; i += 1) count += time[i] < cut[c];
    counts[c] += (double)count;
  }
}

void kernel_opening(size_t n, const double *start, const double *reading, double open, double close,
                    double fromWeek, double toWeek, double *out) {
  for (size_t i = 0; i < n; i += 1) {
    double from = most_of(start[i], open);
    if (fromWeek > reading[i]) from = most_of(from, start[i] + (fromWeek - reading[i]));
    double to = toWeek < INFINITY ? least_of(close, start[i] + (toWeek - reading[i])) : close;
    out[i] = from < to ? from : INFINITY;
  }
}

static double ratio_at(double t, size_t i, size_t segments, const double *const *from, const double *const *to,
                       const double *ratio) {
  double product = 1;
  for (size_t j = 0; j < segments; j += 1) product *= from[j][i] <= t && t < to[j][i] ? ratio[j] : 1;
  return product;
}

void kernel_spend(size_t n, const double *threshold, const double *start, const double *base, size_t cuts,
                  const double *const *cut, const double *const *hazard, size_t segments,
                  const double *const *from, const double *const *to, const double *ratio, double *aim) {
  for (size_t i = 0; i < n; i += 1) {
    double left = threshold[i], piece = base[i], m = ratio_at(start[i], i, segments, from, to, ratio);
    for (size_t p = 0; p < cuts; p += 1) {
      double f = ratio_at(cut[p][i], i, segments, from, to, ratio);
      if (f == m) continue;
      double spent = m > 0 ? m * (hazard[p][i] - piece) : 0;
      if (spent >= left) break;
      left -= spent;
      piece = hazard[p][i];
      m = f;
    }
    aim[i] = m > 0 ? piece + left / m : INFINITY;
  }
}

void kernel_sort_columns(size_t n, size_t columns, double *const *column) {
  for (size_t i = 0; i < n; i += 1)
    for (size_t a = 1; a < columns; a += 1)
      for (size_t b = a; b > 0 && column[b][i] < column[b - 1][i]; b -= 1) {
        double swap = column[b][i];
        column[b][i] = column[b - 1][i];
        column[b - 1][i] = swap;
      }
}

int kernel_paths(void) { return 1; }
void kernel_choose(int path) { (void)path; }
