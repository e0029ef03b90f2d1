"""CartPole outside the slides: the window, the animation, and what is said where neither can be."""

import pytest
from PIL import Image

from demos import __main__ as outside
from demos.cartpole import episodes, window


@pytest.fixture
def no_display(monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")


@pytest.mark.usefixtures("no_display")
def test_without_a_display_it_says_so_in_one_line_and_offers_the_animation(capsys):
    assert outside.main(["cartpole", "--policy", "random", "--window"]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "--save cartpole.gif" in said


@pytest.mark.usefixtures("no_display")
def test_the_animation_lasts_as_long_as_the_episodes(tmp_path, monkeypatch):
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    file = tmp_path / "cartpole.gif"
    assert window.main(["--policy", "random", "--episodes", "2", "--save", str(file)]) == 0
    steps = sum(e.score for e in episodes.play("random", 2))
    with Image.open(file) as picture:
        seconds = picture.n_frames * picture.info["duration"] / 1000
    assert abs(seconds - steps * 0.02) <= 0.05


def test_the_window_is_gymnasiums_own(monkeypatch, capsys):
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    assert outside.main(["cartpole", "--policy", "random", "--window"]) == 0
    assert capsys.readouterr().out == f"Episode 1: {episodes.play('random', 1)[0].score:g}\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--policy", "psychic"], "policy must be one of"),
        (["--episodes", "0"], "episodes must be from 1 to 100"),
        (["--save", "cartpole.mp4"], "ends in .gif"),
        (["--save", "/nowhere/cartpole.gif"], "no folder /nowhere"),
    ],
)
def test_a_wrong_argument_is_one_line(arguments, words, capsys):
    assert window.main(arguments) == 2
    said = capsys.readouterr().err
    assert words in said
    assert said.count("\n") == 1
