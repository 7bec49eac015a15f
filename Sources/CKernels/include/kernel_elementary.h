#ifndef KERNEL_ELEMENTARY_H
#define KERNEL_ELEMENTARY_H

// Logarithm, exponential and power with the bits of the number kernels, on every processor; and what is inlined where it is
// used.

#include <stdint.h>
#include <string.h>

// Fused multiply-adds stand where they are written: contraction elsewhere would give other bits where the processor has them.
#pragma STDC FP_CONTRACT OFF

#define KERNEL_INLINE static inline __attribute__((always_inline))

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

/// A whole number that stands in a double, of 32 bits; without a check.
KERNEL_INLINE int32_t kernel_whole(double x) { return (int32_t)x; }

/// What a clock that showed `reading` at `start` shows at a time, in whole units of 2⁻⁴⁰ weeks (half a microsecond): so
/// a moment that is defined by a reading shows that very number for everybody, whatever the subtraction lost.
KERNEL_INLINE double kernel_reading(double reading, double time, double start) {
  const double shift = 0x1.8p12;
  return (reading + (time - start) + shift) - shift;
}

/// The first 26 bits of a number: products of two such are exact.
KERNEL_INLINE double kernel_leading(double x) { return kernel_double(kernel_bits(x) & 0xFFFFFFFFF8000000); }

/// The natural logarithm; error below 1 ulp. log(0) = −∞, log(∞) = ∞, NaN below 0.
double kernel_log(double x);

/// e^x; error below 1 ulp; 0 and ∞ beyond all doubles.
double kernel_exp(double x);

/// x^y for x ≥ 0 and y ≠ 0: e^(y log x); relative error below 3e-16 + 2.6e-16·|y log x|. NaN for x below 0.
double kernel_pow(double x, double y);

/// −log of a uniform in [0, 1): a unit-exponential threshold; the bits of −kernel_log.
double kernel_threshold(double unit);

#endif
