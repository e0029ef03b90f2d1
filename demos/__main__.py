"""The demos in a terminal.

    python -m demos                                lists them
    python -m demos random_walk --alpha 0.2        runs one, with the arguments of its function as options
    python -m demos random_walk monte_carlo        runs another of its functions
    python -m demos cartpole window                Gymnasium's own window

A room's ``COMMANDS`` are the functions that can be run here, the first of them by the room's name alone.
"""

from __future__ import annotations  # as in demos/__init__.py

import argparse
import ast
import inspect
import io
import os
import re
import sys
import textwrap
import types
import typing
from collections.abc import Callable, Collection, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from demos import ROOMS
from demos.errors import need_packages
from demos.stage.command import Command, meant, one_line, version, width

HERE = Path(__file__).parent
SEED = "the same seed gives the same again; of a training, on the same machine and versions"


def main(argv: list[str] | None = None) -> int:
    """Run the command; the exit status is 0, or 2 with one line that says what was wrong."""
    arguments = sys.argv[1:] if argv is None else argv
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")     # or Windows has no blocks for a redirected picture
    try:
        return _main(arguments)
    except BrokenPipeError:                          # `| head` has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
    except (ArithmeticError, ImportError, LookupError, OSError, RuntimeError, TypeError, ValueError) as problem:
        print(f"python -m demos: {one_line(problem)}", file=sys.stderr)
        return 2


def _main(arguments: list[str]) -> int:
    if not arguments or arguments[0] in ("-h", "--help"):
        print(contents())
        return 0
    need_packages("demos")
    room, *rest = arguments
    if room == "--version":
        print(version())
        return 0
    if room not in ROOMS:
        raise ValueError(f"there is no demo {room!r}; there are {', '.join(ROOMS)}{meant(room, ROOMS)}")
    known = commands(room)
    if not known:
        raise ValueError(f"{room} is for hands: in a notebook, demos.{room}.demo()")
    named = bool(rest) and rest[0] in known
    if rest and not named and not rest[0].startswith("-"):
        raise ValueError(f"{room} has no {rest[0]!r}; it has {', '.join(known)}{meant(rest[0], known)}")
    return run(room, rest[0] if named else next(iter(known)), rest[named:])


def commands(room: str) -> dict[str, Callable]:
    """The room's functions that can be run here, by name."""
    return {each.__name__: each for each in getattr(import_module(f"demos.{room}"), "COMMANDS", ())}


def contents() -> str:
    """The rooms, a line each, from their docstrings; none of them is imported."""
    docs = {room: ast.get_docstring(ast.parse((HERE / room / "__init__.py").read_text(encoding="utf-8"))) or room
              for room in ROOMS if (HERE / room / "__init__.py").exists()}
    longest = max(map(len, ROOMS))
    lines = [textwrap.fill(f"  {room:<{longest}}  {plain(doc.splitlines()[0])}", width(),
                           subsequent_indent=" " * (longest + 4)) for room, doc in docs.items()]
    return "\n".join(["python -m demos ROOM, and --help after it for what it takes:", "", *lines])


def run(room: str, command: str, arguments: list[str]) -> int:
    """Call the function with these options, and print what comes of it."""
    from demos import terminal

    function = commands(room)[command]
    options = vars(parser(room, command).parse_args(arguments))
    with terminal.waiting(f"{room} {command}"):
        result = function(**options)
    print(f"{textwrap.fill(_title(function), terminal.width())}\n\n{terminal.text(result)}")
    return 0


def _title(function: Callable) -> str:
    return plain((inspect.getdoc(function) or function.__name__).splitlines()[0])


def parser(room: str, command: str) -> argparse.ArgumentParser:
    """An option for each argument of the function that can be typed."""
    known = commands(room)
    function, others = known[command], [f"python -m demos {room} {name}" for name in known if name != command]
    found = Command(f"python -m demos {room} {command}", description=_title(function), allow_abbrev=False,
                    argument_default=argparse.SUPPRESS, epilog="Also: " + ", ".join(others) if others else None)
    helps = {"seed": SEED} | arguments_help(function)
    for name, parameter in inspect.signature(function).parameters.items():
        if parameter.kind is parameter.VAR_KEYWORD:
            (together,) = typing.get_args(parameter.annotation)
            for each, hint in typing.get_type_hints(together, include_extras=True).items():
                _add(found, each, hint, "")
        else:
            shown = "" if parameter.default in (None, "", ()) else f" (default: {_typed(parameter.default)})"
            _add(found, name, parameter.annotation, helps.get(name, ""), shown)
    return found


def _add(found: argparse.ArgumentParser, name: str, hint: Any, words: str, default: str = "") -> None:
    kind = _kind(hint)
    if kind:
        allowed = kind.pop("allowed", "")
        text = ", ".join(filter(None, (words, allowed))) + default
        found.add_argument(f"--{name.replace('_', '-')}", dest=name, help=text.replace("%", "%%") or None, **kind)


def _kind(hint: Any) -> dict | None:
    """What argparse needs to know of an argument; None if it can't be typed."""
    from demos.stage.check import allowed

    inner = typing.get_args(hint)[0] if typing.get_origin(hint) is typing.Annotated else hint
    origin, inside = typing.get_origin(inner) or inner, typing.get_args(inner)
    if origin in (typing.Union, types.UnionType):
        return _kind(inside[0])
    if origin is bool:
        return {"action": argparse.BooleanOptionalAction}
    if origin in (int, float, str, Any):
        type_ = str if origin is Any else origin
        return {"type": type_, "metavar": type_.__name__.upper(), "allowed": allowed(hint)}
    if origin is typing.Literal:
        return {"type": type(inside[0]), "metavar": "CHOICE", "allowed": allowed(hint)}
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {"action": _Pairs, "nargs": "+", "metavar": "NAME=VALUE"}
    if isinstance(origin, type) and issubclass(origin, Collection) and inside:
        return (_kind(inside[0]) or {}) | {"nargs": "+"}
    return None


class _Pairs(argparse.Action):
    """NAME=VALUE, as often as wanted, as a dictionary."""

    def __call__(self, parser: argparse.ArgumentParser, namespace: argparse.Namespace, values: Any,
                 option_string: str | None = None) -> None:
        for pair in values:
            if "=" not in pair:
                parser.error(f"argument {option_string}: expected NAME=VALUE, not {pair!r}")
        setattr(namespace, self.dest, dict(pair.split("=", 1) for pair in values))


def _typed(value: Any) -> str:
    return " ".join(map(str, value)) if isinstance(value, tuple | list) else str(value)


def arguments_help(function: Callable) -> dict[str, str]:
    """The Args of a docstring, name to text; those of the function that it says they are "as for", too."""
    doc = inspect.getdoc(function) or ""
    other = re.search(r"as (?:for|in) (?:``|:func:`)(\w+)`", doc)
    home = inspect.unwrap(function).__globals__
    found = arguments_help(home[other[1]]) if other and other[1] != function.__name__ else {}
    section = re.search(r"^Args:\n((?:[ ]+.*\n?|\n)+)", doc, re.M)
    for names, text in re.findall(r"^ {4}(\w[\w, ]*): ((?:.*\n?(?: {6,}.*\n?)*))", section[1] if section else "", re.M):
        found |= dict.fromkeys(names.split(", "), plain(" ".join(text.split()).rstrip(".")))
    return found


def plain(text: str) -> str:
    """Without reStructuredText's marks."""
    return re.sub(r":\w+:`~?([^`]+)`|\*(\w[^*`]*)\*", r"\1\2", text).replace("`", "")


if __name__ == "__main__":
    raise SystemExit(main())
