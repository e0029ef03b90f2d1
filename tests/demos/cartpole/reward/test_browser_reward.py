"""The room of a dictated reward in a real browser: where a formula goes wrong, what trains on it, and both scores."""

import re

import numpy as np
import pytest

from demos.cartpole import recorded, reward, settings
from tests.demos.page import STAGE, mode, noting, plays, press, receive, status, without_workers

FIELD = "input[type=text]"


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
    return noting(mount(short(3)))


def told(page, trials, **traits):
    """What Python would tell of a run that has had these trials."""
    kept = recorded.recorded_rewards()["-1"]
    receive(page, **{"run": 1, "words": "", "formula": "-1", "trials": np.array(trials, "<f4").tobytes(),
                     "best": kept["best"], "best_scale": kept["best_scale"]} | traits)


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
    assert mode(page) == "recorded"
    plays(page, (["Escape", "2"], "-1: every step hurts."))
    assert page.locator(FIELD).input_value() == "-1"


def test_enter_trains_in_the_page_and_the_bet_is_settled(mount):
    page = mount(short(9))
    press(page, "3")
    page.locator(FIELD).focus()
    press(page, ["Enter"])
    assert mode(page) == "in this page"
    plays(page, ("8", "It falls"))
    said = re.fullmatch(r"It falls: true score (\d+), as dictated \+(\d+\.\d)\. You bet “stands”: lost\.", status(page))
    assert said, status(page)
    assert int(said[1]) < 12
    assert float(said[2]) == pytest.approx(int(said[1]), abs=1), "a push to the right pays 1, and it does nothing else"
    assert page.get_by_role("button", name="stands", exact=False).first.is_disabled(), "no bets after the event"
    page.locator(FIELD).fill("x")
    assert page.get_by_role("button", name="falls").is_enabled()


def test_where_nothing_can_be_trained_a_preset_was(mount):
    page = mount(reward.demo())
    without_workers(page)
    for formula, said in (
            ("exp( -4*(x-1)^2 )", "It stands aside, around x = +1.1 m: true score 500, as dictated +4"),
            ("x", "this browser can’t train here: it refused. But the presets, 1 to 5, were recorded.")):
        page.locator(FIELD).fill(formula)
        plays(page, (["Enter"], said))
        assert mode(page) == "recorded"


def test_with_a_kernel_python_trains_is_heard_out_and_what_it_refuses_is_shown_like_the_pages_own(live):
    press(live, "2t")
    assert live.evaluate("window.sent") == [{"kind": "train", "reward": "-1"}]
    told(live, [], state="warming up")
    told(live, [-20, -9], state="training")
    assert status(live) == "Update 2 of 3. Place your bets: what will it do?"
    assert mode(live) == "live"
    press(live, "6x")
    assert live.evaluate("window.sent.at(-1)") == {"kind": "stop"}
    told(live, [-20, -9], state="stopped")
    assert re.fullmatch(r"It falls: true score \d+, as dictated −8\.\d\. You bet “falls”: won\.", status(live))
    press(live, "t")
    live.evaluate(f"{STAGE}.hooks.message({{ kind: 'refused', words: 'the reward must be text', column: 1 }})")
    assert live.locator(".dictate-trouble").inner_text() == "the reward must be text"


def test_a_kernel_that_goes_takes_nothing_with_it_and_one_that_is_busy_says_so(live):
    press(live, "t")
    told(live, [-9], state="training")
    live.evaluate("window.dispatchEvent(new CustomEvent('talk:kernel', { detail: 'dead' }))")
    assert status(live).startswith("It stopped early: Python went away. It falls")
    live.evaluate(f"{STAGE}.setLive(true)")
    press(live, "t")
    told(live, [-9], state="stopped", words="one training at a time")
    assert status(live) == "one training at a time"
    assert mode(live) == "recorded"
