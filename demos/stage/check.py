"""Arguments: their types and bounds stand in a function's signature, and ``checked`` holds a caller to them.

    @checked
    def play(epsilon: UnitInterval = 0.1, steps: Annotated[int, Ge(1), Le(100_000)] = 500): ...

From the same signature the terminal has its options (demos/terminal.py) and the tests what they try. Whatever
is given (text, None, nan, an array, a number with a million digits), the answer is a TypeError or a ValueError
of one line that names the argument and what is allowed. NumPy's numbers are numbers; True and False are none.
"""

import functools
import inspect
import math
import reprlib
import types
import typing
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from numbers import Integral, Real
from typing import Annotated, Any, Literal, ParamSpec, TypeVar

import numpy as np
from annotated_types import Ge, Gt, Le, Len, Lt

T = TypeVar("T")
P = ParamSpec("P")
_INF = math.inf

SEED_MOST = 2**31 - 1
Seed = Annotated[int, Ge(0), Le(SEED_MOST)]      # the same seed gives the same again, wherever it is asked for
UnitInterval = Annotated[float, Ge(0), Le(1)]
StepSize = Annotated[float, Gt(0), Le(1)]


def checked(function: Callable[P, T]) -> Callable[P, T]:
    """``function``, its arguments checked against its annotations and passed on as plain Python ones.

    What an annotation can't say (an array's shape, what is affordable together) the function checks itself.
    """
    signature = inspect.signature(function)

    @functools.wraps(function)
    def call(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            bound = signature.bind(*args, **kwargs)
        except TypeError as problem:
            raise TypeError(f"{function.__name__}() {problem}") from None
        for name, value in bound.arguments.items():
            parameter = signature.parameters[name]
            if parameter.kind is not parameter.VAR_KEYWORD:
                bound.arguments[name] = check(name, value, parameter.annotation)
        return function(*bound.args, **bound.kwargs)

    return call


def check(name: str, value: Any, hint: Any) -> Any:
    """``value`` as ``hint`` wants it: Annotated numbers, bool, str, Literal, ``X | None``, lists and dicts of these.

    Functions, iterators and instances are looked at from outside; arrays and what is ``Any`` not at all.
    """
    hint, *bounds = typing.get_args(hint) if typing.get_origin(hint) is Annotated else (hint,)
    origin, inside = typing.get_origin(hint) or hint, typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        others = [each for each in inside if each is not types.NoneType]
        missing = value is None and types.NoneType in inside
        return value if missing or len(others) > 1 else check(name, value, others[0])
    if hint in (int, float):
        return whole(name, value, *limits(bounds)[:2]) if hint is int else within(name, value, *limits(bounds))
    if hint is bool:
        return bool(instance(name, value, (bool, np.bool_), "True or False"))
    if origin is Literal:
        return one_of(name, value, inside)
    if origin in (Callable, Iterator):
        return instance(name, value, origin, "a function" if origin is Callable else "an iterator of numbers")
    if origin in (Any, np.ndarray) or not isinstance(origin, type):
        return value
    if issubclass(origin, Mapping) and inside:
        return {check(f"{name}: a name", key, inside[0]): check(f"{name}: a value", item, inside[1])
                for key, item in instance(name, value, origin).items()}
    if issubclass(origin, Collection) and inside:
        least, most = next(((b.min_length, b.max_length) for b in bounds if isinstance(b, Len)), (0, None))
        return [check(name, item, inside[0]) for item in listed(name, value, least, most or 10_000)]
    return instance(name, value, origin)


def limits(bounds: Iterable[Any]) -> tuple[float, float, bool, bool]:
    """Lowest, highest, and whether each of them is itself left out."""
    said = {type(bound): bound for bound in bounds}
    low = said[Gt].gt if Gt in said else said[Ge].ge if Ge in said else -_INF
    high = said[Lt].lt if Lt in said else said[Le].le if Le in said else _INF
    return low, high, Gt in said, Lt in said


def allowed(hint: Any) -> str:
    """What an annotation allows, in words for a help text."""
    hint, *bounds = typing.get_args(hint) if typing.get_origin(hint) is Annotated else (hint,)
    if typing.get_origin(hint) is Literal:
        return f"one of {', '.join(map(str, typing.get_args(hint)))}"
    low, high, *ends = limits(bounds)
    if not bounds:
        return ""
    return counted(low, high) if hint is int else f"in {span(low, high, *ends)}"


def counted(low: float, high: float) -> str:
    """From a whole number to another, in words; what may be a year has no comma."""
    return " to ".join(f"{each:,}" if abs(each) > 9999 else str(each) for each in (low, high))


def span(low: float, high: float, open_low: bool = False, open_high: bool = False) -> str:
    return f"{'(' if open_low else '['}{low:g}, {high:g}{')' if open_high else ']'}"


def whole(name: str, value: Any, low: float, high: float) -> int:
    """``value`` as an int in [low, high]; TypeError or ValueError otherwise."""
    if isinstance(value, bool) or not isinstance(value, Integral):
        raise TypeError(f"{name} must be a whole number from {counted(low, high)}, not {shown(value)}")
    if not low <= int(value) <= high:
        raise ValueError(f"{name} must be from {counted(low, high)}, not {shown(value)}")
    return int(value)


def within(name: str, value: Any, low: float, high: float, open_low: bool = False, open_high: bool = False) -> float:
    """``value`` as a float in [low, high], each end left out where it is open."""
    if not _is_number(value):
        raise TypeError(f"{name} must be a number in {span(low, high, open_low, open_high)}, not {shown(value)}")
    inside = low <= value <= high        # before it is a float: the largest have no such thing
    if not inside or (open_low and float(value) == low) or (open_high and float(value) == high):
        raise ValueError(f"{name} must be in {span(low, high, open_low, open_high)}, not {shown(value)}")
    return float(value) + 0.0                        # −0.0 is 0, too


def _is_number(value: Any) -> bool:
    return isinstance(value, Real) and not isinstance(value, bool)


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
    if shape is not None and (numbers.ndim != len(shape) or any(
            wanted not in (None, there) for there, wanted in zip(numbers.shape, shape, strict=True))):
        raise ValueError(f"{wanted}, not of shape {numbers.shape}")
    if numbers.size > most:
        raise ValueError(f"{name} must be at most {most:,} numbers, not {numbers.size:,}")
    inside = (numbers >= low) & (numbers <= high)
    if not inside.all():
        raise ValueError(f"{wanted}, not {shown(numbers[~inside][0])}")
    return numbers.astype(float)


def _words(shape: tuple[int | None, ...]) -> str:
    return str(tuple("any" if n is None else n for n in shape)).replace("'", "")


def instance(name: str, value: Any, kind: Any, words: str = "") -> Any:
    """``value`` if it is a ``kind``; TypeError otherwise."""
    if not isinstance(value, kind):
        raise TypeError(f"{name} must be {words or f'a {kind.__name__}'}, not {shown(value)}")
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
