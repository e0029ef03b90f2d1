"""Watching episodes, in a real browser."""

from demos import cartpole
from demos.cartpole import episodes
from tests.demos.page import STAGE, mode, noting, press, receive, says, status


def test_it_says_the_scores_that_gymnasium_gave_and_how_each_episode_ended(mount):
    page = mount(cartpole.watch.demo("random", episodes=2, seed=3), reduced_motion="reduce")
    first, second = (int(e.score) for e in episodes.play("random", 2, seed=3))
    assert status(page) == (
        f"Episode 2: {second} steps, the pole passed 12°. Mean of 2: {(first + second) / 2:.1f}"
    ), "the still tells the end"
    press(page, "r" + first * "s")
    assert status(page) == f"Episode 1: {first} steps, the pole passed 12°"


def test_without_python_the_page_plays_new_episodes_by_its_own_law(mount):
    page = mount(cartpole.watch.demo("trained", episodes=3, seed=4))
    press(page, "m")
    page.get_by_text("seed 7").wait_for()
    assert mode(page) == "in this page"
    assert page.evaluate(f"{STAGE}.hooks.episodes.map(({{ length }}) => length)") == 3 * [500]


def test_where_python_is_it_is_asked_for_other_episodes(mount):
    page = noting(mount(cartpole.watch.demo("random")))
    press(page, "m")
    assert page.evaluate("window.sent") == [{"kind": "more"}]
    receive(page, lengths=[2], endings=["limit"], seed=9, states=bytes(48), actions=bytes(2))
    page.get_by_text("seed 9").wait_for()
    says(page, "Episode 1: 2 steps, time is up")
