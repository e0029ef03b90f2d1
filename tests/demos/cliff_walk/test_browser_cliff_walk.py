"""The two dogs in a real browser."""

from demos import cliff_walk
from tests.demos.page import plays, press, runs_out, says, status, waits


def test_it_gives_nothing_away_waits_and_a_hundred_episodes_later_the_dogs_have_fallen(mount):
    page = mount(cliff_walk.demo())
    waits(page)
    assert "Which of the two dogs will fall more often?" in status(page)
    assert page.get_by_text("fell").count() == 0
    press(page, "x")
    runs_out(page)
    says(page, "Episode 100.")
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
    plays(page, ("e", "ε = 0"), ("x", "Sarsa −17, Q-learning −13"))
