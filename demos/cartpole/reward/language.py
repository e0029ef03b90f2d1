"""What a step pays, as the audience dictates it: a formula over x, v, angle, spin, push, fell and t.

The same grammar as language.js; one table of cases holds both to it. From what binds least to what binds most:

    a ? b : c      or      and      not      < > <= >= = !=      + -      * /      -a      a^0 … a^9

with numbers, names, brackets, and abs, min, max, sqrt, exp, sign, sin, cos. A truth is 1 or 0; what is neither
above nor below 0 is false. Nothing is evaluated by Python: a formula becomes small functions of seven arrays.
"""

import operator
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any, NamedTuple, NoReturn

import numpy as np

NAMES = ("x", "v", "angle", "spin", "push", "fell", "t")
LENGTH, DEPTH, MOST = 200, 25, 10.0       # characters; levels within one another; reward of a step, at most

Value = Callable[[Sequence[np.ndarray]], Any]     # of NAMES' values, in their order

_TOKEN = re.compile(
    r"[ \t\r\n\u00a0]*(?:((?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)|([A-Za-z_][A-Za-z0-9_]*)"
    r"|(<=|>=|==|!=|[-+/^()<>=?:,]|\*(?!\*)|[−×÷])|(\*\*|&&?|\|\|?|[^ \t\r\n\u00a0]))"
)
_ALIKE = {"==": "=", "−": "-", "×": "*", "÷": "/"}
_INSTEAD = {"**": "^", "&": "and", "&&": "and", "|": "or", "||": "or", "!": "not"}
_UNSEEN = re.compile(
    "[\\u0000-\\u0020\\u007f-\\u00a0\\u00ad\\u200b-\\u200f\\u2028-\\u202f\\u2060-\\u206f\\ufeff\\ud800-\\udfff]")
_BINDS = {"?": 1, "or": 2, "and": 3} | dict.fromkeys(("<", ">", "<=", ">=", "=", "!="), 5) | {
    "+": 6, "-": 6, "*": 7, "/": 7, "^": 9}
_NOT, _COMPARISON, _MINUS, _POWER = 4, 5, 8, 9


def _is_true(a: Any) -> Any:
    return (a < 0) | (a > 0)


_DOES: dict[str, Callable[[Any, Any], Any]] = {
    "or": lambda a, b: _is_true(a) | _is_true(b),
    "and": lambda a, b: _is_true(a) & _is_true(b),
    "<": operator.lt, ">": operator.gt, "<=": operator.le, ">=": operator.ge, "=": operator.eq, "!=": operator.ne,
    "+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv,
}
_CALLS: dict[str, tuple[int, Callable[[Any], Callable]]] = {
    "abs": (1, lambda given: np.abs),
    "min": (2, lambda given: lambda a, b: np.where(a < b, a, b)),
    "max": (2, lambda given: lambda a, b: np.where(a > b, a, b)),
    "sqrt": (1, lambda given: np.sqrt),
    "exp": (1, lambda given: given.exp),
    "sign": (1, lambda given: lambda a: (a > 0) * 1.0 - (a < 0) * 1.0),
    "sin": (1, lambda given: given.sin),
    "cos": (1, lambda given: given.cos),
}


class RewardError(ValueError):
    """A formula that can't be read: why, in a line; ``column`` counts characters from 1."""

    def __init__(self, words: str, column: int):
        super().__init__(words)
        self.column = column


@dataclass(frozen=True)
class Reward:
    """A reward that :func:`compile` has read.

    Called with arrays of one shape (n,), or numbers, it gives float64 of that shape, in ±10: ``x`` (m), ``v`` (m/s),
    ``angle`` (rad), ``spin`` (rad/s) after the step, ``push`` −1 or 1, ``fell`` 0 or 1, ``t`` steps so far.
    ``caution`` is empty, or says what becomes of values that are no number, or too large.
    """

    text: str
    caution: str
    _raw: Callable[..., np.ndarray]

    def __call__(self, x: Any, v: Any, angle: Any, spin: Any, push: Any, fell: Any, t: Any) -> np.ndarray:
        raw = self._raw(x, v, angle, spin, push, fell, t)
        return np.clip(np.where(np.isnan(raw), 0.0, raw), -MOST, MOST)


def compile(text: str, functions: Any = np) -> Reward:
    """The reward that ``text`` says; ``functions`` has exp, sin and cos.

    Raises:
        RewardError: it can't be read; the message says why in a line, its ``column`` where.
    """
    whole = _Parser(_tokens(text), functions).whole()

    def raw(*values: Any) -> np.ndarray:
        seen = np.broadcast_arrays(*(np.asarray(value, float) for value in values))
        with np.errstate(all="ignore"):
            return np.broadcast_to(whole(seen), seen[0].shape)

    return Reward(text, _caution(raw), raw)


def _caution(raw: Callable[..., np.ndarray]) -> str:
    """What to say of a reward that is no number, or too large, somewhere among states that a cart comes through."""
    values = raw(*np.meshgrid([-2.4, -1, 0, 1, 2.4], [-2, 0, 2], [-0.2, 0, 0.2], [-2, 0, 2], [-1, 1], [0, 1],
                              [1, 50, 500]))
    said = []
    if np.isnan(values).any():
        said.append("somewhere it is no number (0/0, the root of a negative): there it pays 0")
    if (np.abs(values) > MOST).any():
        said.append("somewhere it goes beyond ±10: it is cut there")
    return "; ".join(said)


