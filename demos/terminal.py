"""What a function gave, told in a terminal in numbers."""

import contextlib
import dataclasses
import os
import re
import sys
import textwrap
import threading
from collections.abc import Iterator
from typing import Any

import numpy as np

from demos.stage.command import width

ROWS = 12            # of an array
# A name's meaning, and the terminal's own colour nearest to the slides'.
MEANT = ((r"reward|return|score|paid|treat|food", 33), (r"error|delta|dopamine", 31), (r"value|worth", 34),
         (r"action|policy|push|press|choice", 32))
PATIENCE = 1.0       # seconds before anything is said


def text(result: Any) -> str:
    """The result in lines that fit the terminal."""
    lines = [line for name, value in parts(result) for line in _told(name, value).splitlines()]
    return "\n".join(_coloured(textwrap.fill(line, width(), subsequent_indent="    ")) for line in lines)


def _coloured(line: str) -> str:
    """A line whose name has the colour that its meaning has on the slides; in a pipe, or for NO_COLOR, as it is."""
    name, colon, rest = line.partition(":")
    colour = next((code for words, code in MEANT if re.search(words, name)), 0) if colon else 0
    shown = colour and sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return f"\x1b[{colour}m{name}:\x1b[0m{rest}" if shown else line


def parts(result: Any) -> list[tuple[str, Any]]:
    """A result's values, each with its name: the fields and properties of a dataclass, the entries of a dictionary."""
    if dataclasses.is_dataclass(result) and not isinstance(result, type):
        named = [field.name for field in dataclasses.fields(result) if field.repr]
        named += [name for name, each in vars(type(result)).items() if isinstance(each, property)]
        values = [(name, getattr(result, name)) for name in named]
        return [(name, value) for name, value in values if value is not None and str(value) and np.size(value)]
    if isinstance(result, dict):
        return [(str(name), value) for name, value in result.items()]
    return [("", result)]


def _told(name: str, value: Any) -> str:
    label = f"{name}: " if name else ""
    if isinstance(value, list) and value and (isinstance(value[0], dict) or dataclasses.is_dataclass(value[0])):
        rows = [[(part, _short(cell)) for part, cell in parts(each) if np.size(cell) <= 6] for each in value]
        heading = "  ".join(part for part, _ in rows[0])
        return "\n".join([heading, *("  ".join(cell for _, cell in row) for row in rows)])
    if dataclasses.is_dataclass(value):
        return label + ", ".join(f"{part} {_short(each)}" for part, each in parts(value) if np.size(each) <= 6)
    numbers = _numbers(value)
    if numbers is None or numbers.ndim == 0:
        return label + _short(value)
    shown, averaged = _runs_together(numbers)
    label += averaged
    if shown.ndim == 1:
        return " ".join(filter(None, [label.rstrip(), _row(shown)]))
    chosen = np.unique(np.linspace(0, len(shown) - 1, ROWS).astype(int))
    return "\n".join([*filter(None, [label.rstrip()]), *(f"{k:>6,}  {_row(shown[k].round(3))}" for k in chosen)])


def _numbers(value: Any) -> np.ndarray | None:
    if not isinstance(value, np.ndarray | list | tuple | float | int) or isinstance(value, bool):
        return None
    numbers = np.asarray(value)
    return numbers.astype(float) if numbers.dtype.kind in "iufb" and numbers.size else None


def _short(value: Any) -> str:
    if isinstance(value, tuple | list | np.ndarray):
        return (", " if isinstance(value, list) else " ").join(map(_short, value))
    if isinstance(value, np.bool_ | bool):
        return "yes" if value else "no"
    if isinstance(value, np.integer | int):
        return f"{value:,}" if abs(int(value)) > 9999 else str(value)
    return f"{value:.4g}" if isinstance(value, np.floating | float) else str(value)


def _runs_together(numbers: np.ndarray) -> tuple[np.ndarray, str]:
    """An array of two dimensions at most, and what it is the mean of: many runs side by side are averaged."""
    many = 0
    while numbers.ndim > 2 or (numbers.ndim == 2 and (len(numbers) == 1 or min(numbers.shape) > ROWS)):
        many, numbers = max(many, len(numbers)), numbers.mean(axis=0)
    return numbers, f"mean of {many:,}" if many > 1 else ""


def _row(numbers: np.ndarray) -> str:
    """All the numbers where they are few; how they are spread where they are many."""
    if len(numbers) <= ROWS:
        return "  ".join(map(_short, numbers))
    finite = numbers[np.isfinite(numbers)] if np.isfinite(numbers).any() else np.zeros(1)
    return (f"{len(numbers):,} numbers, {_short(numbers[0])} … {_short(numbers[-1])}, mean {_short(finite.mean())}, "
            f"from {_short(finite.min())} to {_short(finite.max())}")


@contextlib.contextmanager
def waiting(what: str) -> Iterator[None]:
    """Say once that it takes a moment, if it does; the result alone goes to stdout."""
    said = f"{what}: this takes a moment …"
    timer = threading.Timer(PATIENCE, print, [said], {"file": sys.stderr, "flush": True})
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
