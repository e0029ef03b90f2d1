"""A command line that answers a slip in one line."""

import argparse
from typing import NoReturn

LONGEST = 400        # characters of a line that somebody reads in a hurry


class Command(argparse.ArgumentParser):
    """``argparse.ArgumentParser``, but what it objects to is one line and where to look, without the usage.

    The exit status stays 2. Commands below it (``add_subparsers``) are of the same kind.
    """

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {one_line(message)}  (see {self.prog} --help)\n")


def one_line(message: object) -> str:
    """``message`` in one line of at most 400 characters, its unprintable ones as Python writes them."""
    words = " ".join(str(message).split())
    line = "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in words)
    return line if len(line) <= LONGEST else f"{line[:LONGEST]}…"


def port(text: str) -> int:
    """A port's number from 0 (any free one) to 65535, for ``add_argument(type=port)``."""
    if not (text.isascii() and text.isdecimal() and len(text) <= 5 and int(text) <= 65_535):
        raise argparse.ArgumentTypeError(f"a port is a number from 0 (any free one) to 65535, not {text!r}")
    return int(text)
