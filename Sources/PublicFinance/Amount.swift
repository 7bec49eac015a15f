/// An amount in DKK as calculated: never rounded. Reports round it once, by `RoundedDecimal`.
public typealias Amount = Double
