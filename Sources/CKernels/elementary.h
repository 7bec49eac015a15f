#ifndef ELEMENTARY_H
#define ELEMENTARY_H

// Logarithm and exponential, written so that a scalar call and a vectorised loop give the same bits on every processor: no
// branch, no table, only operations that IEEE 754 rounds correctly, fused multiply-adds among them. Processors without
// those compute them in software: the same bits, slowly.
//
// The polynomials are minimax fits of the functions named beside them (Remez exchange in 250 bits).

#include "kernels.h"

// log 2 in two parts; the first has 42 bits, so its product with a binary exponent is exact.
#define LN2_HIGH 0x1.62e42fefa38p-1
#define LN2_LOW 0x1.ef35793c7673p-45

#define FUSED(a, b, c) __builtin_fma(a, b, c)

/// x = mantissa · 2^exponent with the mantissa in [1/√2, √2), for a normal positive x; `bias` is 1023 plus
/// what x was scaled up by.
KERNEL_INLINE void elementary_split(double x, double bias, double *mantissa, double *exponent) {
  const uint64_t root = 0x3FE6A09E667F3BCD;  // 1/√2
  uint64_t shifted = kernel_bits(x) + (0x3FF0000000000000 - root);
  *mantissa = kernel_double((shifted & 0x000FFFFFFFFFFFFF) + root);
  // The exponent's bits as the low bits of 2⁵² + exponent: a conversion every processor can do on vectors.
  *exponent = kernel_double(0x4330000000000000 | shifted >> 52) - (0x1p52 + bias);
}

/// The highest bit is set where x lies beyond two positive numbers that are given by their bits, and where it is no number.
KERNEL_INLINE uint64_t elementary_marks_beyond(double x, uint64_t least, uint64_t most) {
  return (kernel_bits(x) - least) | (most - kernel_bits(x));
}

/// (log((1 + s) / (1 − s)) − 2 s) / s³ as a function of z = s², for |s| up to (√2 − 1) / (√2 + 1);
/// error of s² times it: 2⁻⁶⁵.
KERNEL_INLINE double elementary_log_series(double z) {
  double z2 = z * z;
  double low = FUSED(z2, FUSED(0x1.c71c7258e1fbcp-3, z, 0x1.249249242b5a4p-2), FUSED(0x1.9999999999dfep-2, z, 0x1.5555555555555p-1));
  double high = FUSED(z2, FUSED(0x1.0f6205b842760p-3, z, 0x1.0f5ce7181c5c8p-3), FUSED(0x1.3b20aa316250ap-3, z, 0x1.745cde3de6382p-3));
  return FUSED(z2 * z2, high, low);
}

/// The logarithm of a normal positive number over 2^(bias − 1023).
KERNEL_INLINE double elementary_log_of_normal(double x, double bias) {
  double mantissa, exponent;
  elementary_split(x, bias, &mantissa, &exponent);
  double f = mantissa - 1;
  double s = f / (2 + f), z = s * s, half = 0.5 * f * f;
  // log(1 + f) = 2 s + s³ Q(s²), and 2 s = f − f²/2 + s f²/2.
  double rest = FUSED(s, FUSED(z, elementary_log_series(z), half), exponent * LN2_LOW);
  return FUSED(exponent, LN2_HIGH, f - (half - rest));
}

/// The logarithm of a number above 0, ∞ included; any number for others.
KERNEL_INLINE double elementary_log_of_positive(double x) {
  _Bool small = x < 0x1p-1022;
  double value = elementary_log_of_normal(small ? x * 0x1p54 : x, small ? 1023 + 54 : 1023);
  return x < __builtin_inf() ? value : x;
}

KERNEL_INLINE double elementary_log(double x) {
  double value = x == 0 ? -__builtin_inf() : elementary_log_of_positive(x);
  return x >= 0 ? value : __builtin_nan("");
}

KERNEL_INLINE double elementary_threshold(double unit) {
  double value = -elementary_log_of_normal(unit, 1023);
  return unit > 0 ? value : __builtin_inf();
}

/// (e^r − 1 − r) / r² for |r| up to log(2) / 2; error of r² times it: 2⁻⁵⁸.
KERNEL_INLINE double elementary_exp_series(double r) {
  double r2 = r * r, r4 = r2 * r2;
  double low = FUSED(r2, FUSED(0x1.111111110d64bp-7, r, 0x1.555555555004bp-5), FUSED(0x1.5555555555561p-3, r, 0x1.000000000000bp-1));
  double middle = FUSED(r2, FUSED(0x1.71dddfd8063dbp-19, r, 0x1.a01996a267ae2p-16), FUSED(0x1.a01a01badc938p-13, r, 0x1.6c16c185a1c9bp-10));
  double high = FUSED(0x1.af857511dc275p-26, r, 0x1.28b03bb09f1aap-22);
  return FUSED(r4, FUSED(r4, high, middle), low);
}

/// e^x over 2^power, between 1/√2 and √2, for |x| up to 746.
KERNEL_INLINE double elementary_exp_over_power(double x, uint64_t *power) {
  // The nearest whole number of log 2, left in the low bits of `shifted`.
  const double shift = 0x1.8p52;
  double shifted = FUSED(x, 0x1.71547652b82fep+0, shift);
  double k = shifted - shift;
  double r = FUSED(-k, LN2_LOW, FUSED(-k, LN2_HIGH, x));
  *power = kernel_bits(shifted) - kernel_bits(shift);
  return 1 + FUSED(r * r, elementary_exp_series(r), r);
}

/// For which k all x from 2^(1 − k) to 2^k have |exponent · log x| up to 700; none do where it is 0.
KERNEL_INLINE uint64_t elementary_moderate_bits(double exponent) {
  // The exponent is below 2^halvings.
  int64_t halvings = (int64_t)(kernel_bits(exponent) << 1 >> 53) - 1022;
  return halvings < 0 ? 1009 : halvings < 10 ? 1009 >> halvings : 0;
}

/// e^x where it is a normal number: for |x| up to 700.
KERNEL_INLINE double elementary_exp_of_moderate(double x) {
  uint64_t power;
  double value = elementary_exp_over_power(x, &power);
  return kernel_double(kernel_bits(value) + (power << 52));
}

KERNEL_INLINE double elementary_exp(double x) {
  x = x > 710 ? 710 : x < -746 ? -746 : x;
  uint64_t power;
  double value = elementary_exp_over_power(x, &power);
  // 2^k in two factors, so that both are normal numbers and the product rounds once.
  uint64_t shifted = power + 2 * 1023, half = shifted >> 1;
  return value * kernel_double(half << 52) * kernel_double((shifted - half) << 52);
}

#endif
