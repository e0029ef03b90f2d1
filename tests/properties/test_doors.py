"""Whatever is given to a door: a proper result, or one clear line of our own; never a library's traceback."""

import dataclasses
import inspect
import json
import re
import traceback
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import demos
from demos.cartpole import runs
from demos.stage import Demo
from tests.properties.doors import ALIASES, FEW, GOOD, SAID, doors, quietly
from tests.properties.odd import ANYTHING

OURS = Path(demos.__file__).parent
DOORS = doors()
TAKES = {name: list(inspect.signature(door).parameters.values()) for name, door in DOORS.items()}
WHOLE = re.compile(r"(<class 'int'>|int)( \| None)?")
SIZES = [(name, p.name) for name, takes in TAKES.items() for p in takes if WHOLE.fullmatch(str(p.annotation))]


@pytest.fixture(autouse=True, scope="module")
def logs(tmp_path_factory):
    """Runs are logged elsewhere, and nothing has been logged there but what these tests do."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(runs, "folder", lambda: tmp_path_factory.getbasetemp() / "no-runs")
        patch.setattr(runs, "writable", lambda: "not logged")
        yield


def calmly(name):
    return settings(max_examples=min(FEW.get(name, 10**6), settings().max_examples))


def test_no_door_and_no_argument_is_left_out():
    assert set(GOOD) == set(DOORS)
    for name, takes in TAKES.items():
        named = {p.name for p in takes if p.kind is not p.VAR_KEYWORD}
        assert named <= set(GOOD[name]), name
        assert named == set(GOOD[name]) or len(named) < len(takes), name


def test_every_argument_has_a_type_and_every_door_says_what_it_gives():
    empty = inspect.Parameter.empty
    assert [f"{name}({p.name})" for name, takes in TAKES.items() for p in takes if p.annotation is empty] == []
    assert [name for name, door in DOORS.items() if inspect.signature(door).return_annotation is empty] == []


@pytest.mark.parametrize("name", DOORS)
def test_good_arguments_give_a_proper_result(name):
    @calmly(name)
    @given(st.fixed_dictionaries(GOOD[name]))
    def holds(arguments):
        with quietly(name):
            assert open_door(name, arguments) is None

    holds()


@pytest.mark.parametrize("name", [name for name, arguments in GOOD.items() if arguments])
def test_an_odd_argument_is_taken_or_refused_in_one_line(name):
    @calmly(name)
    @given(st.fixed_dictionaries(GOOD[name]), st.sampled_from(sorted(GOOD[name])), ANYTHING)
    def holds(arguments, odd, value):
        with quietly(name):
            refused = open_door(name, arguments | {odd: value})
        if refused is not None and not (callable(value) and odd in ("policy", "rule", "which")):
            in_one_line(refused, name, odd)

    holds()


@pytest.mark.parametrize(("name", "size"), SIZES)
def test_too_much_and_too_little_are_refused_at_once(name, size):
    @settings(max_examples=1)
    @given(st.fixed_dictionaries(GOOD[name]))
    def holds(arguments):
        for value in (10**30, 10**19, -1):
            with quietly(name):
                refused = open_door(name, arguments | {size: value})
            assert isinstance(refused, ValueError), value
            in_one_line(refused, name, size)

    holds()


def open_door(name, arguments):
    """What the door refuses them with; None if it gives what it should."""
    try:
        result = DOORS[name](**arguments)
    except SAID.get(name, ()):
        return None
    except (TypeError, ValueError) as refused:
        return refused
    assert proper(result), result
    return None


def in_one_line(refused, name, odd):
    words = str(refused)
    where = traceback.extract_tb(refused.__traceback__)[-1]
    assert Path(where.filename).is_relative_to(OURS), f"from {where.filename}:{where.lineno}: {words}"
    assert len(words.splitlines()) == 1
    assert len(words) < 500
    assert re.search(rf"\b({odd}|{ALIASES.get((name, odd), odd)})\b", words), words
    assert "must" in words, words


def proper(result):
    """Nothing in it is nan; a demo's state can travel to a page."""
    if isinstance(result, Demo):
        state = {key: value for key, value in result.get_state().items() if not isinstance(value, bytes)}
        result.close()
        return bool(json.dumps(state, allow_nan=False, default=lambda packed: ""))
    if isinstance(result, runs.Run):  # its log has nan where nothing was known yet
        return bool(np.isfinite(result.weights).all())
    if dataclasses.is_dataclass(result):
        return all(proper(getattr(result, field.name)) for field in dataclasses.fields(result))
    if isinstance(result, dict):
        return all(map(proper, result.values()))
    if isinstance(result, list | tuple):
        return all(map(proper, result))
    if isinstance(result, np.ndarray | float):
        return not np.isnan(result).any()
    return True
