#ifndef KERNEL_ELEMENTARY_H
#define KERNEL_ELEMENTARY_H

// Logarithm, exponential and power, written so that a scalar call and a vectorised loop give the same bits on
// every processor: no branch, no table, no fused multiply-add, only operations that IEEE 754 rounds correctly.
//
// The polynomials are minimax fits of the functions named beside them (Remez exchange in 250 bits).

#include <stdint.h>
#include <string.h>

// Contraction to fused multiply-adds would give other bits where the processor has them.
#pragma STDC FP_CONTRACT OFF

#define KERNEL_INLINE static inline __attribute__((always_inline))

// log 2 in two parts; the first has 42 bits, so its product with a binary exponent is exact.
#define KERNEL_LN2_HIGH 0x1.62e42fefa38p-1
#define KERNEL_LN2_LOW 0x1.ef35793c7673p-45

KERNEL_INLINE uint64_t kernel_bits(double x) {
  uint64_t bits;
  memcpy(&bits, &x, sizeof bits);
  return bits;
}

KERNEL_INLINE double kernel_double(uint64_t bits) {
  double x;
  memcpy(&x, &bits, sizeof x);
  return x;
}

/// What a clock that showed `reading` at `start` shows at a time, in whole units of 2⁻⁴⁰ weeks (half a microsecond): so
/// a moment that is defined by a reading shows that very number for everybody, whatever the subtraction lost.
KERNEL_INLINE double kernel_reading(double reading, double time, double start) {
  const double shift = 0x1.8p12;
  return (reading + (time - start) + shift) - shift;
}

/// The first 26 bits of a number: products of two such are exact.
KERNEL_INLINE double kernel_leading(double x) { return kernel_double(kernel_bits(x) & 0xFFFFFFFFF8000000); }

/// x = mantissa · 2^exponent with the mantissa in [1/√2, √2), for a normal positive x; `bias` is 1023 plus
/// what x was scaled up by.
KERNEL_INLINE void kernel_split(double x, double bias, double *mantissa, double *exponent) {
  const uint64_t root = 0x3FE6A09E667F3BCD;  // 1/√2
  uint64_t shifted = kernel_bits(x) + (0x3FF0000000000000 - root);
  *mantissa = kernel_double((shifted & 0x000FFFFFFFFFFFFF) + root);
  // The exponent's bits as the low bits of 2⁵² + exponent: a conversion every processor can do on vectors.
  *exponent = kernel_double(0x4330000000000000 | shifted >> 52) - (0x1p52 + bias);
}

/// (log((1 + s) / (1 − s)) − 2 s) / s³ as a function of z = s², for |s| up to (√2 − 1) / (√2 + 1);
/// error of s² times it: 2⁻⁶⁵.
KERNEL_INLINE double kernel_log_series(double z) {
  double z2 = z * z, z4 = z2 * z2;
  double low = (0x1.5555555555555p-1 + 0x1.9999999999dfep-2 * z)
               + z2 * (0x1.249249242b5a4p-2 + 0x1.c71c7258e1fbcp-3 * z);
  double high = (0x1.745cde3de6382p-3 + 0x1.3b20aa316250ap-3 * z)
                + z2 * (0x1.0f5ce7181c5c8p-3 + 0x1.0f6205b842760p-3 * z);
  return low + z4 * high;
}

/// The logarithm of a normal positive number over 2^(bias − 1023).
KERNEL_INLINE double kernel_log_of_normal(double x, double bias) {
  double mantissa, exponent;
  kernel_split(x, bias, &mantissa, &exponent);
  double f = mantissa - 1;
  double s = f / (2 + f), z = s * s, half = 0.5 * f * f;
  // log(1 + f) = 2 s + s³ Q(s²), and 2 s = f − f²/2 + s f²/2.
  double rest = s * (half + z * kernel_log_series(z)) + exponent * KERNEL_LN2_LOW;
  return exponent * KERNEL_LN2_HIGH - ((half - rest) - f);
}

/// The natural logarithm of a number from 0 on, ∞ included; any number below 0.
KERNEL_INLINE double kernel_log_of_unsigned(double x) {
  _Bool small = x < 0x1p-1022;
  double value = kernel_log_of_normal(small ? x * 0x1p54 : x, small ? 1023 + 54 : 1023);
  value = x < __builtin_inf() ? value : x;
  return x == 0 ? -__builtin_inf() : value;
}

/// The natural logarithm; error below 1 ulp. log(0) = −∞, log(∞) = ∞, NaN below 0.
KERNEL_INLINE double kernel_log(double x) {
  double value = kernel_log_of_unsigned(x);
  return x >= 0 ? value : __builtin_nan("");
}

/// (e^r − 1 − r) / r² for |r| up to log(2) / 2; error of r² times it: 2⁻⁵⁸.
KERNEL_INLINE double kernel_exp_series(double r) {
  double r2 = r * r, r4 = r2 * r2;
  double low = (0x1.000000000000bp-1 + 0x1.5555555555561p-3 * r)
               + r2 * (0x1.555555555004bp-5 + 0x1.111111110d64bp-7 * r);
  double middle = (0x1.6c16c185a1c9bp-10 + 0x1.a01a01badc938p-13 * r)
                  + r2 * (0x1.a01996a267ae2p-16 + 0x1.71dddfd8063dbp-19 * r);
  double high = 0x1.28b03bb09f1aap-22 + 0x1.af857511dc275p-26 * r;
  return low + r4 * (middle + r4 * high);
}

/// e^x; error below 1 ulp; 0 and ∞ beyond all doubles.
KERNEL_INLINE double kernel_exp(double x) {
  x = x > 710 ? 710 : x < -746 ? -746 : x;
  // The nearest whole number of log 2, left in the low bits of `shifted`.
  const double shift = 0x1.8p52;
  double shifted = x * 0x1.71547652b82fep+0 + shift;
  double k = shifted - shift;
  double whole = x - k * KERNEL_LN2_HIGH, part = -(k * KERNEL_LN2_LOW);
  double r = whole + part, lost = (whole - r) + part;
  // 1 + r with what rounding loses of it.
  double sum = 1 + r, tail = (1 - sum) + r;
  double value = sum + (tail + (r * r * kernel_exp_series(r) + lost));
  // 2^k in two factors, so that both are normal numbers and the product rounds once.
  uint64_t power = kernel_bits(shifted) - kernel_bits(shift) + 2 * 1023, half = power >> 1;
  return value * kernel_double(half << 52) * kernel_double((power - half) << 52);
}

/// x^y for x ≥ 0 and y ≠ 0: e^(y log x); relative error below 3e-16 + 2.6e-16·|y log x|. NaN for x below 0.
KERNEL_INLINE double kernel_pow(double x, double y) { return kernel_exp(y * kernel_log(x)); }

#endif
