"""Pictures that are told twice from one description: in plain text, 80 columns wide, and by matplotlib."""

import re
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from media.draw.pen import palette

WIDTH = 80
EIGHTHS = " ▁▂▃▄▅▆▇█"
PARTS = " ▏▎▍▌▋▊▉█"


@dataclass(frozen=True)
class Words:
    """A paragraph."""

    text: str
    height = 0.4

    def __str__(self) -> str:
        return textwrap.fill(self.text, WIDTH)

    def plot(self, axes: Any) -> None:
        axes.axis("off")
        axes.text(0, 0.5, textwrap.fill(self.text, 90), va="center", fontsize=11)


@dataclass(frozen=True)
class Bars:
    """A bar for each name; ``form`` is the numbers' format."""

    title: str
    values: Mapping[str, float]
    form: str = "{:,.2f}"
    most: float | None = None
    height = 2.4

    def __str__(self) -> str:
        most = self.most or max([*self.values.values(), 1e-12])
        names, numbers = [str(name) for name in self.values], [self.form.format(v) for v in self.values.values()]
        left, right = max(map(len, names)), max(map(len, numbers))
        room = WIDTH - 6 - left - right
        lines = [f"  {name:<{left}}  {_bar(value / most, room):<{room}}  {number:>{right}}"
                 for name, number, value in zip(names, numbers, self.values.values(), strict=True)]
        return "\n".join([self.title, *lines])

    def plot(self, axes: Any) -> None:
        bars = axes.barh([str(name) for name in self.values], list(self.values.values()), color=palette()["value"])
        axes.bar_label(bars, [self.form.format(v) for v in self.values.values()], padding=4)
        axes.invert_yaxis()
        axes.set(title=self.title, xlim=(0, 1.15 * (self.most or max([*self.values.values(), 1e-12]))))
        axes.spines[["top", "right"]].set_visible(False)


