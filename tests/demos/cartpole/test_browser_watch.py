"""Watching episodes, in a real browser."""

import pytest

from demos import cartpole
from demos.cartpole import episodes
from tests.demos.page import STAGE, status


def test_it_says_the_scores_that_gymnasium_gave_and_how_each_episode_ended(mount):
    page = mount(cartpole.watch.demo("random", episodes=2, seed=3), reduced_motion="reduce")
    first, second = (int(e.score) for e in episodes.play("random", 2, seed=3))
    assert status(page) == (
        f"Episode 2: {second} steps, the pole passed 12°. Mean of 2: {(first + second) / 2:.1f}"
    ), "the still tells the end"
    page.get_by_role("button", name="reset").click()
    for _ in range(first):
        page.get_by_role("button", name="step").click()
    assert status(page) == f"Episode 1: {first} steps, the pole passed 12°"


@pytest.mark.parametrize(("policy", "least", "most"), [("random", 8, 200), ("trained", 500, 500)])
def test_without_python_the_page_plays_new_episodes_by_its_own_law(mount, policy, least, most):
    page = mount(cartpole.watch.demo(policy, episodes=3, seed=4))
    page.keyboard.press("m")
    page.get_by_text("seed 7").wait_for()
    assert page.locator(".demo-mode").inner_text() == "in this page"
    lengths = page.evaluate(f"{STAGE}.hooks.episodes.map(({{ length }}) => length)")
    assert len(lengths) == 3
    assert all(least <= length <= most for length in lengths)


def test_where_python_is_it_is_asked_for_other_episodes(mount):
    page = mount(cartpole.watch.demo("random"))
    more = page.get_by_role("button", name="new episodes")
    page.evaluate(f"{STAGE}.setLive(true); window.sent = []; {STAGE}.send = (content) => window.sent.push(content); 0")
    more.click()
    assert page.evaluate("window.sent") == [{"kind": "more"}]
    page.evaluate(f"""{STAGE}.model.receive({{ lengths: [2], endings: ["limit"], seed: 9,
        states: new DataView(new Float32Array(12).buffer), actions: new DataView(new Uint8Array(2).buffer) }})""")
    page.get_by_text("seed 9").wait_for()
    page.wait_for_function("document.querySelector('.demo-status').textContent === 'Episode 1: 2 steps, time is up'")
