"""The demos about training in a real browser, with no kernel and with one played by the test."""

import numpy as np
import pytest

from demos.cartpole import curves, dials, policies, recorded, runs, settings, training
from tests.demos.page import STAGE, mode, noting, plays, press, receive, runs_on, says, status

PICTURE = f"{STAGE}.hooks.picture"


def told(page, updates, **traits):
    """What Python would send after so many updates of the recorded run."""
    kept = recorded.recorded_run()
    log = np.frombuffer(kept["updates"], "<f4").reshape(-1, 8)
    curve = np.frombuffer(kept["curve"], "<i4").reshape(-1, 2)
    receive(page, **{
        "run": 1, "words": "", "scales": kept["scales"][: updates + 1], "ranges": kept["ranges"][: 2 * updates + 2],
        "updates": log[:updates].tobytes(),
        "curve": curve[curve[:, 0] <= 1024 * updates].tobytes(),
        "policy": kept["policies"][9220 * updates : 9220 * (updates + 1)],
        "value": kept["values"][768 * updates : 768 * (updates + 1)],
        "policies": kept["policies"] if traits["state"] == "solved" else b"",
    } | traits)


@pytest.fixture
def live(mount):
    return noting(mount(training.demo()))


def test_the_recorded_run_plays_when_asked_for_and_says_so_and_its_end_is_the_still(mount):
    page = mount(training.demo())
    assert status(page).startswith("Press train"), "time to place a bet"
    press(page, "m")
    assert mode(page) == "recorded"
    runs_on(page, 1)
    says(page, "update 2: 2,048 steps")
    plays(page, ("m", "Press train"))
    page = mount(training.demo(), reduced_motion="reduce")
    assert status(page).startswith("Solved at update 20: two tests running, 100 of 100 perfect. 20,480 steps")


def test_the_map_has_the_critics_layer_of_a_recorded_run_and_of_a_live_one(live):
    heading = f"{PICTURE}.heading()"
    press(live, "mv")
    live.wait_for_function(f"{heading}.startsWith('what it expects: ')")
    press(live, "m")
    told(live, 20, state="training")
    live.wait_for_function(f"{heading}.startsWith('what it expects: ')")
    assert live.evaluate(f"{heading}.match(/\\d+/)[0] > 20"), "a good policy expects to last"


def test_train_pressed_before_python_is_there_begins_when_it_comes(mount):
    page = mount(training.demo())
    press(page, "t")
    assert noting(page).evaluate("window.sent") == [{"kind": "train"}]


def test_a_live_run_is_drawn_as_it_grows_and_its_agent_is_offered(live):
    live.evaluate("addEventListener('talk:agent', ({ detail }) => { window.agent = [...detail.weights]; })")
    for updates in (1, 2, 19):
        told(live, updates, state="training")
    runs_on(live)
    says(live, "update 19: 19,456 steps")
    told(live, 20, state="solved")
    runs_on(live)
    says(live, "Solved")
    kept = recorded.recorded_run()
    last = np.frombuffer(kept["policies"], "<i2")[-4610:] * kept["scales"][-1]
    np.testing.assert_allclose(live.evaluate("window.agent"), last, atol=1e-6)


def test_a_kernel_that_goes_takes_nothing_with_it(live):
    told(live, 4, state="training")
    runs_on(live)
    says(live, "update 4")
    live.evaluate("window.dispatchEvent(new CustomEvent('talk:kernel', { detail: 'dead' }))")
    live.evaluate(f"{STAGE}.setLive(true)")                  # and comes back, fresh; the traits are the dead one's
    assert status(live).startswith("Python went away: 4,096 steps")
    assert "kept here" in status(live)
    assert live.get_by_role("button", name="stop").is_disabled()
    told(live, 1, state="training", run=1)                   # the fresh kernel's first run is another run 1
    says(live, "update 1:")


def test_the_speaker_may_switch_to_the_recorded_run_and_back(live):
    told(live, 3, state="training")
    press(live, "m")
    told(live, 4, state="training")
    assert mode(live) == "recorded"
    assert live.get_by_role("button", name="stop").is_enabled(), "what runs behind it can still be stopped"
    press(live, "m")
    assert mode(live) == "live"
    runs_on(live)
    says(live, "update 4")


def test_when_it_is_not_solved_in_time_the_shipped_agent_plays_and_the_page_says_so(live):
    kept = recorded.recorded_run()
    packed, scales = runs.pack([policies.weights()])
    told(live, 2, state="training")
    told(live, 3, state="capped", scales=kept["scales"][:4] + scales, policies=kept["policies"][: 4 * 9220] + packed)
    runs_on(live)
    says(live, "Not solved in 3,072 steps")
    assert "the agent that the talk brought along plays" in status(live)


def test_the_dials_are_pythons_and_play_through_the_recorded_run(mount, call):
    page = mount(dials.demo())
    names = [tag.split("/")[1] for tag in settings.DIALS]
    labels = page.locator(".cartpole-dial").evaluate_all("(dials) => dials.map((d) => d.ariaLabel.split(':')[0])")
    assert labels == names
    page.locator(".cartpole-dial").nth(2).hover()
    assert page.locator(".cartpole-meaning").inner_text().startswith("Minus the policy’s mean entropy. −0.69")
    page.locator(".cartpole-dial[aria-label^=clip_fraction]").focus()
    assert page.locator(".cartpole-meaning").inner_text().startswith("How often the lead went taut")
    assert call("cartpole/gauges.js", "needleAt", {"low": 0, "high": 500}, 125) == 0.25


def test_the_curves_show_the_recorded_log_until_a_run_was_made(mount):
    page = mount(curves.demo())
    page.evaluate(f"{STAGE}.showStill()")
    assert status(page) == "Same agent: the dial says 146, fresh tests say 498"
    log = {"rollout/ep_rew_mean": [[1024, 20], [2048, 154]], "eval/mean_reward": [[1024, 60], [2048, 500]]}
    receive(page, latest={"name": "runs/quick_3", "scalars": log})
    assert mode(page) == "live"
    assert "runs/quick_3" in page.locator(".demo-side").inner_text()
    page.evaluate(f"{STAGE}.showStill()")
    assert status(page) == "Same agent: the dial says 154, fresh tests say 500; behind it, forty other seeds"
