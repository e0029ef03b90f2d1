"""The duck in a real browser, and its rules against Python's on the same random numbers."""

from demos import random_walk
from tests.demos.page import STAGE, says, status


def test_the_first_walk_waits_for_a_press_moves_one_bar_and_waits_again(mount):
    page = mount(random_walk.demo())
    page.wait_for_function(f"{STAGE}.attracting === null")
    assert status(page).startswith("Every guess is ½.")
    assert not page.evaluate(f"{STAGE}.clock.playing")
    page.get_by_role("button", name="1×").click()
    page.keyboard.press("1")
    says(page, "Walk 1 fell off the")
    assert "1 bar moved" in status(page)
    page.get_by_role("button", name="play").click()
    says(page, "Walk 2, C to")


def test_a_hundred_walks_bring_the_error_down(mount):
    page = mount(random_walk.demo())
    page.get_by_role("button", name="×100").click()
    says(page, "Walk 100")
    assert float(status(page).split("error ")[1].rstrip(".")) < 0.12


def test_a_diverging_pair_is_held_and_explained(mount):
    page = mount(random_walk.demo())
    page.get_by_role("button", name="19 squares").click()
    page.get_by_role("radio", name="1", exact=True).click()
    assert "blows up: held at α = 0.0" in status(page)
    page.get_by_role("slider").press("End")
    assert "α = 1 with λ = 1" in status(page)
