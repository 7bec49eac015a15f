#!/usr/bin/env python3
"""The first points of the Sobol' sequence with the direction numbers of Bratley and Fox (ACM TOMS 14, 1988,
table 2: primitive polynomials and first odd numbers), by the definition: point n is the exclusive or of the
direction numbers at the set bits of the Gray code of n. Plain Python; dimensions 1 and 2 are compared with
scipy.stats.qmc.Sobol, which has other numbers from dimension 3 on.

    python3 sobol.py > sobol.json
"""

import json

from scipy.stats import qmc

BITS = 30
# Polynomial (bits of its coefficients, the highest first), first odd numbers m.
TABLE = [(3, [1]), (7, [1, 1]), (11, [1, 3, 7]), (13, [1, 1, 5]), (19, [1, 3, 1, 1]), (25, [1, 1, 3, 7]),
         (37, [1, 3, 3, 9, 9])]


def directions(polynomial, m):
    degree = polynomial.bit_length() - 1
    m = list(m)
    for j in range(degree, BITS):
        value = m[j - degree] ^ (m[j - degree] << degree)
        for k in range(1, degree):
            if polynomial >> (degree - k) & 1:
                value ^= m[j - k] << k
        m.append(value)
    return [m[j] << (BITS - 1 - j) for j in range(BITS)]


ALL = [[1 << (BITS - 1 - j) for j in range(BITS)]] + [directions(p, m) for p, m in TABLE]


def point(n):
    gray, result = n ^ n >> 1, []
    for v in ALL:
        x = 0
        for j in range(BITS):
            if gray >> j & 1:
                x ^= v[j]
        result.append(x)
    return result


other = qmc.Sobol(2, scramble=False).random(64)
for n in range(64):
    assert [x / 2**BITS for x in point(n)[:2]] == list(other[n]), n

indices = list(range(16)) + [255, 256, 1000, 4097]
print(json.dumps({"bits": BITS, "points": [{"index": n, "integers": point(n)} for n in indices]}))
