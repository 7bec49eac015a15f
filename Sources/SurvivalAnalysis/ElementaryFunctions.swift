import CKernels

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

// Elementary functions under one name each, usable in inlined code of this module. Laws and compiled hazards
// both go through them; logarithm, exponential and power give the same bits as the number kernels, the others
// are the C library's.

@inlinable @inline(__always)
func logarithm(_ value: Double) -> Double { kernel_log(value) }

/// log(1 + value)
@inlinable @inline(__always)
func logarithmOfOnePlus(_ value: Double) -> Double { log1p(value) }

@inlinable @inline(__always)
func exponential(_ value: Double) -> Double { kernel_exp(value) }

/// e^value − 1
@inlinable @inline(__always)
func exponentialMinusOne(_ value: Double) -> Double { expm1(value) }

/// base^exponent for a base of 0 or more
@inlinable @inline(__always)
func power(_ base: Double, _ exponent: Double) -> Double { kernel_pow(base, exponent) }

@inlinable @inline(__always)
func sine(_ angle: Double) -> Double { sin(angle) }
