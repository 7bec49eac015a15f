// The kernels for one instruction set. kernels.c includes this file once per path, with PATH(name) defined as
// the path's own name for a function and the target set for all functions.

// Loops over n rounded up to a multiple of 8: no remainder, and no check whether outputs overlap inputs (the
// same element of the same array is allowed, anything else is not).
#define EACH(i, n)                                                                                    \
  _Pragma("clang loop vectorize(assume_safety) vectorize_width(8) interleave_count(1)") for (          \
      size_t i = 0, room = ((n) + 7) / 8 * 8; i < room; i += 1)

// The same for a few elements: no more registers than they fill.
#define EACH_FEW(i, n)                                                                                   \
  PRAGMA(clang loop vectorize(assume_safety) vectorize_width(HELD) interleave_count(1)) for (            \
      size_t i = 0, room = ((n) + HELD - 1) / HELD * HELD; i < room; i += 1)

// The same for long bodies, on `many` elements at a time as long as there are so many, in vectors of `lanes`: the
// processor looks only some hundred operations ahead, so what does not depend on each other must stand close together.
#define PRAGMA(...) _Pragma(#__VA_ARGS__)
#define EACH_OF(many, lanes, i, n, ...)                                                          \
  for (size_t i = 0, room = ((n) + 7) / 8 * 8, wide = room / (many) * (many); i < room;) {       \
    PRAGMA(clang loop vectorize(assume_safety) vectorize_width(lanes)                            \
               interleave_count(many / lanes))                                                   \
    for (; i < wide; i += 1) __VA_ARGS__                                                         \
    PRAGMA(clang loop vectorize(assume_safety) vectorize_width(lanes) interleave_count(1))       \
    for (; i < room; i += 1) __VA_ARGS__                                                         \
  }
#define EACH_WIDE(i, n, ...) EACH_OF(WIDE, 8, i, n, __VA_ARGS__)
#define EACH_DRAWN(i, n, ...) EACH_OF(DRAWN, HELD, i, n, __VA_ARGS__)

// A short loop over what stays in registers.
#define ALL(s, count) _Pragma("clang loop unroll(full)") for (size_t s = 0; s < (count); s += 1)

// Helpers are made anew for every path, since vector arguments travel differently on each.
#define HELPER static inline __attribute__((always_inline))

#define PIECE 256

// MARK: - Draws

/// First uniforms, and the second ones unless `second` is null.
/// - Returns: 0 unless a first one is 0
HELPER uint64_t PATH(draw_in)(size_t n, const uint64_t *person, const uint32_t *occurrence, uint32_t common,
                              uint32_t name, uint64_t key, double *first, double *second) {
  uint64_t zeros = 0;
  EACH_DRAWN(i, n, {
    double other;
    kernel_units(person[i], name, occurrence ? occurrence[i] : common, key, &first[i], &other);
    if (second) second[i] = other;
    zeros |= first[i] == 0;
  })
  return zeros;
}

/// First uniforms that are not 0, and the second ones unless `second` is null.
/// - Returns: whether any may be 0
HELPER _Bool PATH(draw)(size_t n, const uint64_t *person, const uint32_t *occurrence, uint32_t common, uint32_t name,
                        uint64_t key, double *first, double *second) {
  // What everybody has in common is worked out before the loop.
  uint64_t zeros = occurrence ? PATH(draw_in)(n, person, occurrence, 0, name, key, first, second)
                              : PATH(draw_in)(n, person, 0, common, name, key, first, second);
  if (zeros)
    for (size_t i = 0; i < n; i += 1)
      first[i] = kernel_unit(person[i], name, occurrence ? occurrence[i] : common, key);
  return zeros != 0;
}

static void PATH(uniforms)(size_t n, const uint64_t *person, const uint32_t *occurrence, uint32_t common,
                           uint32_t name, uint64_t key, double *out) {
  PATH(draw)(n, person, occurrence, common, name, key, out, 0);
}

// Draw and logarithm are loops of their own, as are the logarithm and the exponential of a power: in one
// long loop the processor waits for results instead of taking on the next elements.

/// Uniforms become thresholds: −log · scale.
HELPER void PATH(take_logs)(size_t n, _Bool zeros, double scale, double *out) {
  if (zeros)
    EACH_WIDE(i, n, out[i] = elementary_threshold(out[i]) * scale;)
  else
    EACH_WIDE(i, n, out[i] = -elementary_log_of_normal(out[i], 1023) * scale;)
}

static void PATH(thresholds)(size_t n, const uint64_t *person, const uint32_t *occurrence, uint32_t common,
                             uint32_t name, uint64_t key, double scale, double *out) {
  _Bool zeros = PATH(draw)(n, person, occurrence, common, name, key, out, 0);
  PATH(take_logs)(n, zeros, scale, out);
}

