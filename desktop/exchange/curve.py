"""Whether 32 octets are a sound Ed25519 public key: arithmetic on public points only, never on secrets.

The check follows RFC 8032 section 5.1 more strictly than verification needs to: the encoding must be canonical and the
point must lie in the prime-order group and not be its neutral element. Keys of low order verify signatures nobody made.
"""

from typing import TypeAlias

_P = 2**255 - 19
_ORDER = 2**252 + 27742317777372353535851937790883648493
_D = -121665 * pow(121666, -1, _P) % _P
_ROOT_OF_MINUS_ONE = pow(2, (_P - 1) // 4, _P)

Point: TypeAlias = tuple[int, int, int, int]
_NEUTRAL: Point = (0, 1, 1, 0)


def is_sound_public_key(encoded: bytes) -> bool:
    """True for the canonical encoding of a point of prime order."""
    point = _decode(encoded)
    return point is not None and not _is_neutral(point) and _is_neutral(_multiply(_ORDER, point))


def _decode(encoded: bytes) -> Point | None:
    if len(encoded) != 32:
        return None
    number = int.from_bytes(encoded, "little")
    y, odd = number & (2**255 - 1), number >> 255
    if y >= _P:
        return None
    square = (y * y - 1) * pow(_D * y * y + 1, -1, _P) % _P
    x = pow(square, (_P + 3) // 8, _P)
    if (x * x - square) % _P:
        x = x * _ROOT_OF_MINUS_ONE % _P
    if (x * x - square) % _P or (x == 0 and odd):
        return None
    if x & 1 != odd:
        x = _P - x
    return x, y, 1, x * y % _P


def _add(first: Point, second: Point) -> Point:
    # Extended twisted Edwards coordinates, complete formulas (RFC 8032 section 5.1.4).
    x1, y1, z1, t1 = first
    x2, y2, z2, t2 = second
    a = (y1 - x1) * (y2 - x2) % _P
    b = (y1 + x1) * (y2 + x2) % _P
    c = 2 * t1 * t2 * _D % _P
    d = 2 * z1 * z2 % _P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % _P, g * h % _P, f * g % _P, e * h % _P


def _multiply(factor: int, point: Point) -> Point:
    result = _NEUTRAL
    for bit in bin(factor)[2:]:
        result = _add(result, result)
        if bit == "1":
            result = _add(result, point)
    return result


def _is_neutral(point: Point) -> bool:
    x, y, z, _ = point
    return x % _P == 0 and (y - z) % _P == 0
