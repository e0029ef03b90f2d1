"""The slide of the two maps, by keyboard."""

from demos import mountain_car
from tests.demos.page import press, runs_out, says, status, waits


def test_it_waits_then_hope_finds_the_goal_and_without_it_there_is_none(mount):
    page = mount(mountain_car.demo())
    waits(page)
    assert status(page).startswith("−1 a step, and the engine is too weak for the hill.")
    for keys, said in (("g", "Episode 5,000, with hope: first goal in episode "),
                       ("h", "Episode 5,000, without hope, one push in ten a coin’s: no goal yet; furthest −0.")):
        press(page, keys)
        runs_out(page)
        says(page, said)
    press(page, "r")
    assert page.locator("[aria-keyshortcuts=h]").get_attribute("aria-pressed") == "true"


def test_the_still_is_the_end_with_hope(mount):
    page = mount(mountain_car.demo(), reduced_motion="reduce")
    assert status(page).startswith("Episode 5,000, with hope: first goal in episode 349;")
