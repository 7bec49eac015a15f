#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

// The C library's functions under one name each, usable in inlined code of this module. Laws and compiled
// hazards both go through them, so both give the same bits.

@inlinable @inline(__always)
func logarithm(_ value: Double) -> Double { log(value) }

/// log(1 + value)
@inlinable @inline(__always)
func logarithmOfOnePlus(_ value: Double) -> Double { log1p(value) }

@inlinable @inline(__always)
func exponential(_ value: Double) -> Double { exp(value) }

/// e^value − 1
@inlinable @inline(__always)
func exponentialMinusOne(_ value: Double) -> Double { expm1(value) }

@inlinable @inline(__always)
func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }

@inlinable @inline(__always)
func sine(_ angle: Double) -> Double { sin(angle) }
