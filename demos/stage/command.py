"""A command line that answers a slip in one line."""

from __future__ import annotations  # as in demos/__init__.py

import argparse
import re
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches
from importlib import metadata
from pathlib import Path
from typing import Any, NoReturn

LONGEST = 400        # characters of a line that somebody reads in a hurry


class Command(argparse.ArgumentParser):
    """``argparse.ArgumentParser``, but what it objects to is one line and where to look, without the usage.

    The exit status stays 2. Commands below it (``add_subparsers``) are of the same kind.
    """

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        for word in sys.argv[1:] if args is None else args:
            if word.startswith("-") and word.endswith("=--"):    # which argparse would take for an empty list
                self.error(f"{word[:-3]} wants a value, not {word[-2:]!r}")
        return super().parse_known_args(args, namespace)

    def error(self, message: str) -> NoReturn:
        wrong = re.search(r"invalid choice: '([^']+)'|unrecognized arguments: (\S+)", message)
        hint = meant(wrong[1] or wrong[2], _known(self)) if wrong else ""
        self.exit(2, f"{self.prog}: {one_line(message)}{hint}  (see {self.prog} --help)\n")


def _known(parser: argparse.ArgumentParser) -> Iterator[str]:
    """The options and commands of a parser and of those below it."""
    for action in parser._actions:
        yield from action.option_strings
        yield from map(str, action.choices or ())
        for below in action.choices.values() if isinstance(action.choices, dict) else ():
            yield from _known(below)


def width() -> int:
    """Columns of the terminal, from 40 to 120."""
    return max(40, min(shutil.get_terminal_size((80, 24)).columns, 120))


def meant(word: str, names: Iterable[str]) -> str:
    """A question at the end of a line, if one of the names is nearly ``word``."""
    close = get_close_matches(word, list(names), 1)
    return f". Did you mean {close[0]}?" if close else ""


def version() -> str:
    """What ``--version`` prints."""
    try:
        return f"rl-talk {metadata.version('rl-talk')}"
    except metadata.PackageNotFoundError:            # a folder that was only copied
        return "rl-talk, not installed"


def one_line(message: object) -> str:
    """``message`` in one line of at most 400 characters, its unprintable ones as Python writes them."""
    words = " ".join(str(message).split())
    line = "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in words)
    return line if len(line) <= LONGEST else f"{line[:LONGEST]}…"


def up_to(most: int) -> Callable[[str], int]:
    """A whole number from 0 to ``most``, for ``add_argument(type=up_to(9))``."""
    def read(text: str) -> int:
        if not (text.isascii() and text.isdecimal() and len(text) <= len(str(most)) and int(text) <= most):
            raise argparse.ArgumentTypeError(f"wants a number from 0 to {most}, not {text!r}")
        return int(text)

    return read


port = up_to(65_535)


def path(text: str) -> Path:
    """A path, made absolute, for ``add_argument(type=path)``; whether anything is there isn't asked."""
    try:
        return Path(text).resolve()
    except (OSError, RuntimeError, ValueError):      # links in a circle, say
        raise argparse.ArgumentTypeError(f"{text!r} leads nowhere") from None