static void PATH(race)(size_t n, const uint64_t *person, const uint32_t *occurrence, uint32_t common, uint32_t name,
                       uint64_t key, double scale, size_t targets, const double *upper, const int64_t *states,
                       double *least, int64_t *winner) {
  int64_t last = states[targets - 1];
  if (targets == 1) {
    PATH(thresholds)(n, person, occurrence, common, name, key, scale, least);
    EACH(i, n) winner[i] = last;
    return;
  }
  _Alignas(64) double chance[PIECE];
  for (size_t done = 0; done < n; done += PIECE, person += PIECE, least += PIECE, winner += PIECE) {
    size_t piece = n - done < PIECE ? n - done : PIECE;
    _Bool zeros = PATH(draw)(piece, person, occurrence, common, name, key, least, chance);
    if (occurrence) occurrence += PIECE;
    PATH(take_logs)(piece, zeros, scale, least);
    // As masks and differences: a choice between two addresses would be gathered.
    double until = upper[targets - 2];
    int64_t change = states[targets - 2] ^ last;
    EACH(i, piece) winner[i] = last ^ (change & -(int64_t)(chance[i] < until));
    for (size_t t = targets - 2; t-- > 0;) {
      double until = upper[t];
      int64_t state = states[t];
      EACH(i, piece) {
        int64_t below = -(int64_t)(chance[i] < until);
        winner[i] = (state & below) | (winner[i] & ~below);
      }
    }
  }
}

static void PATH(spread)(size_t n, const double *least, const int64_t *winner, int64_t state, double *threshold) {
  EACH(i, n) threshold[i] = least[i] + (winner[i] == state ? 0 : threshold[i]);
}

// MARK: - Durations

static void PATH(power)(size_t n, const double *x, double divisor, double exponent, double factor,
                        double *out) {
  _Alignas(64) double logs[PIECE], quotients[PIECE];
  // Nearly always all are normal positive numbers, and so near 1 that |exponent · log x| is at most 700.
  uint64_t bits = elementary_moderate_bits(exponent), least = (1024 - bits) << 52, most = (1023 + bits) << 52;
  if (n <= 8) {
    // A few are not worth loops of their own.
    uint64_t beyond = 0;
    EACH_FEW(i, n) {
      quotients[i] = x[i] / divisor;
      beyond |= elementary_marks_beyond(quotients[i], least, most) & -(uint64_t)(i < n);
    }
    if (!(beyond >> 63)) {
      EACH_FEW(i, n)
        out[i] = factor * elementary_exp_of_moderate(exponent * elementary_log_of_normal(quotients[i], 1023));
      return;
    }
  }
  for (size_t done = 0; done < n; done += PIECE, x += PIECE, out += PIECE) {
    size_t piece = n - done < PIECE ? n - done : PIECE;
    const double *base = x;
    if (divisor != 1) {
      EACH(i, piece) quotients[i] = x[i] / divisor;
      base = quotients;
    }
    // What lies beyond the last is no matter.
    uint64_t beyond = 0;
    size_t whole = piece / 8 * 8;
    EACH(i, whole) beyond |= elementary_marks_beyond(base[i], least, most);
    if (whole < piece)
      EACH(i, 8) beyond |= elementary_marks_beyond(base[whole + i], least, most) & -(uint64_t)(whole + i < piece);
    if (beyond >> 63) {
      EACH_WIDE(i, piece, logs[i] = exponent * elementary_log_of_positive(base[i]);)
      EACH_WIDE(i, piece, {
        double value = factor * elementary_exp(logs[i]);
        out[i] = x[i] > 0 ? value : 0;
      })
      continue;
    }
    EACH_WIDE(i, piece, logs[i] = exponent * elementary_log_of_normal(base[i], 1023);)
    EACH_WIDE(i, piece, out[i] = factor * elementary_exp_of_moderate(logs[i]);)
  }
}

static void PATH(scale)(size_t n, const double *x, double divisor, double factor, double *out) {
  if (divisor == 1)
    EACH(i, n) out[i] = x[i] > 0 ? x[i] * factor : 0;
  else
    EACH(i, n) out[i] = x[i] > 0 ? x[i] / divisor * factor : 0;
}

static void PATH(least)(size_t n, const double *candidate, int64_t identity, double *least, int64_t *winner) {
  EACH(i, n) {
    _Bool less = candidate[i] < least[i];
    least[i] = less ? candidate[i] : least[i];
    winner[i] = less ? identity : winner[i];
  }
}

static void PATH(advance)(size_t n, const double *reached, const double *reading, const int64_t *winner,
                          double *soonest, int64_t *next) {
  EACH(i, n) {
    double weeks = reached[i] - reading[i];
    weeks = weeks > 0 ? weeks : 0;
    int64_t sooner = -(int64_t)(weeks < soonest[i]);
    soonest[i] = sooner ? weeks : soonest[i];
    // As a mask: a choice between two addresses would be gathered.
    next[i] = (winner[i] & sooner) | (next[i] & ~sooner);
  }
}

static void PATH(opening)(size_t n, const double *start, const double *reading, double open, double close,
                          double fromWeek, double toWeek, double *out) {
  EACH(i, n) {
    double from = start[i] > open ? start[i] : open, reached = start[i] + (fromWeek - reading[i]);
    from = fromWeek > reading[i] && reached > from ? reached : from;
    double passed = start[i] + (toWeek - reading[i]);
    double to = toWeek < __builtin_inf() && passed < close ? passed : close;
    out[i] = from < to ? from : __builtin_inf();
  }
}

static double PATH(log)(double x) { return elementary_log(x); }
static double PATH(exp)(double x) { return elementary_exp(x); }
static double PATH(pow)(double x, double y) {
  // Nearly always there is less to look at, as in `power`; the bits are the same.
  if (x >= 0x1p-1022 && x < __builtin_inf()) {
    double value = y * elementary_log_of_normal(x, 1023);
    if (value >= -700 && value <= 700) return elementary_exp_of_moderate(value);
  }
  return elementary_exp(y * elementary_log(x));
}
static double PATH(threshold)(double unit) { return elementary_threshold(unit); }

