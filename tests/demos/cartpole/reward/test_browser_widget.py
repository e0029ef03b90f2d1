"""The room of a dictated reward in a real browser: where a formula goes wrong, what trains on it, and both scores."""

import base64
import re

import numpy as np
import pytest

from demos.cartpole import recorded, reward, runs, settings
from tests.demos.page import STAGE, status

FIELD = "input[type=text]"
STATUS = "document.querySelector('.demo-status').textContent"
RECEIVE = """([traits, bytes]) => {
  const unpack = (text) => new DataView(Uint8Array.from(atob(text), (c) => c.charCodeAt(0)).buffer);
  const packed = Object.fromEntries(Object.entries(bytes).map(([name, text]) => [name, unpack(text)]));
  document.querySelector('.demo').stage.model.receive({ ...packed, ...traits });
}"""


def short(updates, **how):
    """The demo with runs of so few updates."""
    demo = reward.demo(**how)
    demo.settings = settings.for_the_page(1024 * updates, {})
    return demo


def write(page, formula):
    page.locator(FIELD).fill(formula)
    return page.locator(".dictate-trouble").inner_text() if page.locator(".dictate-trouble").count() else ""


@pytest.fixture
def live(mount):
    """The demo with a kernel, and what it asks of it."""
    page = mount(short(3))
    page.evaluate(f"() => {{ window.sent = []; {STAGE}.model.send = (content) => window.sent.push(content); }}")
    page.evaluate(f"{STAGE}.setLive(true)")
    return page


def receive(page, trials, **traits):
    """What Python would tell of a run that has had these trials."""
    kept = recorded.recorded_rewards()["-1"]
    some = {"trials": np.array(trials, "<f4").tobytes(), "best": kept["best"]}
    sent = {"run": 1, "words": "", "formula": "-1", "best_scale": kept["best_scale"]} | traits
    page.evaluate(RECEIVE, [sent, {name: base64.b64encode(data).decode() for name, data in some.items()}])


def test_where_a_formula_goes_wrong_is_shown_under_the_character(mount):
    page = mount(reward.demo())
    assert write(page, "1 - abs(y)") == "there is no “y”, only " + ", ".join(reward.NAMES) + (
        " and abs, min, max, sqrt, exp, sign, sin, cos")
    at = page.locator(".dictate-caret").evaluate("""(caret) => {
      const range = document.createRange();
      range.selectNodeContents(caret);
      const { left } = range.getBoundingClientRect(), field = document.querySelector('input[type=text]');
      const pen = document.createElement('canvas').getContext('2d'), style = getComputedStyle(field);
      pen.font = style.font;
      const inset = parseFloat(style.paddingLeft) + parseFloat(style.borderLeftWidth);
      return (left - field.getBoundingClientRect().left - inset) / pen.measureText('0').width;
    }""")
    assert at == pytest.approx(8, abs=0.3), "the ninth character"
    assert page.locator(FIELD).get_attribute("aria-invalid") == "true"
    assert page.get_by_role("button", name="train").is_disabled()
    assert write(page, "sqrt(x)") == "somewhere it is no number (0/0, the root of a negative): there it pays 0"
    assert page.get_by_role("button", name="train").is_enabled()
    assert write(page, "9" * 201) == "at most 200 characters"
    assert write(page, "x") == ""


def test_keys_go_into_the_field_until_escape_and_then_to_the_buttons(mount):
    page = mount(short(1))
    page.evaluate("addEventListener('keydown', ({ key }) => { window.heard = (window.heard ?? '') + key; })")
    page.locator(FIELD).fill("")
    page.keyboard.type("t+2*x")
    assert page.locator(FIELD).input_value() == "t+2*x", "t trains nothing, 2 is no preset"
    assert page.evaluate("window.heard") is None, "nor does the page hear of them"
    assert page.locator(".demo-mode").inner_text() == "recorded"
    page.keyboard.press("Escape")
    page.keyboard.press("2")
    assert page.locator(FIELD).input_value() == "-1"
    assert status(page) == "-1: every step hurts."


