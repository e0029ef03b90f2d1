"""The demos in a terminal: every room's doors, their options, their pictures, and what a slip of the keys is told."""

import importlib
import inspect
import io
import time

import pytest
from PIL import Image

import demos
from demos import __main__ as terminal
from demos.cartpole import runs
from demos.terminal import Bars, Curve, Table, pictures
from demos.terminal.door import Door, arguments_help
from demos.terminal.waiting import waiting

ROOMS = {room: importlib.import_module(f"demos.{room}.terminal").DOORS for room in demos.ROOMS}
QUICK = {  # smaller than the defaults, for the doors that take their time
    "fibonacci race": ["--n", "20"],
    "bellman three_ways": ["--horizon", "3"],
    "random_walk td": ["--runs", "10"],
    "random_walk curves": ["--runs", "3"],
    "cartpole quick": ["--steps", "1000"],
    "cartpole original": ["--steps", "1000"],
}
DOORS = [f"{room} {door.name}" for room, doors in ROOMS.items() for door in doors]


@pytest.fixture(autouse=True)
def runs_elsewhere(tmp_path, monkeypatch):
    monkeypatch.setenv(runs.ELSEWHERE, str(tmp_path))


def said(capsys, *arguments) -> str:
    """What the command prints when all goes well."""
    assert terminal.main(list(arguments)) == 0
    return capsys.readouterr().out


def told(capsys, *arguments) -> str:
    """The one line that a wrong command gets."""
    try:
        status = terminal.main(list(arguments))
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
        assert f"{room} {getattr(demos, room).__doc__.splitlines()[0]}" in listed
    assert max(map(len, said(capsys, "--help").splitlines())) <= 80


@pytest.mark.parametrize("door", DOORS)
def test_every_door_opens_in_80_columns_of_plain_text(door, capsys):
    lines = said(capsys, *door.split(), *QUICK.get(door, [])).splitlines()
    assert len(lines) > 4
    assert max(map(len, lines)) <= 80
    assert not any("\x1b" in line for line in lines), "colour would carry meaning"


@pytest.mark.parametrize("door", DOORS)
def test_every_argument_is_an_option_with_its_default_and_its_words(door, capsys):
    room, name = door.split()
    opened = next(each for each in ROOMS[room] if each.name == name)
    with pytest.raises(SystemExit) as left:
        terminal.main([room, name, "--help"])
    help_text = " ".join(capsys.readouterr().out.split())
    assert left.value.code == 0
    for argument, parameter in inspect.signature(opened.run).parameters.items():
        if isinstance(parameter.default, int | float | str) and argument not in opened.given:
            default = opened.defaults.get(argument, parameter.default)
            assert f"--{argument.replace('_', '-')}" in help_text
            assert f"(default: {default})" in help_text
            assert arguments_help(opened.run).get(argument), f"{door}'s docstring has no Args entry for {argument}"


def test_options_reach_the_science(capsys):
    from demos.random_walk import rms_error, td

    error = rms_error(td(alpha=0.2, episodes=50, runs=10, seed=4))
    words = said(capsys, "random_walk", "--alpha", "0.2", "--episodes", "50", "--runs", "10", "--seed", "4")
    assert f"The error goes from {error[0]:.3f} to {error[-1]:.3f}." in words
    assert "“come”        0%     0%        0%  100%" in said(capsys, "mowgli", "--wanted", "come=jump")
    assert "pays 0.9" in said(capsys, "bandit", "--odds", "0.1", "0.9", "--steps", "100")


def test_a_hyperparameter_of_ppo_can_be_changed(capsys):
    words = said(capsys, "cartpole", "quick", "--steps", "1000", "--hyperparameters", "gamma=0.5", "n_epochs=1")
    assert "capped: 1,024 steps" in words
    assert "unknown hyperparameter 'gama'" in told(capsys, "cartpole", "quick", "--hyperparameters", "gama=0.5")


@pytest.mark.parametrize("door", [door for door in DOORS if "seed" in inspect.signature(
    next(each for each in ROOMS[door.split()[0]] if each.name == door.split()[1]).run).parameters
    and door not in ("cartpole quick", "cartpole original")])
def test_the_same_seed_says_the_same(door, capsys):
    arguments = [*door.split(), *QUICK.get(door, []), "--seed", "5"]
    assert said(capsys, *arguments) == said(capsys, *arguments)


