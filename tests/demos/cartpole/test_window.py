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
    assert outside.main(["cartpole", "window", "--policy", "random"]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "--gif cartpole.gif" in said


@pytest.mark.usefixtures("no_display")
def test_the_animation_lasts_as_long_as_the_episodes(tmp_path, monkeypatch):
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    file = tmp_path / "cartpole.gif"
    scores = window.window("random", episodes=2, gif=str(file))
    assert scores == [e.score for e in episodes.play("random", 2)]
    with Image.open(file) as picture:
        seconds = picture.n_frames * picture.info["duration"] / 1000
    assert abs(seconds - sum(scores) * 0.02) <= 0.05


@pytest.mark.parametrize(("gif", "words"), [("x.mp4", r"ends in \.gif"), ("/nowhere/x.gif", "no folder /nowhere")])
def test_an_animation_that_cant_be_written_is_refused_before_anything_is_played(gif, words):
    with pytest.raises((OSError, ValueError), match=words):
        window.window(gif=gif)
