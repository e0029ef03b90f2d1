"""The demos about training in a real browser, with no kernel and with one played by the test."""

import base64

import numpy as np
import pytest

from demos.cartpole import curves, dials, policies, recorded, runs, settings, training
from tests.demos.page import STAGE, says, status

PICTURE = f"{STAGE}.hooks.picture"
RECEIVE = """([traits, bytes]) => {
  const unpack = (text) => new DataView(Uint8Array.from(atob(text), (c) => c.charCodeAt(0)).buffer);
  const stage = document.querySelector('.demo').stage;
  stage.model.receive({ ...traits, ...Object.fromEntries(Object.entries(bytes).map(([k, v]) => [k, unpack(v)])) });
}"""


def receive(page, updates, **traits):
    """What Python would send after so many updates of the recorded run."""
    kept = recorded.recorded_run()
    log = np.frombuffer(kept["updates"], "<f4").reshape(-1, 8)
    curve = np.frombuffer(kept["curve"], "<i4").reshape(-1, 2)
    some = {
        "updates": log[:updates].tobytes(),
        "curve": curve[curve[:, 0] <= 1024 * updates].tobytes(),
        "policy": kept["policies"][9220 * updates : 9220 * (updates + 1)],
        "value": kept["values"][768 * updates : 768 * (updates + 1)],
        "policies": traits.pop("policies", kept["policies"] if traits["state"] == "solved" else b""),
    }
    sent = {"run": 1, "words": "", "scales": kept["scales"][: updates + 1],
            "ranges": kept["ranges"][: 2 * updates + 2]} | traits
    page.evaluate(RECEIVE, [sent, {name: base64.b64encode(data).decode() for name, data in some.items()}])


@pytest.fixture
def live(mount):
    """The training demo, its kernel there, its commands noted down."""
    page = mount(training.demo())
    page.evaluate(f"() => {{ window.sent = []; {STAGE}.model.send = (content) => window.sent.push(content); }}")
    page.evaluate(f"{STAGE}.setLive(true)")
    return page


def test_the_recorded_run_plays_when_asked_for_and_says_so(mount):
    page = mount(training.demo())
    assert status(page).startswith("Press train"), "time to place a bet"
    page.keyboard.press("m")
    assert page.locator(".demo-mode").inner_text() == "recorded"
    says(page, "update 2: 2,048 steps")
    page.keyboard.press("m")
    assert status(page).startswith("Press train")


def test_the_map_has_the_critics_layer_of_a_recorded_run_and_of_a_live_one(live):
    heading = f"{PICTURE}.heading()"
    live.keyboard.press("m")
    live.keyboard.press("v")
    live.wait_for_function(f"{heading}.startsWith('what it expects: ')")
    live.keyboard.press("m")
    receive(live, 20, state="training")
    live.wait_for_function(f"{heading}.startsWith('what it expects: ')")
    assert live.evaluate(f"{heading}.match(/\\d+/)[0] > 20"), "a good policy expects to last"


def test_the_still_is_the_solved_run(mount):
    page = mount(training.demo(), reduced_motion="reduce")
    assert status(page).startswith("Solved at update 20: two tests running, 100 of 100 perfect. 20,480 steps")


def test_train_and_stop_reach_python_by_button_key_and_the_cats_signal(live):
    assert status(live).startswith("Press train")
    assert live.locator(".demo-mode").inner_text() == "live"
    live.evaluate("window.dispatchEvent(new CustomEvent('talk:train'))")
    live.keyboard.press("t")
    receive(live, 1, state="training")
    live.evaluate("window.dispatchEvent(new CustomEvent('talk:train'))")   # it is training already
    live.keyboard.press("x")
    assert live.evaluate("window.sent.map(({ kind }) => kind)") == ["train", "train", "stop"]


def test_train_pressed_before_python_is_there_begins_when_it_comes(mount):
    page = mount(training.demo())
    page.keyboard.press("t")
    page.evaluate(f"() => {{ window.sent = []; {STAGE}.model.send = (content) => window.sent.push(content.kind); }}")
    page.evaluate(f"{STAGE}.setLive(true)")
    assert page.evaluate("window.sent") == ["train"]


