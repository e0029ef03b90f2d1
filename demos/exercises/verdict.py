"""One line for whoever tries: solved, or not yet."""

import functools
from collections.abc import Callable


class NotYetError(Exception):
    """Not solved; the message is the hint."""


def one_line(examine: Callable[..., str]) -> Callable[..., None]:
    """Make a check of ``examine``, which returns its praise or raises NotYetError with a hint.

    Whatever else goes wrong, in the listener's own code too, becomes part of the line.
    """

    @functools.wraps(examine)
    def check(*args, **kwargs) -> None:
        try:
            line = f"✔ {examine(*args, **kwargs)}"
        except NotYetError as hint:
            line = f"not yet: {hint}"
        except Exception as problem:
            line = f"not yet: that doesn't run: {type(problem).__name__}: {problem}"
        print(" ".join(line.split()))

    return check
