#ifndef KERNEL_STREAM_H
#define KERNEL_STREAM_H

// The first uniform of a keyed stream: Philox4x32-10 on a counter made of person, name and occurrence
// (Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011).

#include "kernel_elementary.h"

/// A double in [0, 1) with 53 random bits: those of `high`, then the first 21 of `low` (32-bit words both).
KERNEL_INLINE double kernel_unit_of_words(uint64_t low, uint64_t high) {
  // Each part stands in the low bits of a double of the right magnitude; the difference and the sum are exact.
  double upper = kernel_double(0x4130000000000000 | high) - (0x1p20 + 0.5);
  double lower = kernel_double(0x3FE0000000000000 | low >> 11);
  return upper + lower;
}

/// The first two uniforms, in [0, 1), of the stream of a person and a purpose (name and occurrence) under a key.
KERNEL_INLINE void kernel_units(uint64_t person, uint32_t name, uint32_t occurrence, uint64_t key,
                                double *first, double *second) {
  // 32-bit words in 64-bit variables, as the products need them.
  const uint64_t word = 0xFFFFFFFF;
  uint64_t c0 = (uint32_t)(occurrence << 16), c1 = name, c2 = person & word, c3 = person >> 32;
  uint32_t k0 = (uint32_t)key, k1 = (uint32_t)(key >> 32);
#pragma clang loop unroll(full)
  for (int round = 0; round < 10; round += 1) {
    uint64_t left = 0xD2511F53 * (c0 & word), right = 0xCD9E8D57 * (c2 & word);
    c0 = right >> 32 ^ c1 ^ k0;
    c1 = right & word;
    c2 = left >> 32 ^ c3 ^ k1;
    c3 = left & word;
    k0 += 0x9E3779B9;
    k1 += 0xBB67AE85;
  }
  *first = kernel_unit_of_words(c0, c1);
  *second = kernel_unit_of_words(c2, c3);
}

/// The first uniform that is not 0.
KERNEL_INLINE double kernel_unit(uint64_t person, uint32_t name, uint32_t occurrence, uint64_t key) {
  double first, second;
  kernel_units(person, name, occurrence, key, &first, &second);
  return first > 0 ? first : second;
}

#endif
