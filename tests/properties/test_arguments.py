"""Whatever is given to a function: a proper result, or one clear line of our own; never a library's traceback."""

import dataclasses
import inspect
import json
import re
import traceback
import typing
from pathlib import Path

import numpy as np
import pytest
from annotated_types import Ge
from hypothesis import given, settings
from hypothesis import strategies as st

import demos
from demos import bandit, bellman, exercises, puzzle_box, random_walk
from demos.cartpole import environment, episodes, runs, training, window
from demos.cartpole.settings import Hyperparameters, check_hyperparameters
from demos.stage import Demo
from tests.properties.arguments import ALIASES, ANYTHING, FEW, SAID, good, modules, public


def sizes(hint):
    return int in typing.get_args(hint) and Ge in map(type, typing.get_args(hint))


ITSELF = {"demos.cartpole.reward.language.compile"}  # reads a language, and says in its own words what is wrong
OURS = Path(demos.__file__).parent
FUNCTIONS = public()
TAKES = {name: inspect.signature(each).parameters for name, each in FUNCTIONS.items()}
GOOD = {name: good(name, each) for name, each in FUNCTIONS.items()}
SIZES = [(name, each) for name in GOOD for each in GOOD[name] if sizes(TAKES[name][each].annotation)]


@pytest.fixture(autouse=True, scope="module")
def logs(tmp_path_factory):
    """Runs are logged elsewhere, and nothing has been logged there but what these tests do."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(runs, "folder", lambda: tmp_path_factory.getbasetemp() / "no-runs")
        patch.setattr(runs, "writable", lambda: "not logged")
        patch.setattr(window, "has_display", lambda: False)
        patch.setattr(training, "_has_kernel", lambda: False)  # nothing is warmed up behind the test's back
        yield


def calmly(name):
    return settings(max_examples=min(FEW.get(name, 10**6), settings().max_examples))


def test_what_a_room_shows_checks_its_arguments():
    """Add @checked to it (demos/stage/check.py), with its arguments' types and bounds in the signature."""
    shown = [vars(module)[name] for module in modules() if module.__file__.endswith("__init__.py")
             for name in vars(module) if not name.startswith("_")]
    assert {f"{each.__module__}.{each.__name__}" for each in filter(inspect.isfunction, shown)
            if inspect.signature(each).parameters and not hasattr(each, "__wrapped__")} == ITSELF


@given(st.sampled_from(sorted(Hyperparameters.__annotations__)), ANYTHING)
def test_an_odd_hyperparameter_is_taken_or_refused_in_one_line(name, value):
    try:
        check_hyperparameters({name: value})
    except (TypeError, ValueError) as refused:
        in_one_line(refused, "", name)


@pytest.mark.parametrize(
    ("function", "most", "words"),
    [
        (bandit.play, {"steps": 100_000, "runs": 100_000}, "steps × runs"),
        (puzzle_box.train, {"trials": 1000, "cats": 10_000}, "trials × cats"),
        (random_walk.td, {"episodes": 10_000, "runs": 10_000}, "runs × episodes"),
        (random_walk.curves, {"episodes": 1000, "runs": 1000}, "alphas × lams × runs × episodes"),
        (environment.returns, {"rule": "all four", "episodes": 10**6, "limit": 10**6}, "episodes × limit"),
        (episodes.play, {"episodes": 100, "limit": 100_000}, "episodes × limit"),
        (bellman.recursion, {"model": bellman.frozen_lake("8x8"), "horizon": 8}, "horizon must be from 0 to 7"),
    ],
)
def test_what_would_take_hours_is_refused_at_once(function, most, words):
    with pytest.raises(ValueError, match=words):
        function(**most)


@pytest.mark.parametrize("check", [name for name in vars(exercises) if name.startswith("check_")])
@given(data=st.data())
@settings(max_examples=20)
def test_an_exercise_answers_anything_in_one_line(check, data):
    function = getattr(exercises, check)
    verdict = function(*[data.draw(ANYTHING) for _ in inspect.signature(function).parameters])
    assert re.match("✔ |not yet: ", verdict)
    assert "\n" not in verdict


@pytest.mark.parametrize("name", FUNCTIONS)
def test_good_arguments_give_a_proper_result(name):
    @calmly(name)
    @given(st.fixed_dictionaries(GOOD[name]))
    def holds(arguments):
        assert refusal(name, arguments) is None

    holds()


@pytest.mark.parametrize("name", [name for name, arguments in GOOD.items() if arguments])
def test_an_odd_argument_is_taken_or_refused_in_one_line(name):
    @calmly(name)
    @given(st.fixed_dictionaries(GOOD[name]), st.sampled_from(sorted(GOOD[name])), ANYTHING)
    def holds(arguments, odd, value):
        refused = refusal(name, arguments | {odd: value})
        if refused is not None and not (callable(value) and odd in ("policy", "rule", "which")):
            in_one_line(refused, name, odd)

    holds()


@pytest.mark.parametrize(("name", "size"), SIZES)
def test_too_much_and_too_little_are_refused_at_once(name, size):
    @settings(max_examples=1)
    @given(st.fixed_dictionaries(GOOD[name]))
    def holds(arguments):
        for value in (10**30, 10**19, -1):
            refused = refusal(name, arguments | {size: value})
            assert isinstance(refused, ValueError), value
            in_one_line(refused, name, size)

    holds()


def refusal(name, arguments):
    """What the function refuses them with; None if it gives what it should."""
    try:
        result = FUNCTIONS[name](**arguments)
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
