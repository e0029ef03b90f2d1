"""A door of a room, as the terminal opens it: its options are its signature, their help its docstring's Args."""

import argparse
import inspect
import re
import types
import typing
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

SIMPLE = (int, float, str)


@dataclass(frozen=True)
class Door:
    """One function of a room, and how its result is shown.

    Attributes:
        run: the function.
        draw: from its result and the arguments it was given to pictures.
        defaults: what the terminal asks for where the signature has no default, or one for a slide.
        given: arguments that no command line can give.
        choices: arguments chosen by name: what makes each; the first is the default.
        share: from the arguments to how much of the work is done, 0 to 1, where that is known.
    """

    run: Callable
    draw: Callable[[Any, dict], Iterable]
    defaults: Mapping[str, Any] = field(default_factory=dict)
    given: Mapping[str, Any] = field(default_factory=dict)
    choices: Mapping[str, Mapping[str, Callable]] = field(default_factory=dict)
    share: Callable[[dict], float] | None = None

    @property
    def name(self) -> str:
        return self.run.__name__

    @property
    def title(self) -> str:
        """The first sentence of the function's docstring."""
        return plain((inspect.getdoc(self.run) or self.name).splitlines()[0])

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Give the parser an option for each argument that can be typed."""
        helps, hints = arguments_help(self.run), _hints(self.run)
        for name, parameter in inspect.signature(self.run).parameters.items():
            if name in self.choices:
                kind: dict | None = {"choices": list(self.choices[name])}
                default = next(iter(self.choices[name]))
            else:
                default = self.defaults.get(name, None if parameter.default is parameter.empty else parameter.default)
                hint = dict if parameter.kind is parameter.VAR_KEYWORD else hints.get(name)
                kind = None if name in self.given else _kind(hint, default)
            if kind is not None:
                shown = "" if default in (None, ()) else f" (default: {_typed(default)})"
                parser.add_argument(f"--{name.replace('_', '-')}", dest=name, default=default,
                                    help=(helps.get(name, "") + shown).replace("%", "%%") or None, **kind)

    def open(self, asked: dict) -> Any:
        """Call the function with the arguments asked for."""
        arguments = {name: self.choices[name][value]() if name in self.choices else value
                     for name, value in asked.items()}
        for parameter in inspect.signature(self.run).parameters.values():
            if parameter.kind is parameter.VAR_KEYWORD:
                arguments |= arguments.pop(parameter.name) or {}
        return self.run(**arguments, **self.given)


def _hints(function: Callable) -> dict:
    try:
        return typing.get_type_hints(function)
    except NameError:                                # a name that is imported for type checkers only
        return {}


def _kind(hint: Any, default: Any) -> dict | None:
    """What argparse needs to know of an argument; None if it can't be typed."""
    hint = _one_hint(hint, default)
    origin, inner = typing.get_origin(hint) or hint, typing.get_args(hint)
    if hint is bool:
        return {"action": argparse.BooleanOptionalAction}
    if hint in SIMPLE:
        return {"type": hint, "metavar": hint.__name__.upper()}
    if origin is dict:
        return {"action": _Pairs, "nargs": "+", "metavar": "NAME=VALUE"}
    if isinstance(origin, type) and issubclass(tuple, origin):    # a Sequence, a Collection …
        item = next((each for each in inner if each in SIMPLE), str)
        return {"type": item, "nargs": "+", "metavar": item.__name__.upper()}
    return {"type": number, "metavar": "NUMBER"} if hint is type(None) else None


def _one_hint(hint: Any, default: Any) -> Any:
    """The hint, or the one that is left of ``X | None``; the default's own type where that doesn't settle it."""
    options = [each for each in typing.get_args(hint) if each is not type(None)]
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        hint = options[0] if len(options) == 1 else None
    return type(default) if hint in (None, typing.Any) else hint


def number(text: str) -> int | float:
    try:
        return int(text)
    except ValueError:
        return float(text)


def _typed(value: Any) -> str:
    return " ".join(map(str, value)) if isinstance(value, tuple | list) else str(value)


class _Pairs(argparse.Action):
    """NAME=VALUE, as often as wanted, as a dictionary; numbers as numbers."""

    def __call__(self, parser: argparse.ArgumentParser, namespace: argparse.Namespace, values: Any,
                 option_string: str | None = None) -> None:
        pairs = {}
        for pair in values:
            name, equals, value = pair.partition("=")
            if not equals:
                parser.error(f"argument {option_string}: expected NAME=VALUE, not {pair!r}")
            try:
                pairs[name] = number(value)
            except ValueError:
                pairs[name] = value
        setattr(namespace, self.dest, pairs)


def arguments_help(function: Callable) -> dict[str, str]:
    """The Args of a docstring, name to text; those of the function that it says they are "as for", too."""
    doc = inspect.getdoc(function) or ""
    other = re.search(r"as (?:for|in) (?:``|:func:`)(\w+)`", doc)
    found = arguments_help(function.__globals__[other[1]]) if other and other[1] != function.__name__ else {}
    section = re.search(r"^Args:\n((?:[ ]+.*\n?|\n)+)", doc, re.M)
    for names, text in re.findall(r"^ {4}(\w[\w, ]*): ((?:.*\n?(?: {6,}.*\n?)*))", section[1] if section else "", re.M):
        for name in names.split(", "):
            found[name] = plain(" ".join(text.split()).rstrip("."))
    return found


def plain(text: str) -> str:
    """Without reStructuredText's roles, and with one backtick for two."""
    return re.sub(r":\w+:`~?([^`]+)`", r"`\1`", text).replace("``", "`")
