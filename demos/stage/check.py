"""Checks on what a person types: one clear line each, naming what is allowed."""

from collections.abc import Iterable
from numbers import Integral, Real


def whole(name: str, value, low: int, high: int) -> int:
    """``value`` as an int in [low, high]; TypeError or ValueError otherwise."""
    if isinstance(value, bool) or not isinstance(value, Integral):
        raise TypeError(f"{name} must be a whole number from {low:,} to {high:,}, not {value!r}")
    if not low <= value <= high:
        raise ValueError(f"{name} must be from {low:,} to {high:,}, not {value:,}")
    return int(value)


def within(name: str, value, low: float, high: float, *, open_low: bool = False) -> float:
    """``value`` as a float in [low, high], or (low, high] with ``open_low``."""
    span = f"{'(' if open_low else '['}{low:g}, {high:g}]"
    if isinstance(value, bool) or not isinstance(value, Real):
        raise TypeError(f"{name} must be a number in {span}, not {value!r}")
    if not low <= value <= high or (open_low and value == low):
        raise ValueError(f"{name} must be in {span}, not {value}")
    return float(value)


def one_of(name: str, value, allowed: Iterable):
    """``value`` if it is allowed; ValueError naming the choices otherwise."""
    allowed = list(allowed)
    if value not in allowed:
        raise ValueError(f"{name} must be one of {', '.join(map(repr, allowed))}, not {value!r}")
    return value