// MARK: - Stages of a visit

static void PATH(lookup)(size_t n, const int64_t *index, const double *table, double *out) {
  EACH(i, n) out[i] = table[index[i] + 1];
}

static void PATH(gather)(size_t n, const double *index, const double *table, double *out) {
  EACH(i, n) out[i] = table[(int64_t)index[i]];
}

static void PATH(readings)(size_t n, const double *reading, const double *time, const double *start, double *out) {
  EACH(i, n) out[i] = kernel_reading(reading[i], time[i], start[i]);
}

static _Bool PATH(same)(size_t n, const double *x) {
  int64_t others = 0;
  double one = x[0];
  for (size_t i = 0; i < n; i += 1) others += x[i] != one;
  return others == 0;
}

static void PATH(count_up)(size_t n, uint64_t first, uint64_t *out) {
  EACH(i, n) out[i] = first + i;
}

static void PATH(fill)(size_t n, double value, double *out) {
  EACH(i, n) out[i] = value;
}

static void PATH(between)(size_t n, const double *share, double from, double width, double *out) {
  EACH(i, n) out[i] = from + share[i] * width;
}

static void PATH(scaled_add)(size_t n, const double *x, double factor, double *sum) {
  EACH(i, n) sum[i] += factor * x[i];
}

static void PATH(ranks)(size_t n, const double *x, size_t limits, const double *limit, int64_t first, int64_t *out) {
  if (limits == 0) {
    EACH(i, n) out[i] = first;
    return;
  }
  EACH(i, n) out[i] = first + (x[i] >= limit[0]);
  for (size_t k = 1; k < limits; k += 1) EACH(i, n) out[i] += x[i] >= limit[k];
}

static void PATH(add)(size_t n, const double *a, const double *b, double *out) {
  EACH(i, n) out[i] = a[i] + b[i];
}

static void PATH(minimum)(size_t n, const double *a, const double *b, double *out) {
  EACH(i, n) out[i] = b[i] < a[i] ? b[i] : a[i];
}

static void PATH(first_runs)(size_t n, const double *start, const double *end, const double *support,
                             const double *before, const double *run, const double *stays_on, double *out) {
  if (!run) {
    EACH(i, n) out[i] = support[i] + (end[i] - start[i]) - before[i];
    return;
  }
  EACH(i, n) {
    double weeks = support[i] + (end[i] - start[i]) - before[i];
    out[i] = ((run[i] == 1) & (stays_on[i] == 0)) ? weeks : __builtin_inf();
  }
}

HELPER size_t PATH(list_in)(size_t n, const int64_t *next, int64_t state, const double *time, double limit,
                            const double *flag, double value, int32_t *list) {
  size_t count = 0;
#if defined(COMPRESSES)
  __m256i places = _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7);
  for (size_t i = 0; i < n; i += 8) {
    __mmask8 in = _mm512_cmpeq_epi64_mask(_mm512_loadu_si512(next + i), _mm512_set1_epi64(state))
                  & _mm512_cmp_pd_mask(_mm512_loadu_pd(time + i), _mm512_set1_pd(limit), _CMP_LT_OQ);
    if (flag) in &= _mm512_cmp_pd_mask(_mm512_loadu_pd(flag + i), _mm512_set1_pd(value), _CMP_EQ_OQ);
    if (n - i < 8) in &= (1 << (n - i)) - 1;
    _mm256_storeu_si256((__m256i *)(list + count), _mm256_maskz_compress_epi32(in, places));
    count += (size_t)__builtin_popcount(in);
    places = _mm256_add_epi32(places, _mm256_set1_epi32(8));
  }
#elif defined(PICKS)
  // By the marks of four elements: the places of those that are in.
  _Alignas(16) static const int32_t picked[16][4] = {
      {0}, {0}, {1}, {0, 1}, {2}, {0, 2}, {1, 2}, {0, 1, 2},
      {3}, {0, 3}, {1, 3}, {0, 1, 3}, {2, 3}, {0, 2, 3}, {1, 2, 3}, {0, 1, 2, 3}};
  const __m256i to = _mm256_set1_epi64x(state);
  const __m256d until = _mm256_set1_pd(limit), marked = _mm256_set1_pd(value);
  __m128i four = _mm_setzero_si128();
  for (size_t i = 0; i < n; i += 4) {
    __m256d in = _mm256_castsi256_pd(_mm256_cmpeq_epi64(_mm256_loadu_si256((const __m256i *)(next + i)), to));
    in = _mm256_and_pd(in, _mm256_cmp_pd(_mm256_loadu_pd(time + i), until, _CMP_LT_OQ));
    if (flag) in = _mm256_and_pd(in, _mm256_cmp_pd(_mm256_loadu_pd(flag + i), marked, _CMP_EQ_OQ));
    // Otherwise the compiler packs the marks before it takes them out.
    __asm__("" : "+x"(in));
    unsigned some = (unsigned)_mm256_movemask_pd(in);
    if (__builtin_expect(n - i < 4, 0)) some &= (1u << (n - i)) - 1;
    __m128i places = _mm_load_si128((const __m128i *)picked[some]);
    _mm_storeu_si128((__m128i *)(list + count), _mm_add_epi32(places, four));
    count += (size_t)__builtin_popcount(some);
    four = _mm_add_epi32(four, _mm_set1_epi32(4));
  }
