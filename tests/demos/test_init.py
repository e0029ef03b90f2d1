"""The table of contents: quick to import, and one broken room breaks one room."""

import subprocess
import sys
from pathlib import Path

import pytest

import demos

HOUSE = Path(demos.__file__).parents[1]


def python(code):
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


def test_importing_demos_takes_under_half_a_second_and_brings_nothing_heavy():
    heavy = ["torch", "stable_baselines3", "gymnasium", "matplotlib", "numpy", "anywidget"]
    seconds, loaded = python(
        "import sys, time; start = time.perf_counter(); import demos; seconds = time.perf_counter() - start;"
        f"print(seconds, [name for name in {heavy} if name in sys.modules])").split(" ", 1)
    assert float(seconds) < 0.5
    assert loaded == "[]"


def test_opening_every_room_and_playing_the_shipped_agent_brings_no_torch():
    heavy = ["torch", "stable_baselines3", "gymnasium", "matplotlib"]
    assert python("import sys, demos; [dir(getattr(demos, room)) for room in demos.ROOMS];"
                  "from demos.cartpole import dials, environment, policies; dials.demo();"
                  "environment.returns(policies.greedy(policies.weights()), 10); policies.RULES['random'];"
                  f"print([name for name in {heavy} if name in sys.modules])") == "[]"


def test_an_unknown_room_names_those_there_are_and_a_missing_one_is_missed_only_when_its_door_is_tried(monkeypatch):
    with pytest.raises(AttributeError, match="no room 'kennel'; it has loop, "):
        demos.kennel  # noqa: B018
    monkeypatch.setattr(demos, "ROOMS", (*demos.ROOMS, "attic"))
    attic = demos.attic
    monkeypatch.delitem(vars(demos), "attic")
    with pytest.raises(ModuleNotFoundError, match="git checkout -- demos/attic"):
        attic.open()


@pytest.mark.parametrize("words", [["-m", "demos", "bandit"], ["-m", "slides", "present"],
                                   ["-c", "import demos; demos.bandit"]], ids=" ".join)
def test_a_python_without_the_packages_says_in_one_line_what_to_do(words):
    bare = subprocess.run([sys.executable, "-S", *words], capture_output=True, text=True, cwd=HOUSE, check=False)
    assert bare.returncode
    assert "make present first" in bare.stderr.splitlines()[-1]
    assert ("Traceback" in bare.stderr) == ("-c" in words)
