"""The rooms from outside: quick to import, one broken room breaks one room; in a terminal, commands and slips."""

import subprocess
import sys

import pytest

import demos
from demos import __main__ as outside
from tests.kit.decks import HOUSE

QUICK = {  # smaller than the defaults, for those that take their time
    "fibonacci race": ["--n", "20"],
    "random_walk td": ["--runs", "10"],
    "random_walk curves": ["--runs", "3"],
    "cartpole train": ["--steps", "1000"],
    "cartpole quick": ["--steps", "1000"],
    "cartpole original": ["--steps", "1000"],
}
NEEDS_A_DISPLAY = "cartpole window"
COMMANDS = [f"{room} {name}" for room in demos.ROOMS for name in outside.commands(room)]


def said(capsys, *arguments) -> str:
    """What the command prints when all goes well."""
    assert outside.main(list(arguments)) == 0
    return capsys.readouterr().out


def told(capsys, *arguments) -> str:
    """The one line that a wrong command gets."""
    try:
        status = outside.main(list(arguments))
    except SystemExit as left:                       # argparse's way
        status = left.code
    assert status == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    return err


def test_without_arguments_it_lists_every_room_with_the_first_line_of_its_docstring(capsys):
    listed = " ".join(said(capsys).split())
    for room in demos.ROOMS:
        assert f"{room} {outside.plain(getattr(demos, room).__doc__.splitlines()[0])}" in listed
    assert max(map(len, said(capsys, "--help").splitlines())) <= 80


@pytest.mark.parametrize("command", [each for each in COMMANDS if each != NEEDS_A_DISPLAY])
def test_every_command_answers_in_plain_text_that_fits(command, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")
    lines = said(capsys, *command.split(), *QUICK.get(command, [])).splitlines()
    assert len(lines) > 2
    assert max(map(len, lines)) <= 60
    assert not any("\x1b" in line for line in lines), "colour would carry meaning"


def test_options_reach_the_science_and_its_numbers_the_screen(capsys):
    from demos.random_walk import td

    last = td(alpha=0.2, episodes=50, runs=10, seed=4).mean(axis=0)[-1]
    words = said(capsys, "random_walk", "--alpha", "0.2", "--episodes", "50", "--runs", "10", "--seed", "4")
    assert list(map(float, words.splitlines()[-1].split())) == pytest.approx([50, *last], abs=6e-4)
    assert said(capsys, "mowgli", "--wanted", "come=jump").splitlines()[-4].split() == ["0", "0", "0", "0", "1"]
    assert "shares: 0." in said(capsys, "bandit", "--odds", "0.1", "0.9", "--steps", "100")
    assert "capped" in said(capsys, "cartpole", "quick", "--steps", "1000", "--gamma", "0.5", "--n-epochs", "1")


@pytest.mark.parametrize(("arguments", "words"), [
    (["kennel"], "there is no demo 'kennel'; there are loop, "),
    (["bandit", "--epsilon", "2"], "epsilon must be in [0, 1]"),
    (["bandit", "--epsilon", "much"], "invalid float value: 'much'"),
    (["bandit", "--epslion", "0.1"], "Did you mean --epsilon?  (see python -m demos bandit play --help)"),
    (["mowgli", "--wanted", "comejump"], "expected NAME=VALUE, not 'comejump'"),
    (["mowgli", "--wanted", "come=bark"], "must be one of"),
    (["random_walk", "monte"], "random_walk has no 'monte'; it has td, td_lambda, monte_carlo, curves, true_values"),
    (["bandti"], "Did you mean bandit?"),
    (["ppo_clip"], "in a notebook, demos.ppo_clip.demo()"),
])  # fmt: skip
def test_a_wrong_command_is_one_line_and_exit_status_2(arguments, words, capsys):
    assert words in told(capsys, *arguments)


# ---- what is imported, and when ---------------------------------------------------------------------------


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
