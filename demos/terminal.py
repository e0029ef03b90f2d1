"""What a function gave, told in a terminal: numbers, tables, and a line of blocks for a curve; or as a picture."""

import contextlib
import dataclasses
import shutil
import sys
import textwrap
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

BLOCKS = "▁▂▃▄▅▆▇█"
ROWS = 12            # of an array
PATIENCE = 1.0       # seconds before anything is said


def text(result: Any) -> str:
    """The result in lines that fit the terminal."""
    width = min(shutil.get_terminal_size((80, 24)).columns, 120)
    blocks = [_told(value, width, name) for name, value in parts(result)]
    return "\n".join(line.rstrip() for block in blocks for line in block.strip("\n").splitlines())


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


def _told(value: Any, width: int, name: str = "") -> str:
    label = name and f"{name}: "
    if isinstance(value, list) and value and dataclasses.is_dataclass(value[0]):
        return label + _table([[each for each, cell in parts(value[0]) if _fits(cell)], *map(_cells, value)], width)
    if dataclasses.is_dataclass(value):
        return label + ", ".join(_cells(value, named=True))
    numbers = _numbers(value)
    if numbers is None or numbers.ndim == 0:
        return _wrapped(label + _short(value), width)
    return label + _array(numbers, width - 4)


def _table(rows: list[list[str]], width: int) -> str:
    """Rows below their heading; the last columns wrap."""
    wide = [min(20, max(len(cell) for cell in column)) for column in zip(*rows, strict=True)]
    lines = ["  ".join(f"{cell:<{room}}" for cell, room in zip(row, wide, strict=True)) for row in rows]
    return "\n".join(_wrapped(line, width) for line in lines)


def _wrapped(words: str, width: int) -> str:
    return textwrap.fill(words, width, subsequent_indent="    ")


def _fits(cell: Any) -> bool:
    """Whether it has room in a table: a long array hasn't."""
    return np.ndim(cell) == 0 or np.size(cell) <= 6


def _cells(row: Any, named: bool = False) -> list[str]:
    return [f"{name} {_short(each)}" if named else _short(each) for name, each in parts(row) if _fits(each)]


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
    many = numbers.ndim > 2 or (numbers.ndim == 2 and min(numbers.shape) > ROWS)
    if not many:
        return (numbers[0] if numbers.ndim == 2 and len(numbers) == 1 else numbers), ""
    inner, _ = _runs_together(numbers.mean(axis=0))
    return inner, f"mean of {len(numbers):,}" if len(numbers) > 1 else ""


def _array(numbers: np.ndarray, width: int) -> str:
    rows, averaged = _runs_together(numbers)
    if rows.ndim == 1:
        return "; ".join(filter(None, (averaged, _row(rows, width))))
    if rows.shape[1] > ROWS:
        return "\n".join([averaged, *(f"{k}: {_row(row, width)}" for k, row in enumerate(rows))])
    room = min(8, (width - 7) // rows.shape[1] - 1)
    shown = np.unique(np.linspace(0, len(rows) - 1, ROWS).astype(int))
    lines = [f"{k:>6,} " + " ".join(f"{_short(round(each, 3 if room > 5 else 2)):>{room}}" for each in rows[k])
             for k in shown]
    return "\n".join([averaged, *lines])


def _row(numbers: np.ndarray, width: int) -> str:
    """All the numbers where they are few; where they are many, how they are spread and a line of blocks."""
    if len(numbers) <= ROWS:
        return "  ".join(map(_short, numbers))
    finite = numbers[np.isfinite(numbers)] if np.isfinite(numbers).any() else np.zeros(1)
    low, high = finite.min(), finite.max()
    means = np.array([part.mean() for part in np.array_split(numbers, min(width, len(numbers)))])
    heights = np.nan_to_num((means - low) / ((high - low) or 1), nan=0, posinf=1, neginf=0).clip(0, 1)
    return (f"{len(numbers):,} numbers, {_short(numbers[0])} … {_short(numbers[-1])}, mean {_short(finite.mean())}, "
            f"from {_short(low)} to {_short(high)}\n    {''.join(BLOCKS[round(7 * each)] for each in heights)}")


def save(title: str, result: Any, path: Path) -> None:
    """The result's arrays as curves, the rest as words, in one file of a format that matplotlib writes."""
    from matplotlib.figure import Figure

    arrays = [(name, _numbers(value)) for name, value in parts(result)]
    drawn = [(name, *_runs_together(numbers)) for name, numbers in arrays if numbers is not None and numbers.ndim]
    figure = Figure((9, 1 + 3 * max(1, len(drawn))), dpi=120, layout="constrained")
    figure.suptitle(textwrap.fill(title, 80), fontsize=13)
    if not drawn:
        figure.text(0.05, 0.8, text(result), va="top", family="monospace", fontsize=8)
    for axes, (name, numbers, averaged) in zip(np.ravel(figure.subplots(len(drawn) or 1)), drawn, strict=False):
        axes.plot(numbers.T if numbers.ndim == 2 and numbers.shape[1] > ROWS else numbers)
        axes.set(title=", ".join(filter(None, (name, averaged))))
        axes.grid(alpha=0.3)
    if not drawn:
        figure.axes[0].axis("off")
    figure.savefig(path)


@contextlib.contextmanager
def waiting(what: str) -> Iterator[None]:
    """While the block runs for longer than a moment, say so: seconds on a terminal, one line anywhere else."""
    done = threading.Event()
    thread = threading.Thread(target=_tell, args=(what, done), daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def _tell(what: str, done: threading.Event) -> None:
    began = time.monotonic()
    if done.wait(PATIENCE):
        return
    if not sys.stderr.isatty():
        print(f"{what}: this takes a moment …", file=sys.stderr, flush=True)
        return
    while not done.wait(0.2):
        print(f"\r\x1b[2K{what}: {time.monotonic() - began:.0f} s …", end="", file=sys.stderr, flush=True)
    print("\r\x1b[2K", end="", file=sys.stderr, flush=True)
