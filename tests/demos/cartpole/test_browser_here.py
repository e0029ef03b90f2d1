"""Training in the page, where there is no Python: on the exported talk, and whatever may go wrong with it."""

import functools
import re

import pytest

from demos.cartpole import training
from tests.conftest import bare_page_of
from tests.demos.page import STAGE, mode, noting, plays, press, says
from tests.kit.decks import go_to
from tests.waiting import until

HOOKS = f"{STAGE}.hooks"
LONG = 21                                            # a seed that takes its time
ON_SLIDE = "document.querySelector('section.present .demo')"
SAYS = f"{ON_SLIDE}.querySelector('.demo-status').textContent"
UPDATES = f"({HOOKS}.here.run?.rows.length ?? 0)"


def settled(page, count: str) -> int:
    """How many there are once there come no more: an update that was under way is still told."""
    counts = [page.evaluate(count)]
    while len(counts) < 3 or counts[-1] != counts[-3]:
        assert len(counts) < 20, f"it doesn't rest: {counts}"
        page.wait_for_timeout(300)
        counts.append(page.evaluate(count))
    return counts[-1]


@pytest.fixture
def here(mount):
    """The demo on a bare page with no kernel, as fast as it goes; what it sends to Python is noted down."""
    return noting(mount(training.demo(pace=None)), live=False)


@pytest.mark.thorough
def test_the_exported_page_trains_and_its_agent_steps_into_the_other_slides(open_talk):
    seen = open_talk(at="training")
    page, demo = seen.page, "document.querySelector('[data-demo=cartpole-training] .demo')"
    page.evaluate(f"{demo}.stage.model.set('pace', 0)")
    page.keyboard.press("t")
    until(page, f"{demo}.querySelector('.demo-mode').textContent === 'in this page'", 5)
    until(page, f"{demo}.querySelector('.demo-status').textContent.startsWith('Solved')", 120)
    steps = re.search(r"perfect\. ([\d,]+) steps", page.evaluate(SAYS))[1]
    label = page.locator("[data-demo=cartpole-training] .cartpole-map").get_attribute("aria-label")
    said = r"the policy after update \d+: leans right: .*; turns left: .*; undecided on \d+ % of the map"
    assert re.fullmatch(said, label)
    for slide, button, words in (("you-try", "agent", f"Your agent, trained for {steps} steps"),
                                 ("did-it-work", "reset", "Your agent, trained on v1")):
        go_to(page, slide)
        page.locator("section.present").get_by_role("button", name=button).click()
        until(page, f"{SAYS}.startsWith('{words}')")
    go_to(page, "curves")
    assert page.evaluate(f"{ON_SLIDE}.querySelector('.demo-side').textContent") == \
        "in this page, seed 2TensorBoardtin this page"
    assert not seen.errors
    assert all(url.startswith(("file:", "blob:", "data:")) for url in seen.requests)


@pytest.mark.thorough
def test_a_run_begun_at_the_cat_goes_on_until_it_is_seen_and_rests_whenever_it_is_not(open_talk):
    page = open_talk(at="cat-break").page
    here = "document.querySelector('[data-demo=cartpole-training] .demo').stage.hooks.here"
    page.keyboard.press("t")
    until(page, f"{here}.run.rows.length >= 2", 30)
    go_to(page, "training")
    until(page, f"{here}.seen")
    go_to(page, "curves")
    until(page, f"{here}.rests")
    before = settled(page, f"{here}.run.rows.length")
    go_to(page, "training")
    until(page, f"{here}.run.rows.length > {before}", 30)