#else
  // Who is in is found in a loop over columns, and only the places are set one by one.
  _Alignas(64) int64_t in[PIECE];
  for (size_t done = 0; done < n; done += PIECE) {
    size_t piece = n - done < PIECE ? n - done : PIECE;
    const int64_t *to = next + done;
    const double *at = time + done, *mark = flag ? flag + done : 0;
    EACH(i, piece) in[i] = (to[i] == state) & (at[i] < limit);
    if (flag) EACH(i, piece) in[i] &= mark[i] == value;
    for (size_t i = 0; i < piece; i += 1) {
      list[count] = (int32_t)(done + i);
      count += (size_t)in[i];
    }
  }
#endif
  return count;
}

static size_t PATH(list)(size_t n, const int64_t *next, int64_t state, const double *time, double limit,
                         const double *flag, double value, int32_t *list) {
  return flag ? PATH(list_in)(n, next, state, time, limit, flag, value, list)
              : PATH(list_in)(n, next, state, time, limit, 0, value, list);
}

static void PATH(settle)(size_t n, const double *start, const double *end, const double *stays_on,
                         const double *opening, double rounding, double *began, double *ends, double *after,
                         double *started, double *from, double *to) {
  const double never = __builtin_inf();
  EACH(i, n) {
    _Bool starts = opening[i] < end[i], fails = (opening[i] < never) & !starts;
    double first = fails ? never : began[i], last = fails ? never : ends[i], full = fails ? never : after[i];
    _Bool goes_on = (first < never) & (starts | (last > start[i]));
    _Bool cut = goes_on & (last > end[i]) & !(stays_on[i] > 0);
    double full_end = ((full < never) & (last <= end[i] + rounding)) ? end[i] : never;
    last = cut ? end[i] : last;
    full = cut ? full_end : full;
    _Bool over = goes_on & (last <= end[i]);
    began[i] = first;
    ends[i] = last;
    after[i] = full;
    started[i] = starts ? opening[i] : never;
    from[i] = over ? first : never;
    to[i] = over ? last : never;
  }
}

// Batcher's merge exchange for any number of columns (Knuth, The Art of Computer Programming 3, 5.2.2 M).
static void PATH(sort_columns)(size_t n, size_t columns, double *const *column) {
  size_t top = 1;
  while (2 * top < columns) top *= 2;
  for (size_t p = top; p > 0 && columns > 1; p /= 2)
    for (size_t q = top, r = 0, d = p;; d = q - p, q /= 2, r = p) {
      for (size_t first = 0; first + d < columns; first += 1) {
        if ((first & p) != r) continue;
        double *low = column[first], *high = column[first + d];
        EACH(i, n) {
          double a = low[i], b = high[i];
          low[i] = b < a ? b : a;
          high[i] = b < a ? a : b;
        }
      }
      if (q == p) break;
    }
}

// MARK: - Eight elements at a time

typedef double PATH(lanes) __attribute__((ext_vector_type(8)));
typedef int64_t PATH(marks) __attribute__((ext_vector_type(8)));
#define LANES PATH(lanes)
#define MARKS PATH(marks)

HELPER LANES PATH(load)(const double *from) {
  LANES lanes;
  memcpy(&lanes, from, sizeof lanes);
  return lanes;
}

HELPER LANES PATH(smaller)(LANES a, LANES b) { return a < b ? a : b; }
HELPER LANES PATH(larger)(LANES a, LANES b) { return a > b ? a : b; }
HELPER double PATH(total)(LANES sum) {
  return ((sum[0] + sum[4]) + (sum[2] + sum[6])) + ((sum[1] + sum[5]) + (sum[3] + sum[7]));
}

/// Those of the eight elements from i on that are among the first n.
HELPER MARKS PATH(among)(size_t i, size_t n) {
  const MARKS places = {0, 1, 2, 3, 4, 5, 6, 7};
  return places < (MARKS)(int64_t)(n - i);
}

/// A bit for each lane that is marked.
HELPER unsigned PATH(bits)(MARKS marks) {
  typedef _Bool eight __attribute__((ext_vector_type(8)));
  eight each = __builtin_convertvector(marks, eight);
  uint8_t bits;
  memcpy(&bits, &each, sizeof bits);
  return bits;
}

/// The elements from i on, those beyond n replaced.
HELPER LANES PATH(load_before)(const double *from, size_t i, size_t n, double beyond) {
  return PATH(among)(i, n) ? PATH(load)(from + i) : (LANES)beyond;
}

#define load PATH(load)
#define load_before PATH(load_before)
#define smaller PATH(smaller)
#define larger PATH(larger)
#define total PATH(total)

// MARK: - Columns, and whether anything holds anywhere in them
//
// What lies beyond n is worked out too, but not asked about.

HELPER void PATH(store)(double *to, LANES lanes) { memcpy(to, &lanes, sizeof lanes); }
HELPER void PATH(store_marks)(int64_t *to, MARKS marks) { memcpy(to, &marks, sizeof marks); }
HELPER MARKS PATH(load_marks)(const int64_t *from) {
  MARKS marks;
  memcpy(&marks, from, sizeof marks);
  return marks;
}

