"""One line for whoever tries: solved, or not yet."""

import functools
import html
from collections.abc import Callable
from typing import Any


class NotYetError(Exception):
    """Not solved; the message is the hint."""


class Verdict(str):
    """A line that a notebook sets like its text, and a terminal without quotation marks."""

    __slots__ = ()

    def __repr__(self) -> str:
        return str(self)

    def _repr_html_(self) -> str:
        mark, space, rest = self.partition(" " if self.startswith("✔") else ": ")
        return f"<p><b>{mark}</b>{html.escape(space + rest)}</p>"


def one_line(examine: Callable[..., str]) -> Callable[..., Verdict]:
    """Make a check of ``examine``, which returns its praise or raises NotYetError with a hint.

    Whatever else goes wrong, in the listener's own code too, becomes part of the line.
    """

    @functools.wraps(examine)
    def check(*args: Any, **kwargs: Any) -> Verdict:
        try:
            line = f"✔ {examine(*args, **kwargs)}"
        except NotYetError as hint:
            line = f"not yet: {hint}"
        except Exception as problem:
            line = f"not yet: that doesn't run: {type(problem).__name__}: {problem}"
        return Verdict(" ".join(line.split()))

    return check
