#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

func exponential(_ x: Double) -> Double { exp(x) }
func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