def _bar(share: float, room: int) -> str:
    eighths = round(8 * room * min(1.0, max(0.0, share)))
    return PARTS[8] * (eighths // 8) + PARTS[eighths % 8].strip()


@dataclass(frozen=True)
class Curve:
    """A line, or several one below the other on the same scale.

    Attributes:
        lines: values at evenly spaced places, by name.
        across: what is counted from left to right, and from where to where.
        span: the lowest and highest value of the scale; those of the lines without it.
    """

    title: str
    lines: Mapping[str, Sequence[float] | np.ndarray]
    across: tuple[str, float, float]
    span: tuple[float, float] | None = None
    form: str = "{:.2f}"
    height = 3.0

    def __str__(self) -> str:
        low, high = self.span or self._found()
        marks = [self.form.format(low), self.form.format(high)]
        left = max(map(len, marks)) + 2
        columns = WIDTH - left - 2
        signed = low < 0 < high
        rows = (9 if signed else 8) if len(self.lines) == 1 else (5 if signed else 3)
        draw = partial(_line, zero=-low / (high - low)) if signed else _area
        out = [self.title]
        for name, values in self.lines.items():
            heights = (_fit(np.asarray(values, float), columns) - low) / ((high - low) or 1)
            out += [f"  {name}"] if len(self.lines) > 1 else []
            out += [f"{mark:>{left}} │{line}" for mark, line in
                    zip([marks[1], *[""] * (rows - 2), marks[0]], draw(heights, rows), strict=True)]
        what, first, last = self.across
        drawn = len(heights)
        ends = f"{first:g}", f"{last:g} {what}"
        return "\n".join([*out, f"{'':>{left}} └{'─' * drawn}",
                          f"{'':>{left}}  {ends[0]}{ends[1]:>{max(drawn - len(ends[0]), len(ends[1]) + 1)}}"])

    def _found(self) -> tuple[float, float]:
        every = np.concatenate([np.asarray(values, float).ravel() for values in self.lines.values()])
        every = every[np.isfinite(every)]
        return (float(every.min()), float(every.max())) if every.size else (0.0, 1.0)

    def plot(self, axes: Any) -> None:
        what, first, last = self.across
        inks = [palette()[name] for name in ("value", "error", "action", "reward-ink", "quiet", "ink")]
        for k, (name, values) in enumerate(self.lines.items()):
            at = np.linspace(first, last, len(values))
            axes.plot(at, values, label=name, color=inks[k % 6], linestyle=("-", "--", ":", "-.")[k % 4], linewidth=2)
        if len(self.lines) > 1:
            axes.legend(frameon=False)
        axes.set(title=self.title, xlabel=what, ylim=self.span)
        axes.grid(alpha=0.3)
        axes.spines[["top", "right"]].set_visible(False)


def _fit(values: np.ndarray, columns: int) -> np.ndarray:
    """The values in at most so many columns: averaged where there are more, repeated where there are few."""
    if len(values) > columns:
        return np.array([part.mean() for part in np.array_split(values, columns)])
    return np.repeat(values, columns // len(values))


def _area(heights: np.ndarray, rows: int) -> list[str]:
    """Shares of the full height, 0 to 1, as rows of blocks, the top row first; at least a thin line everywhere."""
    eighths = np.nan_to_num(heights, nan=0.0, posinf=1.0, neginf=0.0).clip(0, 1) * (8 * rows)
    filled = np.maximum(1, eighths.round().astype(int))
    return ["".join(EIGHTHS[min(8, max(0, n - 8 * row))] for n in filled).rstrip() for row in reversed(range(rows))]


def _line(heights: np.ndarray, rows: int, zero: float) -> list[str]:
    """As ``_area``, for lines that go below zero: half blocks on a dotted line at the height of zero."""
    ends = 2 * rows - 1
    halves = (np.nan_to_num(heights, nan=zero, posinf=1.0, neginf=0.0).clip(0, 1) * ends).round().astype(int)
    empty = ["┄" if row == round(zero * ends) // 2 else " " for row in range(rows)]
    return ["".join("▄▀"[n % 2] if n // 2 == row else empty[row] for n in halves).rstrip()
            for row in reversed(range(rows))]


@dataclass(frozen=True)
class Table:
    """Rows under a heading; the last column wraps."""

    title: str
    heading: Sequence[str]
    rows: Sequence[Sequence]

    @property
    def height(self) -> float:
        return 0.5 + 0.16 * len(self._lines())

    def __str__(self) -> str:
        return "\n".join([self.title, *self._lines()])

    def _lines(self) -> list[str]:
        columns = [_aligned([str(cell) for cell in column]) for column in zip(self.heading, *self.rows, strict=True)]
        indent = 2 + sum(len(column[0]) + 2 for column in columns[:-1])
        lines = []
        for *cells, last in zip(*columns, strict=True):
            first, *rest = textwrap.wrap(last.rstrip(), WIDTH - indent, drop_whitespace=False) or [""]
            lines.append("".join(f"  {cell}" for cell in cells) + f"  {first}")
            lines += [" " * indent + line.lstrip() for line in rest]
        rule = "  " + "─" * (min(WIDTH, max(map(len, lines))) - 2)
        return [line.rstrip() for line in (lines[0], rule, *lines[1:])]

    def plot(self, axes: Any) -> None:
        axes.axis("off")
        axes.set_title(self.title)
        axes.text(0, 1, "\n".join(self._lines()), va="top", family="monospace", fontsize=9)


def _aligned(column: list[str]) -> list[str]:
    """The heading and the cells below it, as wide as the widest: numbers to the right."""
    width = max(map(len, column))
    numbers = all(re.fullmatch(r"\s*[-+−]?[\d.,]+\s*%?", cell) for cell in column[1:])
    return [cell.rjust(width) if numbers else cell.ljust(width) for cell in column]


Picture = Words | Bars | Curve | Table


def save(title: str, pictures: Sequence[Picture], path: Path) -> None:
    """All the pictures, one below the other, as one file of a format that matplotlib writes.

    Raises:
        ValueError: the name's ending is no such format. OSError: it can't be written there.
    """
    from matplotlib.figure import Figure

    heights = [each.height for each in pictures]
    figure = Figure((9, 1 + sum(heights)), dpi=120, layout="constrained")
    figure.suptitle(textwrap.fill(title, 80), fontsize=13)
    for each, axes in zip(pictures, np.ravel(figure.subplots(len(pictures), height_ratios=heights)), strict=True):
        each.plot(axes)
    figure.savefig(path)