@pytest.mark.thorough
def test_pause_and_a_hidden_tab_rest_stop_keeps_and_reset_ends_it(mount):
    here = noting(mount(training.demo(pace=None, seed=LONG)), live=False)
    press(here, "t")
    until(here, f"{UPDATES} >= 1", 20)
    hide = "Object.defineProperty(document, 'hidden', { configurable: true, get: () => true })"
    pause = functools.partial(press, here, "p")
    for rest, go_on in ((pause, pause), (lambda: here.evaluate(hide), lambda: here.evaluate("delete document.hidden"))):
        rest()
        until(here, f"{HOOKS}.here.rests")
        before = settled(here, UPDATES)
        go_on()
        until(here, f"{UPDATES} > {before}", 20)
    plays(here, ("x", "Stopped"))
    press(here, "t")
    until(here, f"{HOOKS}.isGrowing")
    plays(here, ("r", "Press train"))
    assert here.evaluate(f"{HOOKS}.here.client.worker") is None
    assert here.evaluate("window.sent") == [], "Python has nothing to do with it"


@pytest.mark.thorough
def test_a_kernel_that_comes_at_once_trains_instead_and_one_that_comes_late_keeps_what_was_learnt(here):
    trains = [{"kind": "train"}]
    press(here, "t")
    until(here, f"{UPDATES} >= 1", 20)
    here.evaluate(f"{STAGE}.setLive(true)")
    assert here.evaluate("window.sent") == trains
    assert here.evaluate(f"{HOOKS}.here.client.worker") is None
    here.evaluate(f"{STAGE}.setLive(false)")
    press(here, "t")
    until(here, f"{UPDATES} >= 1", 20)
    here.evaluate(f"{HOOKS}.asked -= 20000, {STAGE}.setLive(true)")
    says(here, "Stopped")
    assert here.evaluate("window.sent") == trains
    assert mode(here) == "in this page"
    press(here, "t")
    assert here.evaluate("window.sent") == 2 * trains


@pytest.mark.thorough
def test_the_next_run_has_the_seed_that_was_typed(here):
    field = here.get_by_label("seed")
    for typed, taken in (("-3", "2"), ("1.5", "2"), ("", "2"), ("41", "41")):
        field.fill(typed)
        field.press("Enter")                               # and it gives the keys back
        assert field.input_value() == taken
    press(here, "t")
    until(here, f"{UPDATES} >= 1", 20)
    assert here.evaluate(f"{HOOKS}.here.run.seed") == 41


BROKEN = {
    "there are no workers": "delete window.Worker",
    "blobs are forbidden, or the storage is full":
        "URL.createObjectURL = () => { throw new DOMException('no room', 'QuotaExceededError'); }",
    "the worker throws": f"{HOOKS}.here.client.text = 'throw new Error(\"broken\")'",
    "the worker says nothing":
        f"{HOOKS}.here.client.text = ''; const t = setInterval; window.setInterval = (act, ms) => t(act, ms / 10)",
    "the numbers run away":
        f"{STAGE}.model.set('settings', {{ ...{STAGE}.model.get('settings'), learning_rate: 1e160 }})",
}


@pytest.mark.parametrize("broken", BROKEN)
def test_what_cannot_train_says_so_and_plays_the_recorded_run(here, broken):
    here.evaluate(f"() => {{ {BROKEN[broken]}; }}")
    plays(here, ("t", "The recorded run plays instead: "))
    assert mode(here) == "recorded"
    plays(here, ("r", "update 1"))


def test_the_learners_text_stands_once_in_a_page_however_many_demos_train():
    page = bare_page_of(training.demo(name="one"), training.demo(name="two"))
    assert page.count("self.onmessage=") == 1


def test_the_map_tells_those_who_cannot_see_it_what_the_policy_says(call):
    halves = [float(i % 32 >= 16) for i in range(32 * 24)]
    by_halves, none = call.each("cartpole/map.js", "inWords", [[halves], [[0.5] * len(halves)]])
    assert by_halves == ("leans right: pushes right; leans left: pushes left; turns right: now left, now right; "
                         "turns left: now left, now right; undecided on 0 % of the map")
    assert "leans right: undecided; leans left: undecided" in none
    assert call("cartpole/map.js", "placeOf", [0, 0, 0.1047197551, 9]) == pytest.approx([0.75, 0])