#define store PATH(store)
#define store_marks PATH(store_marks)
#define load_marks PATH(load_marks)

/// Whether `found`, which the body sets for the eight elements from i on, holds anywhere among the first n.
#define ANYWHERE(i, n, any, ...)                          \
  MARKS any = 0;                                          \
  for (size_t i = 0; i < (n); i += 8) {                   \
    MARKS found;                                          \
    __VA_ARGS__                                           \
    any |= (n) - i < 8 ? found & PATH(among)(i, n) : found; \
  }                                                       \
  return __builtin_reduce_or(any) != 0;

static _Bool PATH(any_finite)(size_t n, const double *x) {
  ANYWHERE(i, n, any, found = load(x + i) < (LANES)__builtin_inf();)
}

HELPER MARKS PATH(leave_after)(size_t i, const double *start, const double *support, LANES weeks, double cap,
                               MARKS next, double *end, int64_t *out) {
  LANES before = load(support + i);
  MARKS capped = before + weeks >= (LANES)cap;
  store(end + i, load(start + i) + (capped ? (LANES)cap - before : weeks));
  // Whoever is gone has −1: all bits.
  next |= capped;
  store_marks(out + i, next);
  return next < 0;
}

static _Bool PATH(cap)(size_t n, const double *start, const double *support, const double *weeks, double cap,
                      double *end, int64_t *next) {
  ANYWHERE(i, n, any, {
    found = PATH(leave_after)(i, start, support, load(weeks + i), cap, load_marks(next + i), end, next);
  })
}

static _Bool PATH(leave)(size_t n, const double *reached, const double *reading, const int64_t *winner,
                        const double *start, const double *support, double cap, double *weeks, double *end,
                        int64_t *next) {
  ANYWHERE(i, n, any, {
    LANES left = larger(load(reached + i) - load(reading + i), 0);
    MARKS never = ~(left < (LANES)__builtin_inf());
    if (weeks) store(weeks + i, left);
    found = PATH(leave_after)(i, start, support, left, cap, load_marks(winner + i) | never, end, next);
  })
}

static _Bool PATH(later)(size_t n, const double *time, const double *than, double *out) {
  ANYWHERE(i, n, any, {
    LANES at = load(time + i);
    at = at > load(than + i) ? at : (LANES)__builtin_inf();
    store(out + i, at);
    found = at < (LANES)__builtin_inf();
  })
}

static size_t PATH(mark_below)(size_t n, const double *x, const double *limit, _Bool first, double *flag) {
  MARKS marked = 0;
  for (size_t i = 0; i < n; i += 8) {
    LANES flags = first ? (LANES)0 : load(flag + i);
    flags = load(x + i) < load(limit + i) ? (LANES)1 : flags;
    store(flag + i, flags);
    // A true comparison is −1.
    MARKS set = flags > 0;
    marked -= n - i < 8 ? set & PATH(among)(i, n) : set;
  }
  return (size_t)__builtin_reduce_add(marked);
}

HELPER LANES PATH(ratio_at)(LANES time, size_t i, size_t segments, const double *const *from,
                            const double *const *to, const double *ratio) {
  LANES product = 1;
  for (size_t j = 0; j < segments; j += 1) {
    MARKS inside = (load(from[j] + i) <= time) & (time < load(to[j] + i));
    product *= inside ? (LANES)ratio[j] : (LANES)1;
  }
  return product;
}

HELPER void PATH(spend_over)(size_t n, const double *threshold, const double *start, const double *base,
                             size_t cuts, const double *const *cut, const double *const *hazard,
                             size_t segments, const double *const *from, const double *const *to,
                             const double *ratio, double *aim) {
  for (size_t i = 0; i < n; i += 8) {
    LANES left = load(threshold + i), piece = load(base + i);
    LANES current = PATH(ratio_at)(load(start + i), i, segments, from, to, ratio);
    MARKS open = -1;
    for (size_t p = 0; p < cuts; p += 1) {
      LANES next = PATH(ratio_at)(load(cut[p] + i), i, segments, from, to, ratio);
      LANES reached = load(hazard[p] + i);
      LANES spent = current > 0 ? current * (reached - piece) : (LANES)0;
      MARKS changes = open & (next != current);
      MARKS passes = changes & ~(spent >= left);
      open &= ~changes | passes;
      left = passes ? left - spent : left;
      piece = passes ? reached : piece;
      current = passes ? next : current;
    }
    LANES result = current > 0 ? piece + left / current : (LANES)__builtin_inf();
    memcpy(aim + i, &result, sizeof result);
  }
}

static void PATH(spend)(size_t n, const double *threshold, const double *start, const double *base, size_t cuts,
                        const double *const *cut, const double *const *hazard, size_t segments,
                        const double *const *from, const double *const *to, const double *ratio, double *aim) {
  // The commonest cases, unrolled.
  if (segments == 1 && cuts == 1)
    PATH(spend_over)(n, threshold, start, base, 1, cut, hazard, 1, from, to, ratio, aim);
  else if (segments == 1 && cuts == 2)
    PATH(spend_over)(n, threshold, start, base, 2, cut, hazard, 1, from, to, ratio, aim);
  else
    PATH(spend_over)(n, threshold, start, base, cuts, cut, hazard, segments, from, to, ratio, aim);
}

