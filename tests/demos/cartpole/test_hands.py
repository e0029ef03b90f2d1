"""The slides that hands touch, and what Python tells them: play, spaces, baselines, trap, watch."""

import gymnasium
import numpy as np
import pytest

from demos import cartpole
from demos.cartpole import episodes
from demos.cartpole.environment import step
from tests.demos.page import STAGE, mode, press, says, status

# ---- play ------------------------------------------------------------------------------------------------


def test_a_volunteer_plays_with_the_arrow_keys_and_the_slide_stays(mount):
    page = mount(cartpole.play.demo())
    page.evaluate("window.heard = []; document.addEventListener('keydown', (e) => window.heard.push(e.key))")
    press(page, "t")
    page.keyboard.down("ArrowRight")
    says(page, "You: ")
    page.keyboard.up("ArrowRight")
    steps = int(status(page).split()[1])
    assert 8 <= steps <= 11, "always right lasts as long as FACTS says"
    assert "the pole passed 12°" in status(page)
    assert "ArrowRight" not in page.evaluate("window.heard")
    while status(page) != "Go!":            # the next game begins with a fresh press, after a breath
        press(page, ["ArrowLeft"])


def test_the_agent_survives_a_shove_and_falls_to_many(mount):
    page = mount(cartpole.play.demo())
    page.get_by_role("button", name="agent").click()
    page.wait_for_timeout(300)
    press(page, "d")
    page.wait_for_timeout(900)
    assert "The agent drives" in status(page)
    box = page.locator("canvas").bounding_box()
    for _ in range(12):
        page.mouse.click(box["x"] + 20, box["y"] + 100)
    says(page, "The agent: ")


# ---- spaces ----------------------------------------------------------------------------------------------

def test_one_push_changes_the_numbers_as_gymnasium_would(mount):
    page = mount(cartpole.spaces.demo(), reduced_motion="reduce")
    shown = []
    for key in "r1":
        press(page, key)
        shown.append([float(cell.replace("−", "-")) for cell in page.locator("td.now").all_inner_texts()])
    expected = step(np.array(shown[0])[:, None], np.array([1]))[:, 0]
    np.testing.assert_allclose(shown[1], expected, atol=0.011)
    assert page.locator(".cartpole-action[data-on=true]").inner_text() == "1 → right"


# ---- baselines -------------------------------------------------------------------------------------------

def test_the_histogram_follows_the_chosen_rule(mount):
    demo = cartpole.baselines.demo()
    page = mount(demo)
    page.get_by_role("radio", name="lean and fall").click()
    press(page, "f")
    says(page, "1,000 episodes, lean and fall: mean")
    scores = np.frombuffer(demo.others, np.uint16)[-1000:]
    assert scores.mean() == demo.rules[-1]["mean"]
    assert f"mean {scores.mean():.1f}, median {np.median(scores):g}, longest {scores.max()}" in status(page)


# ---- trap ------------------------------------------------------------------------------------------------

def test_the_switch_makes_five_clean_200s(mount):
    page = mount(cartpole.trap.demo(), reduced_motion="reduce")
    assert "in a game that ends at 200: perfect scores, badly measured" in status(page)
    page.get_by_role("button", name="respect truncation").click()
    page.evaluate(f"for (let i = 0; i < 5 * 201; i++) {STAGE}.hooks.step()")
    assert status(page) == "Five times 200: all that there is to get"
    page.get_by_role("radio", name="trained on v1").click()
    page.evaluate(f"for (let i = 0; i < 5 * 501; i++) {STAGE}.hooks.step()")
    assert status(page) == "Five times 500: all that there is to get"


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


def test_the_spaces_shown_are_gymnasiums():
    high = gymnasium.make("CartPole-v1").observation_space.high
    assert cartpole.spaces.demo().bounds == [pytest.approx(high[0]), None, pytest.approx(high[2]), None]


def test_the_trap_starts_where_gymnasium_starts_and_has_both_agents():
    demo = cartpole.trap.demo(seed=4)
    assert demo.starts[1] == gymnasium.make("CartPole-v1").reset(seed=5)[0].tolist()
    assert demo.limits == {"v1": 500, "v0": 200}
    assert len(demo.weights_v0) == len(demo.weights_v1) == 4 * 4610
