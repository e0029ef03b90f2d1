"""Checks on what a person types: one clear line each, naming the argument and what is allowed.

Whatever is given (text, None, nan, an array, a number with a million digits), these answer with a
TypeError or a ValueError of their own. NumPy's numbers are numbers; True and False are none.
"""

import math
import reprlib
from collections.abc import Callable, Collection, Iterable, Iterator
from numbers import Integral, Real
from typing import Any, TypeVar

import numpy as np

T = TypeVar("T")
_INF = math.inf


def whole(name: str, value: Any, low: int, high: int) -> int:
    """``value`` as an int in [low, high]; TypeError or ValueError otherwise."""
    if isinstance(value, bool) or not isinstance(value, Integral):
        raise TypeError(f"{name} must be a whole number from {low:,} to {high:,}, not {shown(value)}")
    if not low <= int(value) <= high:
        raise ValueError(f"{name} must be from {low:,} to {high:,}, not {shown(value)}")
    return int(value)


def within(name: str, value: Any, low: float, high: float, *, open_low: bool = False) -> float:
    """``value`` as a float in [low, high], or (low, high] with ``open_low``."""
    span = f"{'(' if open_low else '['}{low:g}, {high:g}]"
    if not _is_number(value):
        raise TypeError(f"{name} must be a number in {span}, not {shown(value)}")
    if not low <= value <= high or (open_low and float(value) == low):
        raise ValueError(f"{name} must be in {span}, not {shown(value)}")
    return float(value) + 0.0                        # −0.0 is 0, too


def _is_number(value: Any) -> bool:
    return isinstance(value, Real) and not isinstance(value, bool)


def flag(name: str, value: Any) -> bool:
    """``value`` if it is True or False; TypeError otherwise."""
    if not isinstance(value, (bool, np.bool_)):
        raise TypeError(f"{name} must be True or False, not {shown(value)}")
    return bool(value)


def one_of(name: str, value: Any, allowed: Iterable[T]) -> T:
    """The one of ``allowed`` that ``value`` is, a str or a number; ValueError naming the choices otherwise."""
    choices = list(allowed)
    if isinstance(value, str) or _is_number(value):
        for choice in choices:
            if value == choice:
                return choice
    raise ValueError(f"{name} must be one of {', '.join(map(repr, choices))}, not {shown(value)}")


def listed(name: str, values: Any, least: int, most: int) -> list:
    """``values``, such as a tuple or an array, as a list of ``least`` to ``most`` items."""
    has_items = isinstance(values, Collection) and not isinstance(values, (str, bytes))
    number = f"{least:,}" if least == most else f"{least:,} to {most:,}"
    if not has_items or (isinstance(values, np.ndarray) and values.ndim == 0):
        raise TypeError(f"{name} must be a list of {number}, not {shown(values)}")
    if not least <= len(values) <= most:
        raise ValueError(f"{name} must be a list of {number}, not of {len(values):,}")
    return list(values)


def array(name: str, values: Any, shape: tuple[int | None, ...] | None = None, low: float = -_INF, high: float = _INF,
          most: int = 10_000_000) -> np.ndarray:
    """``values`` as an array of floats in [low, high], nan excluded.

    Args:
        shape: what it must be, None in it for any length; any shape at all without it.
        most: numbers in all.
    """
    wanted = f"{name} must be numbers in [{low:g}, {high:g}]" + (f" of shape {_words(shape)}" if shape else "")
    try:
        numbers = np.asarray(values)
    except (TypeError, ValueError, OverflowError):   # rows of different lengths, say
        raise TypeError(f"{wanted}, not {shown(values)}") from None
    if numbers.dtype.kind not in "iuf":
        raise TypeError(f"{wanted}, not {shown(values)}")
    if shape is not None and not _fits(numbers.shape, shape):
        raise ValueError(f"{wanted}, not of shape {numbers.shape}")
    if numbers.size > most:
        raise ValueError(f"{name} must be at most {most:,} numbers, not {numbers.size:,}")
    inside = (numbers >= low) & (numbers <= high)
    if not inside.all():
        raise ValueError(f"{wanted}, not {shown(numbers[~inside][0])}")
    return numbers.astype(float)


def _fits(shape: tuple[int, ...], wanted: tuple[int | None, ...]) -> bool:
    return len(shape) == len(wanted) and all(w in (None, n) for n, w in zip(shape, wanted, strict=True))


def _words(shape: tuple[int | None, ...]) -> str:
    return str(tuple("any" if n is None else n for n in shape)).replace("'", "")


def function(name: str, value: Any, of: str) -> Callable:
    """``value`` if it can be called; ``of`` says from what to what."""
    if not callable(value):
        raise TypeError(f"{name} must be a function {of}, not {shown(value)}")
    return value


def instance(name: str, value: Any, kind: type[T]) -> T:
    """``value`` if it is a ``kind``; TypeError otherwise."""
    if not isinstance(value, kind):
        raise TypeError(f"{name} must be a {kind.__name__}, not {shown(value)}")
    return value


def stream(name: str, value: Any) -> Iterator[Any]:
    """``value`` if it is an iterator; TypeError otherwise."""
    if not isinstance(value, Iterator):
        raise TypeError(f"{name} must be an iterator of numbers, not {shown(value)}")
    return value


def affordable(what: str, size: int, most: int) -> None:
    """Refuse what would take gigabytes or hours; ``what`` is the product of arguments that makes it large."""
    if size > most:
        raise ValueError(f"{what} must be at most {most:,}, not {shown(size)}: ask for fewer")


def shown(value: Any) -> str:
    """``value`` as it can stand in one line, cut short; its type alone when it can't be printed."""
    try:
        text = reprlib.repr(value.item() if isinstance(value, np.generic) else value)
    except Exception:                                # a repr of somebody else's may raise anything
        text = f"this {type(value).__name__}"
    words = " ".join(text.split())
    return words if len(words) <= 60 else f"{words[:60]}…"