static void PATH(places_descending)(size_t n, const double *x, int32_t *place) {
  // Whoever is larger, or as large and earlier, stands before: counted, since a sort would guess wrong again and again.
  for (size_t i = 0; i < n; i += 1) {
    unsigned before = 0;
    for (size_t c = 0; c < n; c += 8) {
      LANES others = load_before(x, c, n, -__builtin_inf());
      before |= PATH(bits)((others > x[i]) | ((others == x[i]) & PATH(among)(c, i))) << c;
    }
    place[i] = __builtin_popcount(before);
  }
}

#include "kernels_person.h"

// MARK: - Sums
//
// Every sum has eight partial sums, one per lane. Several sums run at once, so that additions do not wait for
// each other; the cut or step of a sum that is not needed is the last one's, and its result is dropped.

// Additions may run where multiplications do, beside comparisons: a · 1 + b has the bits of a + b. The compiler
// must not know the 1.
#ifdef FUSES
#define ONE(TYPE)                  \
  double unit = 1;                 \
  __asm__("" : "+x"(unit));        \
  const TYPE one = unit
#define MORE(a, b) __builtin_elementwise_fma(a, one, b)
#else
#define ONE(TYPE) const TYPE one = 1
#define MORE(a, b) ((a) * one + (b))
#endif

static double PATH(smallest)(size_t n, const double *x) {
  LANES least = __builtin_inf();
  for (size_t i = 0; i < n; i += 8) least = smaller(load_before(x, i, n, __builtin_inf()), least);
  double all = least[0];
  for (size_t lane = 1; lane < 8; lane += 1) all = least[lane] < all ? least[lane] : all;
  return all;
}

HELPER void PATH(limits)(size_t first, size_t cuts, const double *cut, size_t count, LANES *limit) {
  ALL(s, count) limit[s] = cut[first + s < cuts ? first + s : cuts - 1];
}

static void PATH(weeks_until)(size_t n, const double *start, const double *end, size_t cuts,
                              const double *cut, double *sums) {
  ONE(LANES);
  for (size_t c = 0; c < cuts; c += SUMS) {
    LANES sum[SUMS] = {0}, limit[SUMS];
    PATH(limits)(c, cuts, cut, SUMS, limit);
    size_t i = 0;
    for (; i + 8 <= n; i += 8) {
      LANES from = load(start + i), to = load(end + i);
      ALL(s, SUMS)
        sum[s] = MORE(MORE(smaller(limit[s], to), -smaller(limit[s], from)), sum[s]);
    }
    if (i < n) {
      // An element from 0 to 0 weighs nothing.
      LANES from = load_before(start, i, n, 0), to = load_before(end, i, n, 0);
      ALL(s, SUMS) sum[s] += smaller(limit[s], to) - smaller(limit[s], from);
    }
    for (size_t s = 0; s < SUMS && c + s < cuts; s += 1) sums[c + s] += total(sum[s]);
  }
}

// A ladder's sums all stay in registers: their lanes are summed a register's worth at a time.

typedef double PATH(parts) __attribute__((ext_vector_type(HELD)));
typedef int64_t PATH(part_marks) __attribute__((ext_vector_type(HELD)));
#define PARTS PATH(parts)

HELPER PARTS PATH(load_part)(const double *from) {
  PARTS part;
  memcpy(&part, from, sizeof part);
  return part;
}

/// The elements from i on, those beyond n replaced.
HELPER PARTS PATH(load_part_before)(const double *from, size_t i, size_t n, double beyond) {
  PATH(part_marks) places;
  ALL(lane, HELD) places[lane] = (int64_t)lane;
  return places < (int64_t)(n - i) ? PATH(load_part)(from + i) : (PARTS)beyond;
}

/// The moments at which steps begin of a clock that shows `clock` at the start.
HELPER void PATH(begin_steps)(PARTS start, PARTS clock, const double *step, PARTS one, PARTS *begins) {
  ALL(s, STEPS) {
    PARTS left = step[s] - clock;
    begins[s] = MORE(start, left > 0 ? left : 0);
  }
}

/// Adds max(min(limit, last), begins) to the sum of each limit and step, and begins to that of each step unless `before` is
/// null.
HELPER void PATH(climb)(PARTS last, const PARTS *begins, const double *limit, PARTS one, PARTS *sum, PARTS *before) {
  if (before) ALL(s, STEPS) before[s] = MORE(begins[s], before[s]);
  ALL(a, LIMITS) {
    PARTS until = (PARTS)limit[a] < last ? (PARTS)limit[a] : last;
    ALL(s, STEPS) sum[a * STEPS + s] = MORE(until > begins[s] ? until : begins[s], sum[a * STEPS + s]);
  }
}

