"""Mowgli on the slide: the same rule as Python's, and the hands that train him."""

from demos import mowgli
from tests.demos.page import status


def test_cue_and_treat_by_key_wherever_the_focus_is(mount):
    page = mount(mowgli.demo())
    page.keyboard.press("t")
    assert "Give him a cue first" in status(page)
    page.keyboard.press("2")
    assert status(page).startswith("“shake!”")
    page.keyboard.press("t")
    assert "55 % of the time" in status(page)
    page.keyboard.press("t")
    assert "One treat a trick" in status(page)


def test_a_wrong_treat_sticks_even_after_training(mount):
    page = mount(mowgli.demo(n_rewards=40), reduced_motion="reduce")
    page.keyboard.press("r")
    page.keyboard.press("m")
    assert status(page).startswith("School is out")
    for _ in range(3):
        page.keyboard.press("q")
        page.keyboard.press("1")
        page.keyboard.press("t")
    assert "treat for the wrong thing: on “come” he now" in status(page)