def test_a_live_run_is_drawn_as_it_grows_and_its_agent_is_offered(live):
    live.evaluate("addEventListener('talk:agent', ({ detail }) => { window.agent = [...detail.weights]; })")
    for updates in (1, 2, 19):
        receive(live, updates, state="training")
    says(live, "update 19: 19,456 steps")
    receive(live, 20, state="solved")
    says(live, "Solved")
    kept = recorded.recorded_run()
    last = np.frombuffer(kept["policies"], "<i2")[-4610:] * kept["scales"][-1]
    np.testing.assert_allclose(live.evaluate("window.agent"), last, atol=1e-6)


def test_a_kernel_that_goes_takes_nothing_with_it(live):
    receive(live, 4, state="training")
    says(live, "update 4")
    live.evaluate("window.dispatchEvent(new CustomEvent('talk:kernel', { detail: 'dead' }))")
    live.evaluate(f"{STAGE}.setLive(true)")                  # and comes back, fresh; the traits are the dead one's
    assert status(live).startswith("Python went away: 4,096 steps")
    assert "kept here" in status(live)
    assert live.get_by_role("button", name="stop").is_disabled()
    receive(live, 1, state="training", run=1)                # the fresh kernel's first run is another run 1
    says(live, "update 1:")


def test_the_speaker_may_switch_to_the_recorded_run_and_back(live):
    receive(live, 3, state="training")
    live.get_by_role("button", name="recorded").click()
    receive(live, 4, state="training")
    assert live.locator(".demo-mode").inner_text() == "recorded"
    assert live.get_by_role("button", name="stop").is_enabled(), "what runs behind it can still be stopped"
    live.get_by_role("button", name="recorded").click()
    assert live.locator(".demo-mode").inner_text() == "live"
    says(live, "update 4")


def test_when_it_is_not_solved_in_time_the_shipped_agent_plays_and_the_page_says_so(live):
    kept = recorded.recorded_run()
    packed, scales = runs.pack([policies.weights()])
    receive(live, 2, state="training")
    receive(live, 3, state="capped", scales=kept["scales"][:4] + scales, policies=kept["policies"][: 4 * 9220] + packed)
    says(live, "Not solved in 3,072 steps")
    assert "the agent that the talk brought along plays" in status(live)


def test_the_page_reads_the_policy_that_python_sent(call):
    packed, scales = runs.pack([policies.weights()])
    weights = call("cartpole/run.js", "unpackPolicy", np.frombuffer(packed, "<i2").tolist(), scales[0])
    np.testing.assert_allclose(weights, policies.weights(), atol=scales[0])


def test_the_dials_are_pythons_and_play_through_the_recorded_run(mount, call):
    page = mount(dials.demo())
    names = [tag.split("/")[1] for tag in settings.DIALS]
    labels = page.locator(".cartpole-dial").evaluate_all("(dials) => dials.map((d) => d.ariaLabel.split(':')[0])")
    assert labels == names
    page.locator(".cartpole-dial").nth(2).hover()
    assert page.locator(".cartpole-meaning").inner_text().startswith("Minus the policy’s mean entropy. −0.69")
    for _ in range(10):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.ariaLabel?.startsWith('clip_fraction')"):
            break
    assert page.locator(".cartpole-meaning").inner_text().startswith("How often the lead went taut")
    assert call("cartpole/gauges.js", "needleAt", {"low": 0, "high": 500}, 125) == 0.25


def test_the_curves_show_the_recorded_log_until_a_run_was_made(mount):
    page = mount(curves.demo())
    page.evaluate(f"{STAGE}.showStill()")
    assert status(page) == "Same agent: the dial says 146, fresh tests say 498"
    page.evaluate(
        f"{STAGE}.model.receive({{ latest: {{ name: 'runs/quick_3', scalars: "
        "{ 'rollout/ep_rew_mean': [[1024, 20], [2048, 154]], 'eval/mean_reward': [[1024, 60], [2048, 500]] } } })"
    )
    assert page.locator(".demo-mode").inner_text() == "live"
    assert "runs/quick_3" in page.locator(".demo-side").inner_text()
    page.evaluate(f"{STAGE}.showStill()")
    assert status(page) == "Same agent: the dial says 154, fresh tests say 500; behind it, forty other seeds"
