"""The two dogs in a real browser."""

from demos import cliff_walk
from tests.demos.page import STAGE, says, status


def test_it_strays_for_two_seconds_gives_nothing_away_and_waits(mount):
    page = mount(cliff_walk.demo())
    page.wait_for_function(f"{STAGE}.attracting === null")
    assert "Which of the two dogs will fall more often?" in status(page)
    assert page.get_by_text("fell").count() == 0


def test_a_hundred_episodes_and_the_dogs_have_fallen(mount):
    page = mount(cliff_walk.demo())
    page.keyboard.press("x")
    page.get_by_role("button", name="1×").click()
    says(page, "Episode 100.")
    page.wait_for_function(f"!{STAGE}.clock.playing")
    sarsa, q_learning = (int(words) for words in status(page).split("fell ")[1].split(" times")[0].split(" and "))
    assert 0 < sarsa < q_learning


def test_still_it_has_learnt_the_books_two_ways(mount):
    """Five hundred episodes; then nobody explores, and Q-learning's way is the better one."""
    page = mount(cliff_walk.demo(), reduced_motion="reduce")
    says(page, "Episode 500.")
    sarsa, q_learning = (int(word.strip("−,.")) for word in status(page).split() if word.startswith("−"))
    assert 23 < sarsa < 31
    assert 43 < q_learning < 56
    assert page.locator("[fill='var(--action)']").count() == 17 + 13
    page.keyboard.press("e")
    assert "ε = 0" in status(page)
    page.keyboard.press("x")
    assert "Sarsa −17, Q-learning −13" in status(page)