/// The sums of the lanes from `lane` on over all elements; those of `begins` too unless `before` is null.
HELPER void PATH(climb_all)(size_t lane, size_t n, const double *start, const double *end, const double *reading,
                            _Bool is_common, const double *limit, const double *step, double (*sums)[8],
                            double (*before_sums)[8]) {
  ONE(PARTS);
  PARTS sum[LIMITS * STEPS], before[STEPS], begins[STEPS];
  PARTS *const added = before_sums ? before : 0;
  ALL(s, LIMITS * STEPS) sum[s] = 0;
  ALL(s, STEPS) before[s] = 0;
  size_t i = lane;
  for (; i + 8 - lane <= n; i += 8) {
    PARTS clock = is_common ? (PARTS)reading[0] : PATH(load_part)(reading + i);
    PATH(begin_steps)(PATH(load_part)(start + i), clock, step, one, begins);
    PATH(climb)(PATH(load_part)(end + i), begins, limit, one, sum, added);
  }
  if (i < n) {
    // An element from 0 to 0 whose steps have all begun adds nothing.
    PATH(begin_steps)(
        PATH(load_part_before)(start, i, n, 0), PATH(load_part_before)(reading, i, n, __builtin_inf()), step, one,
        begins);
    PATH(climb)(PATH(load_part_before)(end, i, n, 0), begins, limit, one, sum, added);
  }
  ALL(s, LIMITS * STEPS) memcpy(&sums[s][lane], &sum[s], sizeof sum[s]);
  if (before_sums) ALL(s, STEPS) memcpy(&before_sums[s][lane], &before[s], sizeof before[s]);
}

static void PATH(ladder_until)(size_t n, const double *start, const double *end, const double *reading,
                               size_t cuts, const double *cut, size_t steps, const double *from,
                               double *sums) {
  if (n == 0) return;
  // Often nobody's clock has begun.
  _Bool is_common = PATH(same)(n, reading);
  for (size_t k = 0; k < steps; k += STEPS) {
    double step[STEPS], before[STEPS];
    ALL(s, STEPS) step[s] = from[k + s < steps ? k + s : steps - 1];
    for (size_t c = 0; c < cuts; c += LIMITS) {
      double limit[LIMITS], lanes[LIMITS * STEPS][8], before_lanes[STEPS][8];
      ALL(a, LIMITS) limit[a] = cut[c + a < cuts ? c + a : cuts - 1];
      for (size_t lane = 0; lane < 8; lane += HELD) {
        if (is_common && c == 0)
          PATH(climb_all)(lane, n, start, end, reading, 1, limit, step, lanes, before_lanes);
        else if (is_common)
          PATH(climb_all)(lane, n, start, end, reading, 1, limit, step, lanes, 0);
        else if (c == 0)
          PATH(climb_all)(lane, n, start, end, reading, 0, limit, step, lanes, before_lanes);
        else
          PATH(climb_all)(lane, n, start, end, reading, 0, limit, step, lanes, 0);
      }
      if (c == 0) ALL(s, STEPS) before[s] = total(load(before_lanes[s]));
      for (size_t a = 0; a < LIMITS && c + a < cuts; a += 1)
        PRAGMA(clang loop vectorize(disable))
        for (size_t s = 0; s < STEPS && k + s < steps; s += 1)
          sums[(c + a) * steps + k + s] += total(load(lanes[a * STEPS + s])) - before[s];
    }
  }
}

static void PATH(counts_until)(size_t n, const double *time, size_t cuts, const double *cut, double *counts) {
  for (size_t c = 0; c < cuts; c += SUMS) {
    MARKS count[SUMS] = {0};
    LANES limit[SUMS];
    PATH(limits)(c, cuts, cut, SUMS, limit);
    size_t i = 0;
    for (; i + 8 <= n; i += 8) {
      LANES at = load(time + i);
      // A true comparison is −1.
      for (size_t s = 0; s < SUMS; s += 1) count[s] -= at < limit[s];
    }
    if (i < n) {
      LANES at = load_before(time, i, n, __builtin_inf());
      for (size_t s = 0; s < SUMS; s += 1) count[s] -= at < limit[s];
    }
    for (size_t s = 0; s < SUMS && c + s < cuts; s += 1) {
      int64_t all = 0;
      for (size_t lane = 0; lane < 8; lane += 1) all += count[s][lane];
      counts[c + s] += (double)all;
    }
  }
}

static void PATH(lasting_until)(size_t n, const double *start, const double *end, size_t cuts, const double *cut,
                                double *counts, double *sums) {
  ONE(LANES);
  const LANES never = __builtin_inf();
  for (size_t c = 0; c < cuts; c += SUMS) {
    LANES sum[SUMS] = {0}, limit[SUMS];
    MARKS count[SUMS] = {0};
    PATH(limits)(c, cuts, cut, SUMS, limit);
    for (size_t i = 0; i < n; i += 8) {
      LANES from = load_before(start, i, n, __builtin_inf()), to = load(end + i);
      MARKS lasts = from < to;
      from = lasts ? from : never;
      to = lasts ? to : never;
      ALL(s, SUMS) {
        sum[s] = MORE(MORE(smaller(limit[s], to), -smaller(limit[s], from)), sum[s]);
        // A true comparison is −1.
        count[s] -= from < limit[s];
      }
    }
    for (size_t s = 0; s < SUMS && c + s < cuts; s += 1) {
      counts[c + s] += (double)__builtin_reduce_add(count[s]);
      sums[c + s] += total(sum[s]);
    }
  }
}

