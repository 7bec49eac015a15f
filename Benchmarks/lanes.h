/* Four doubles at a time (AVX2 and FMA) or eight (AVX-512 F and DQ), as the compiler is told; logarithm,
   exponential and Philox 4x32-10 (Salmon et al. 2011) on them. */
#pragma once
#include <immintrin.h>
#include <stdint.h>

#ifdef __AVX512F__
#define LANES 8
typedef __m512d Doubles;
typedef __m512i Words;
typedef long long Integers __attribute__((vector_size(64)));
#define all _mm512_set1_pd
#define all_words _mm512_set1_epi64
#define least _mm512_min_pd
#define greatest _mm512_max_pd
#define multiply_add _mm512_fmadd_pd
#define subtract_product _mm512_fnmadd_pd
#define load _mm512_load_pd
#define store _mm512_store_pd
#define multiply_low_halves _mm512_mul_epu32
#define as_doubles _mm512_castsi512_pd
#define as_words _mm512_castpd_si512
#define shift_right _mm512_srli_epi64
#define shift_left _mm512_slli_epi64
#define xor3(a, b, c) _mm512_ternarylogic_epi64(a, b, c, 0x96)
#define or_bits _mm512_or_si512
#define and_bits _mm512_and_si512
static inline double sum_of(Doubles x) { return _mm512_reduce_add_pd(x); }
#else
#define LANES 4
typedef __m256d Doubles;
typedef __m256i Words;
typedef long long Integers __attribute__((vector_size(32)));
#define all _mm256_set1_pd
#define all_words _mm256_set1_epi64x
#define least _mm256_min_pd
#define greatest _mm256_max_pd
#define multiply_add _mm256_fmadd_pd
#define subtract_product _mm256_fnmadd_pd
#define load _mm256_load_pd
#define store _mm256_store_pd
#define multiply_low_halves _mm256_mul_epu32
#define as_doubles _mm256_castsi256_pd
#define as_words _mm256_castpd_si256
#define shift_right _mm256_srli_epi64
#define shift_left _mm256_slli_epi64
#define xor3(a, b, c) _mm256_xor_si256(_mm256_xor_si256(a, b), c)
#define or_bits _mm256_or_si256
#define and_bits _mm256_and_si256
static inline double sum_of(Doubles x) {
  __m128d low = _mm_add_pd(_mm256_castpd256_pd128(x), _mm256_extractf128_pd(x, 1));
  return _mm_cvtsd_f64(low) + _mm_cvtsd_f64(_mm_unpackhi_pd(low, low));
}
#endif

static inline Words add_words(Words a, Words b) { return (Words)((Integers)a + (Integers)b); }

/* ln x for normal x > 0, within 1 ulp: x = 2^k (1 + f), s = f / (2 + f), fdlibm's polynomial in s^2. */
static inline Doubles logarithm(Doubles x) {
  Words bits = add_words(as_words(x), all_words(0x3ff0000000000000ll - 0x3fe6a09e00000000ll));
  Words exponent = or_bits(shift_right(bits, 52), all_words(0x4330000000000000ll));
  Doubles k = as_doubles(exponent) - all(4503599627370496.0 + 1023);
  Words mantissa = and_bits(bits, all_words(0x000fffffffffffffll));
  mantissa = add_words(mantissa, all_words(0x3fe6a09e00000000ll));
  Doubles f = as_doubles(mantissa) - all(1), s = f / (all(2) + f), z = s * s, w = z * z;
  Doubles even = multiply_add(w, all(1.531383769920937332e-01), all(2.222219843214978396e-01));
  even = w * multiply_add(w, even, all(3.999999999940941908e-01));
  Doubles odd = multiply_add(w, all(1.479819860511658591e-01), all(1.818357216161805012e-01));
  odd = multiply_add(w, odd, all(2.857142874366239149e-01));
  odd = z * multiply_add(w, odd, all(6.666666666666735130e-01));
  Doubles half = all(0.5) * f * f;
  Doubles low = multiply_add(s, half + even + odd, k * all(1.90821492927058770002e-10));
  return multiply_add(k, all(6.93147180369123816490e-01), f - (half - low));
}

/* e^x for |x| < 700, within about 1 ulp: x = n ln 2 + r, Taylor's polynomial of degree 12 in r. */
static inline Doubles exponential(Doubles x) {
  const Doubles shift = all(6755399441055744.0);
  Doubles rounded = multiply_add(x, all(1.4426950408889634), shift), n = rounded - shift;
  Doubles r = subtract_product(n, all(6.93147180369123816490e-01), x);
  r = subtract_product(n, all(1.90821492927058770002e-10), r);
  Doubles r2 = r * r, r4 = r2 * r2;
  Doubles p01 = r + all(1), p23 = multiply_add(r, all(1. / 6), all(.5));
  Doubles p45 = multiply_add(r, all(1. / 120), all(1. / 24));
  Doubles p67 = multiply_add(r, all(1. / 5040), all(1. / 720));
  Doubles p89 = multiply_add(r, all(1. / 362880), all(1. / 40320));
  Doubles p1011 = multiply_add(r, all(1. / 39916800), all(1. / 3628800));
  Doubles first = multiply_add(r2, p23, p01), second = multiply_add(r2, p67, p45);
  Doubles third = multiply_add(r4, all(1. / 479001600), multiply_add(r2, p1011, p89));
  Doubles p = multiply_add(r4 * r4, third, multiply_add(r4, second, first));
  return as_doubles(add_words(as_words(p), shift_left(as_words(rounded), 52)));
}

/* A key's ten rounds. */
typedef struct { Words first[10], second[10]; } Key;

static inline Key key_of(uint32_t first, uint32_t second) {
  Key key;
  for (int i = 0; i < 10; i++, first += 0x9E3779B9u, second += 0xBB67AE85u) {
    key.first[i] = all_words(first);
    key.second[i] = all_words(second);
  }
  return key;
}

/* Each 32-bit word stands in the low half of a lane; what the high halves hold is ignored. */
static inline void philox(const Key *key, Words counter[4]) {
  Words a = counter[0], b = counter[1], c = counter[2], d = counter[3];
#pragma GCC unroll 10
  for (int i = 0; i < 10; i++) {
    Words p = multiply_low_halves(a, all_words(0xD2511F53u));
    Words q = multiply_low_halves(c, all_words(0xCD9E8D57u));
    a = xor3(shift_right(q, 32), b, key->first[i]);
    b = q;
    c = xor3(shift_right(p, 32), d, key->second[i]);
    d = p;
  }
  counter[0] = a, counter[1] = b, counter[2] = c, counter[3] = d;
}

/* 52 random bits of two words as a number in (0, 1): the lowest bit is set, so never 0. */
static inline Doubles uniform(Words high, Words low) {
  Words bits = and_bits(shift_left(high, 20), all_words(0x000fffff00000000ll));
  bits = or_bits(or_bits(bits, and_bits(low, all_words(0xffffffffll))), all_words(0x3ff0000000000001ll));
  return as_doubles(bits) - all(1);
}

/* A word as a number, 0 to 2^32 - 1. */
static inline Doubles number(Words word) {
  Words bits = or_bits(and_bits(word, all_words(0xffffffffll)), all_words(0x4330000000000000ll));
  return as_doubles(bits) - all(4503599627370496.0);
}