class _Token(NamedTuple):
    raw: str             # "" at the end
    column: int
    number: str = ""
    sign: str = ""       # or word


def _tokens(text: str) -> list[_Token]:
    if not isinstance(text, str):
        raise RewardError("the reward must be text", 1)
    if len(text) > LENGTH:
        raise RewardError(f"at most {LENGTH} characters", LENGTH + 1)
    found, at = [], 0
    while match := _TOKEN.match(text, at):
        number, word, sign, odd = (group or "" for group in match.groups())
        raw, at = number or word or sign or odd, match.end()
        column = at - len(raw) + 1
        if odd:
            raise RewardError(_meaningless(odd), column)
        found.append(_Token(raw, column, number, word.lower() or _ALIKE.get(sign, sign)))
    if not found:
        raise RewardError("say what a step pays: 1, say, or a formula", 1)
    return [*found, _Token("", len(text) + 1)]


def _meaningless(odd: str) -> str:
    if _UNSEEN.match(odd):
        return "a character that nobody can see stands here"
    hint = f": write {_INSTEAD[odd]}" if odd in _INSTEAD else ": plain letters and signs only" if odd > "\x7f" else ""
    return f"“{odd}” means nothing here{hint}"


class _Parser:
    """Precedence climbing: one method for all that stands between two values, one for what may begin one."""

    def __init__(self, tokens: list[_Token], functions: Any):
        self.tokens, self.functions = tokens, functions
        self.at = self.depth = 0

    @property
    def next(self) -> _Token:
        return self.tokens[self.at]

    @property
    def quoted(self) -> str:
        return f"“{self.next.raw[:12]}”"

    def refuse(self, words: str) -> NoReturn:
        raise RewardError(words, self.next.column)

    def take(self, sign: str, words: str = "") -> None:
        if self.next.sign != sign:
            self.refuse(words or f"“{sign}” is missing")
        self.at += 1

    def whole(self) -> Value:
        value = self.expression(1)
        if self.next.raw:
            self.refuse({
                ")": "this “)” closes nothing",
                ",": "a comma stands only within min and max; decimals have a point",
                ":": "this “:” has no “?” before it",
            }.get(self.next.sign, f"a sign is missing before {self.quoted}: * to multiply, say"))
        return value

    def expression(self, least: int) -> Value:
        """Everything from here on that binds at least as tightly as ``least``."""
        self.depth += 1
        if self.depth > DEPTH:
            self.refuse(f"too deep: at most {DEPTH} levels within one another")
        left, last = self.prefix(), 0
        while (binds := _BINDS.get(self.next.sign, 0)) >= least:
            if binds == last == _COMPARISON:
                self.refuse("compare two at a time: join them with and")
            if binds == last == _POWER:
                self.refuse("one power at a time: use brackets")
            left, last = self.infix(left, binds), binds
        self.depth -= 1
        return left

    def infix(self, left: Value, binds: int) -> Value:
        sign = self.next.sign
        self.at += 1
        if sign == "^":
            return self.power(left)
        if sign == "?":
            yes = self.expression(1)
            self.take(":", "“:” is missing: write condition ? this : that")
            no = self.expression(1)
            return lambda s: np.where(_is_true(left(s)), yes(s), no(s))
        right, does = self.expression(binds + 1), _DOES[sign]
        if binds <= _COMPARISON:                         # a truth is 1 or 0
            return lambda s: does(left(s), right(s)) * 1.0
        return lambda s: does(left(s), right(s))

    def power(self, base: Value) -> Value:
        if not re.fullmatch("[0-9]", self.next.number):
            self.refuse("after ^ comes a whole number from 0 to 9")
        times = int(self.next.number)
        self.at += 1                                     # multiplied as language.js does it, so that every bit agrees
        return lambda s: reduce(operator.mul, [base(s)] * times, np.float64(1))

    def prefix(self) -> Value:
        sign = self.next.sign
        if self.next.number:
            value = np.float64(self.next.number)         # of NumPy's, whose 1/0 is infinite
            self.at += 1
            return lambda s: value
        if sign == "(":
            self.at += 1
            inner = self.expression(1)
            self.take(")")
            return inner
        if sign in ("-", "+", "not"):
            self.at += 1
            inner = self.expression(_NOT if sign == "not" else _MINUS)
            if sign == "not":
                return lambda s: 1.0 - _is_true(inner(s))
            return inner if sign == "+" else lambda s: -inner(s)
        if not re.match("[a-z_]", sign) or sign in _BINDS:
            self.refuse(f"a number or a name is missing {f'before {self.quoted}' if self.next.raw else 'at the end'}")
        return self.call(sign) if sign in _CALLS else self.named(sign)

    def named(self, word: str) -> Value:
        if word not in NAMES:
            self.refuse(f"there is no {self.quoted}, only {', '.join(NAMES)} and {', '.join(_CALLS)}")
        k = NAMES.index(word)
        self.at += 1
        return lambda s: s[k]

    def call(self, word: str) -> Value:
        count, of = _CALLS[word]
        does, many = of(self.functions), f"{word} takes {'one number' if count == 1 else 'two numbers'}"
        self.at += 1
        self.take("(", f"after {word} comes “(”")
        given = [self.expression(1)]
        if count == 2:
            self.take(",", many)
            given.append(self.expression(1))
        if self.next.sign == ",":
            self.refuse(many)
        self.take(")")
        return lambda s: does(*(value(s) for value in given))