// Step and word of each number in a loop over columns, then the additions one by one: what an addition waits for is at most
// another one to the same cell.
HELPER void PATH(count_in)(size_t n, const double *x, const int64_t *row, int64_t first,
                           const struct kernel_cells *cells, uint64_t *words, int width) {
  _Alignas(64) uint64_t place[PIECE], word[PIECE];
  const double steps = cells->steps, nudge = cells->nudge, limit = cells->limit, shift = cells->shift;
  const uint16_t *cell = cells->cell;
  const int64_t none = (int64_t)(kernel_counted - kernel_bits(shift)), next = (int64_t)1 << 32;
  const MARKS turn = {0, next, 2 * next, 3 * next, 0, next, 2 * next, 3 * next};
  _Static_assert(KERNEL_UNCOUNTED == 4, "as many turns as there are cells");
  for (size_t done = 0; done < n; done += PIECE) {
    size_t piece = n - done < PIECE ? n - done : PIECE;
    const double *time = x + done;
    const int64_t *rows = row ? row + done : 0;
    for (size_t i = 0; i < piece; i += 8) {
      LANES at = load(time + i);
      MARKS counts = at < (LANES)limit;
      at = counts ? at : (LANES)limit;
      // As kernel_word and kernel_step tell; the step stands in the lower half of a place, where its row begins and the turn
      // of what lies beyond the limit in the upper one.
      store_marks((int64_t *)word + i, (MARKS)(at + shift) + none);
      MARKS step = (MARKS)(at * steps + (nudge - 0.5) + 0x1.8p52) & 0xFFFFFFFF;
      MARKS begins = rows ? (load_marks(rows + i) - first) << (width + 32) : (MARKS)0;
      store_marks((int64_t *)place + i, step + begins + (~counts & turn));
    }
    // Cells of eight numbers before the first of them is added: a look-up that stands after an addition in the program may
    // wait until it is known where that goes. The compiler must not mix them again.
    size_t i = 0;
    for (; i + 8 <= piece; i += 8) {
      uint64_t at[8];
      ALL(j, 8) at[j] = (place[i + j] >> 32) + cell[(uint32_t)place[i + j]];
      __asm__("" : "+r"(at[0]), "+r"(at[1]), "+r"(at[2]), "+r"(at[3]),
                   "+r"(at[4]), "+r"(at[5]), "+r"(at[6]), "+r"(at[7]));
      ALL(j, 8) words[at[j]] += word[i + j];
    }
    for (; i < piece; i += 1) words[(place[i] >> 32) + cell[(uint32_t)place[i]]] += word[i];
  }
}

static void PATH(count)(size_t n, const double *x, const int64_t *row, int64_t first,
                        const struct kernel_cells *cells, uint64_t *words, size_t stride) {
  if (row)
    PATH(count_in)(n, x, row, first, cells, words, __builtin_ctzll(stride));
  else
    PATH(count_in)(n, x, 0, 0, cells, words, 0);
}

static _Bool PATH(unpack)(size_t n, const uint64_t *words, int64_t sign, int64_t *count, int64_t *sum, int64_t *also) {
  uint64_t any = 0;
  for (size_t i = 0; i < n; i += 1) any |= words[i];
  if (!any) return 0;
  // A product with 1 or −1, without a multiplication.
  int64_t flip = sign >> 63;
  EACH(i, n) {
    int64_t many = (int64_t)(words[i] / kernel_counted), ticks = (int64_t)(words[i] & (kernel_counted - 1));
    count[i] += (many ^ flip) - flip;
    sum[i] += (ticks ^ flip) - flip;
  }
  if (also) EACH(i, n) also[i] += (int64_t)(words[i] / kernel_counted);
  return 1;
}

static const struct kernels PATH(kernels) = {
    .uniforms = PATH(uniforms),
    .thresholds = PATH(thresholds),
    .power = PATH(power),
    .scale = PATH(scale),
    .least = PATH(least),
    .advance = PATH(advance),
    .cap = PATH(cap),
    .leave = PATH(leave),
    .opening = PATH(opening),
    .spend = PATH(spend),
    .person_aim = PATH(person_aim),
    .person_moments = PATH(person_moments),
    .sort_columns = PATH(sort_columns),
    .places_descending = PATH(places_descending),
    .ladder_until = PATH(ladder_until),
    .weeks_until = PATH(weeks_until),
    .counts_until = PATH(counts_until),
    .count = PATH(count),
    .unpack = PATH(unpack),
    .lookup = PATH(lookup),
    .first_runs = PATH(first_runs),
    .any_finite = PATH(any_finite),
    .mark_below = PATH(mark_below),
    .settle = PATH(settle),
    .lasting_until = PATH(lasting_until),
    .gather = PATH(gather),
    .minimum = PATH(minimum),
    .later = PATH(later),
    .smallest = PATH(smallest),
    .add = PATH(add),
    .race = PATH(race),
    .spread = PATH(spread),
    .log = PATH(log),
    .exp = PATH(exp),
    .pow = PATH(pow),
    .threshold = PATH(threshold),
    .readings = PATH(readings),
    .list = PATH(list),
    .ranks = PATH(ranks),
    .same = PATH(same),
    .fill = PATH(fill),
    .count_up = PATH(count_up),
    .scaled_add = PATH(scaled_add),
    .between = PATH(between),
};

#undef EACH
#undef EACH_FEW
#undef PIECE
#undef HELPER
#undef LANES
#undef MARKS
#undef load
#undef load_before
#undef smaller
#undef larger
#undef total
#undef store
#undef store_marks
#undef load_marks
#undef ANYWHERE
#undef ONE
#undef ALL
#undef MORE
#undef PARTS
#undef EACH_OF
#undef PRAGMA
#undef EACH_WIDE
#undef EACH_DRAWN
