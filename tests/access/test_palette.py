"""The palette: what is written in a colour can be read, and what is drawn in one can be seen, in both themes."""

import pytest

from demos.stage.palette import palette
from tests.contrast import contrast, rgba
from tests.walk import THEMES

WRITTEN = ["ink", "quiet", "reward-ink", "value", "error", "action"]
MEANINGS = ["value", "error", "action"]


def ratio(colours, one, other):
    return contrast(rgba(colours[one])[0], rgba(colours[other])[0])


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", ["paper", "panel"])
@pytest.mark.parametrize("name", WRITTEN)
def test_every_colour_that_words_are_written_in_is_readable(theme, ground, name):
    assert ratio(palette(theme), name, ground) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("meaning", MEANINGS)
def test_a_meaning_is_seen_on_its_own_soft_ground_and_words_can_be_read_there(theme, meaning):
    colours = palette(theme)
    assert ratio(colours, meaning, f"{meaning}-soft") >= 3
    assert ratio(colours, "ink", f"{meaning}-soft") >= 4.5
    assert ratio(colours, "quiet", f"{meaning}-soft") >= 4.5


@pytest.mark.parametrize("theme", THEMES)
def test_a_reward_has_a_rim_that_is_seen(theme):
    assert ratio(palette(theme), "reward-ink", "paper") >= 3


@pytest.mark.parametrize("theme", THEMES)
def test_what_stands_on_a_reward_can_be_read(theme):
    assert ratio(palette(theme), "on-reward", "reward") >= 4.5


@pytest.mark.parametrize("theme", THEMES)
def test_the_words_on_a_main_button_and_on_one_that_is_down_are_readable(theme):
    assert ratio(palette(theme), "paper", "action") >= 4.5
    assert ratio(palette(theme), "paper", "ink") >= 4.5