@pytest.mark.parametrize(("arguments", "words"), [
    (["kennel"], "there is no demo 'kennel'; there are loop, "),
    (["bandit", "--epsilon", "2"], "epsilon must be in [0, 1]"),
    (["bandit", "--epsilon", "much"], "invalid float value: 'much'"),
    (["bandit", "--epslion", "0.1"], "unrecognized arguments: --epslion 0.1  (see python -m demos bandit play --help)"),
    (["bandit", "--save", "bowls.mp4"], "ends in .png"),
    (["bandit", "--save", "nowhere/bowls.png"], "there is no folder nowhere"),
    (["mowgli", "--wanted", "comejump"], "expected NAME=VALUE, not 'comejump'"),
    (["mowgli", "--wanted", "come=bark"], "must be one of"),
    (["random_walk", "sarsa"], "unrecognized arguments: sarsa"),
    (["random_walk", "--states", "6"], "states must be one of 5, 19"),
    (["loop", "--policy", "hope"], "invalid choice: 'hope'"),
    (["cartpole", "--policy", "psychic"], "policy must be one of"),
    (["cartpole", "--policy", "psychic", "--window"], "policy must be one of"),
])  # fmt: skip
def test_a_wrong_command_is_one_line_and_exit_status_2(arguments, words, capsys):
    assert words in told(capsys, *arguments)


@pytest.mark.parametrize("room", ["bandit", "cards", "dopamine"])
def test_save_writes_the_same_picture_by_matplotlib(room, tmp_path, capsys):
    file = tmp_path / f"{room}.png"
    assert said(capsys, room, "--save", str(file)).strip() == str(file)
    with Image.open(file) as picture:
        assert picture.width == 1080
        assert len(picture.convert("L").getcolors()) > 10, "blank"


def test_a_room_that_is_gone_takes_only_itself_along(tmp_path, monkeypatch):
    (tmp_path / "loop").mkdir()
    (tmp_path / "loop" / "__init__.py").write_text('"""Round and round."""')
    monkeypatch.setattr(terminal, "HERE", tmp_path)
    assert terminal.contents().splitlines()[2:] == ["  loop             Round and round."]


# ---- pictures ----------------------------------------------------------------------------------------------


def test_bars_are_as_long_as_their_values():
    _, whole, half, none = str(Bars("Share", {"whole": 1.0, "half": 0.5, "none": 0.0})).splitlines()
    assert abs(half.count("█") - whole.count("█") / 2) <= 1
    assert "█" not in none


def test_a_curve_is_as_high_as_its_values_and_marks_its_scale():
    lines = str(Curve("Up", {"x": range(9)}, ("steps", 0, 8))).splitlines()
    assert lines[1].split("│")[0].strip() == "8.00"
    assert lines[8].split("│")[0].strip() == "0.00"
    columns = [sum(line.ljust(80)[at] == "█" for line in lines[1:9]) for at in range(8, 80, 8)]
    assert columns == list(range(9))


def test_a_curve_that_goes_below_zero_is_a_line_on_a_dotted_one():
    lines = str(Curve("Dip", {"x": [0, -1, 0, 1, 0]}, ("steps", 0, 4))).splitlines()
    assert "┄" in lines[5]
    assert "█" not in "".join(lines)
    assert "▀" in lines[1]
    assert "▄" in lines[9]


def test_what_diverges_is_drawn_at_the_edge():
    assert "█" in str(Curve("Off", {"x": [0, 1, float("inf"), float("nan")]}, ("steps", 0, 3)))


def test_a_table_wraps_its_last_column_and_sets_numbers_to_the_right():
    lines = str(Table("Words", ("n", "what"), [(9, "word " * 30), (10, "short")])).splitlines()
    assert max(map(len, lines)) <= 80
    assert lines[3].startswith("   9  word")
    assert lines[4].startswith("      word")


def test_the_palette_is_the_slides():
    assert {"value", "error", "action", "reward-ink", "ink"} <= set(pictures.palette())


# ---- options and progress ----------------------------------------------------------------------------------


def test_a_doors_words_come_from_its_docstring():
    def door(alpha: float = 0.1, first: int = 1, second: int = 2):
        """Does ``alpha``.

        Args:
            alpha: a step,
                in (0, 1].
            first, second: of :data:`demos.cartpole.policies.RULES`.
        """

    assert Door(door, None).title == "Does `alpha`."
    assert arguments_help(door) == {"alpha": "a step, in (0, 1]", "first": "of `demos.cartpole.policies.RULES`",
                                    "second": "of `demos.cartpole.policies.RULES`"}


class Screen(io.StringIO):
    def isatty(self):
        return True


def test_what_takes_longer_than_a_moment_shows_a_bar_and_wipes_it():
    screen = Screen()
    with waiting("the race", lambda: 0.5, screen):
        time.sleep(1.2)
    assert "the race  [███████████████···············]  50%, 1 s" in screen.getvalue()
    assert screen.getvalue().endswith("\r\x1b[2K")


def test_a_log_gets_one_line_and_a_moment_none():
    log, quick = io.StringIO(), Screen()
    with waiting("the race", None, quick):
        pass
    with waiting("the race", None, log):
        time.sleep(1)
    assert quick.getvalue() == ""
    assert log.getvalue() == "the race: this takes a moment …\n"
