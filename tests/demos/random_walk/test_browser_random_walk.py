"""The duck in a real browser."""

from demos import random_walk
from tests.demos.page import plays, press, runs_out, says, status, waits


def test_the_first_walk_waits_for_a_press_moves_one_bar_and_waits_again(mount):
    page = mount(random_walk.demo())
    waits(page)
    assert status(page).startswith("Every guess is ½.")
    press(page, "1")
    runs_out(page)
    says(page, "Walk 1 fell off the")
    says(page, "1 bar moved")
    plays(page, ("p", "Walk 2, C to"), ("rx", "Walk 100"))
    assert float(status(page).split("error ")[1].rstrip(".")) < 0.12, "a hundred walks bring it down"


def test_a_diverging_pair_is_held_and_explained(mount):
    page = mount(random_walk.demo())
    page.get_by_role("button", name="19 squares").click()
    page.get_by_role("radio", name="1", exact=True).click()
    says(page, "blows up: held at α = 0.0")
    page.get_by_role("slider").focus()
    plays(page, (["End"], "α = 1 with λ = 1"))