def test_enter_trains_in_the_page_and_the_bet_is_settled(mount):
    page = mount(short(9))
    page.keyboard.press("3")
    page.locator(FIELD).focus()
    page.keyboard.press("Enter")
    assert page.locator(".demo-mode").inner_text() == "in this page"
    page.keyboard.press("8")
    page.wait_for_function(f"{STATUS}.startsWith('It falls')", timeout=60_000)
    said = re.fullmatch(r"It falls: true score (\d+), as dictated \+(\d+\.\d)\. You bet “stands”: lost\.", status(page))
    assert said, status(page)
    assert int(said[1]) < 12
    assert float(said[2]) == pytest.approx(int(said[1]), abs=1), "a push to the right pays 1, and it does nothing else"
    assert page.get_by_role("button", name="stands", exact=False).first.is_disabled(), "no bets after the event"
    page.locator(FIELD).fill("x")
    assert page.get_by_role("button", name="falls").is_enabled()


def test_stop_keeps_the_best_so_far_and_reset_forgets_it(mount):
    page = mount(reward.demo())
    page.keyboard.press("3")
    page.keyboard.press("t")
    page.wait_for_function(f"{STATUS}.startsWith('Update ')", timeout=30_000)
    page.keyboard.press("x")
    page.wait_for_function(f"{STATUS}.startsWith('It falls')", timeout=30_000)
    page.keyboard.press("r")
    assert page.locator(".demo-mode").inner_text() == "recorded"
    assert page.locator(FIELD).input_value() == "1"


@pytest.mark.parametrize(("formula", "says"), [
    ("exp( -4*(x-1)^2 )", "It stands aside, around x = +1.1 m: true score 500, as dictated +4"),
    ("x", "this browser can’t train here: it refused. But the presets, 1 to 5, were recorded."),
])
def test_where_nothing_can_be_trained_a_preset_was(mount, formula, says):
    page = mount(reward.demo())
    page.evaluate("() => { window.Worker = class { constructor() { throw ''; } }; }")
    page.locator(FIELD).fill(formula)
    page.keyboard.press("Enter")
    assert status(page).startswith(says)
    assert page.locator(".demo-mode").inner_text() == "recorded"


def test_with_a_kernel_python_trains_and_is_heard_out(live):
    live.keyboard.press("2")
    live.keyboard.press("t")
    assert live.evaluate("window.sent") == [{"kind": "train", "reward": "-1"}]
    receive(live, [], state="warming up")
    receive(live, [-20, -9], state="training")
    assert status(live) == "Update 2 of 3. Place your bets: what will it do?"
    assert live.locator(".demo-mode").inner_text() == "live"
    live.keyboard.press("6")
    live.keyboard.press("x")
    assert live.evaluate("window.sent.at(-1)") == {"kind": "stop"}
    receive(live, [-20, -9], state="stopped")
    assert re.fullmatch(r"It falls: true score \d+, as dictated −8\.\d\. You bet “falls”: won\.", status(live))


def test_a_kernel_that_goes_takes_nothing_with_it_and_one_that_is_busy_says_so(live):
    live.keyboard.press("t")
    receive(live, [-9], state="training")
    live.evaluate("window.dispatchEvent(new CustomEvent('talk:kernel', { detail: 'dead' }))")
    assert status(live).startswith("It stopped early: Python went away. It falls")
    live.evaluate(f"{STAGE}.setLive(true)")
    live.keyboard.press("t")
    receive(live, [-9], state="stopped", words="one training at a time")
    assert status(live) == "one training at a time"
    assert live.locator(".demo-mode").inner_text() == "recorded"


def test_what_python_refuses_is_shown_like_the_pages_own(live):
    live.keyboard.press("t")
    live.evaluate(f"{STAGE}.hooks.message({{ kind: 'refused', words: 'the reward must be text', column: 1 }})")
    assert live.locator(".dictate-trouble").inner_text() == "the reward must be text"


def test_python_and_the_page_score_an_agent_alike(call):
    kept = recorded.recorded_rewards()["-1"]
    weights = (np.frombuffer(kept["best"], "<i2") * kept["best_scale"]).astype(np.float32)
    page = call("cartpole/reward/law.js", "verdict", {"kind": "aside", "steps": 500, "score": 9, "where": 1}, "falls")
    assert page == "It stands aside, around x = +1.0 m: true score 500, as dictated +9.0. You bet “falls”: lost."
    run = runs.Run(0, trials=[1.0], snapshots=[weights] * 2)
    assert reward.play(run.rule(), reward.compile("-1")).paid.mean() == pytest.approx(-8.7, abs=0.3)
