"""Training in the page, where there is no Python: on the exported talk, and whatever may go wrong with it."""

import re

import pytest

from demos.cartpole import policies, training
from tests.conftest import bare_page_of
from tests.demos.page import STAGE, status
from tests.kit.decks import go_to
from tests.waiting import until

HOOKS = f"{STAGE}.hooks"
MODE = "document.querySelector('.demo-mode').textContent"
SAYS = "document.querySelector('.demo-status').textContent"
ON_SLIDE = "document.querySelector('section.present .demo')"
UPDATES = f"({HOOKS}.here.run?.rows.length ?? 0)"


def begins(words: str) -> str:
    return f"{SAYS}.startsWith('{words}')"


def settled(page, count: str) -> int:
    """How many there are once there come no more: an update that was under way is still told."""
    counts = [page.evaluate(count)]
    while len(counts) < 3 or counts[-1] != counts[-3]:
        assert len(counts) < 12, f"it doesn't rest: {counts}"
        page.wait_for_timeout(700)
        counts.append(page.evaluate(count))
    return counts[-1]


@pytest.fixture
def here(mount):
    """The demo on a bare page with no kernel, as fast as it goes; what it sends to Python is noted down."""
    page = mount(training.demo(pace=None))
    page.evaluate(f"() => {{ window.sent = []; {STAGE}.model.send = ({{ kind }}) => window.sent.push(kind); }}")
    return page


@pytest.mark.thorough
def test_the_exported_page_trains_and_its_agent_steps_into_the_other_slides(open_talk):
    seen = open_talk(at="training")
    page, demo = seen.page, "document.querySelector('[data-demo=cartpole-training] .demo')"
    page.evaluate(f"{demo}.stage.model.set('pace', 0)")
    page.keyboard.press("t")
    until(page, f"{demo}.querySelector('.demo-mode').textContent === 'in this page'", 5)
    until(page, f"{demo}.querySelector('.demo-status').textContent.startsWith('Solved')", 120)
    words = page.evaluate(f"{demo}.querySelector('.demo-status').textContent")
    steps = re.search(r"perfect\. ([\d,]+) steps", words)[1]
    label = page.locator("[data-demo=cartpole-training] .cartpole-map").get_attribute("aria-label")
    said = r"the policy after update \d+: leans right: .*; turns left: .*; undecided on \d+ % of the map"
    assert re.fullmatch(said, label)
    go_to(page, "you-try")
    page.locator("section.present").get_by_role("button", name="agent").click()
    status = f"{ON_SLIDE}.querySelector('.demo-status').textContent"
    until(page, f"{status}.startsWith('Your agent, trained for {steps} steps')")
    go_to(page, "did-it-work")
    page.locator("section.present").get_by_role("button", name="reset").click()
    until(page, f"{ON_SLIDE}.querySelector('.demo-status').textContent.startsWith('Your agent, trained on v1')")
    go_to(page, "curves")
    assert page.evaluate(f"{ON_SLIDE}.querySelector('.demo-side').textContent") == \
        "in this page, seed 2TensorBoardtin this page"
    assert not seen.errors
    assert all(url.startswith(("file:", "blob:", "data:")) for url in seen.requests)


@pytest.mark.thorough
def test_a_run_begun_at_the_cat_goes_on_until_it_is_seen_and_rests_whenever_it_is_not(open_talk):
    page = open_talk(at="cat-break").page
    rows = "document.querySelector('[data-demo=cartpole-training] .demo').stage.hooks.here.run.rows.length"
    rests = "document.querySelector('[data-demo=cartpole-training] .demo').stage.hooks.here.rests"
    page.keyboard.press("t")
    until(page, f"{rows} >= 2", 30)
    go_to(page, "training")
    until(page, rests.replace("rests", "seen"))
    go_to(page, "curves")
    until(page, rests)
    before = settled(page, rows)
    go_to(page, "training")
    until(page, f"{rows} > {before}", 30)


@pytest.mark.thorough
def test_pause_rests_stop_keeps_and_reset_ends_it(here):
    here.keyboard.press("t")
    until(here, f"{UPDATES} >= 1", 20)
    here.keyboard.press("p")
    until(here, f"{HOOKS}.here.rests")
    before = settled(here, UPDATES)
    here.keyboard.press("p")
    until(here, f"{UPDATES} > {before}", 20)
    here.keyboard.press("x")
    until(here, begins("Stopped"), 20)
    here.keyboard.press("t")
    until(here, f"{HOOKS}.isGrowing")
    here.keyboard.press("r")
    assert status(here).startswith("Press train")
    assert here.evaluate(f"{HOOKS}.here.client.worker") is None
    assert here.evaluate("window.sent") == [], "Python has nothing to do with it"


@pytest.mark.thorough
def test_a_hidden_tab_rests(here):
    here.keyboard.press("t")
    here.evaluate("Object.defineProperty(document, 'hidden', { configurable: true, get: () => true })")
    until(here, f"{HOOKS}.here.rests")
    before = settled(here, UPDATES)
    here.evaluate("delete document.hidden")
    until(here, f"{UPDATES} > {before}", 20)


@pytest.mark.thorough
def test_a_kernel_that_comes_at_once_trains_instead_and_one_that_comes_late_keeps_what_was_learnt(here):
    here.keyboard.press("t")
    until(here, f"{UPDATES} >= 1", 20)
    here.evaluate(f"{STAGE}.setLive(true)")
    assert here.evaluate("window.sent") == ["train"]
    assert here.evaluate(f"{HOOKS}.here.client.worker") is None
    here.evaluate(f"{STAGE}.setLive(false)")
    here.keyboard.press("t")
    until(here, f"{UPDATES} >= 1", 20)
    here.evaluate(f"{HOOKS}.asked -= 20000, {STAGE}.setLive(true)")
    until(here, begins("Stopped"), 20)
    assert here.evaluate("window.sent") == ["train"]
    assert here.evaluate(MODE) == "in this page"
    here.keyboard.press("t")
    assert here.evaluate("window.sent") == ["train", "train"]


@pytest.mark.thorough
def test_of_two_demos_in_a_page_one_trains_and_two_pages_learn_the_same(mount):
    page = mount(training.demo(name="one", pace=None), training.demo(name="two", pace=None))
    stages = "[...document.querySelectorAll('.demo')].map((demo) => demo.stage.hooks)"
    page.evaluate(f"{stages}[0].train()")
    until(page, f"{stages}[0].here.run.rows.length >= 1", 20)
    page.evaluate(f"{stages}[1].train()")
    until(page, f"{stages}[0].here.run.state === 'stopped' && {stages}[1].here.run.rows.length >= 3", 30)
    assert page.evaluate(f"{stages}.map(({{ here }}) => here.isTraining)") == [False, True]
    other = mount(training.demo(pace=None))
    other.keyboard.press("t")
    for each in (page, other):
        until(each, f"{stages}.at(-1).here.run.state === 'solved'", 120)
    first, second = (each.evaluate(f"[...{stages}.at(-1).here.run.policies.at(-1)]") for each in (page, other))
    assert first == second
    assert len(first) == policies.SIZE


@pytest.mark.thorough
def test_the_next_run_has_the_seed_that_was_typed(here):
    field = here.get_by_label("seed")
    for typed, taken in (("-3", "2"), ("1.5", "2"), ("", "2"), ("41", "41")):
        field.fill(typed)
        field.press("Enter")                               # and it gives the keys back
        assert field.input_value() == taken
    here.keyboard.press("t")
    until(here, f"{UPDATES} >= 1", 20)
    assert here.evaluate(f"{HOOKS}.here.run.seed") == 41


BROKEN = {
    "there are no workers": "delete window.Worker",
    "blobs are forbidden, or the storage is full":
        "URL.createObjectURL = () => { throw new DOMException('no room', 'QuotaExceededError'); }",
    "the worker throws": f"{HOOKS}.here.client.text = 'throw new Error(\"broken\")'",
    "the worker says nothing": f"{HOOKS}.here.client.text = ''",
    "the numbers run away":
        f"{STAGE}.model.set('settings', {{ ...{STAGE}.model.get('settings'), learning_rate: 1e160 }})",
}


@pytest.mark.parametrize("broken", BROKEN)
def test_what_cannot_train_says_so_and_plays_the_recorded_run(here, broken):
    here.evaluate(f"() => {{ {BROKEN[broken]}; }}")
    here.keyboard.press("t")
    until(here, begins("The recorded run plays instead: "), 20)
    assert here.evaluate(MODE) == "recorded"
    here.keyboard.press("r")
    until(here, begins("update 1"), 20)


@pytest.mark.thorough
def test_a_page_whose_policy_refuses_workers_plays_the_recorded_run(visit, tmp_path):
    policy = "default-src 'none'; script-src 'unsafe-inline' blob:; style-src 'unsafe-inline'; worker-src 'none'"
    meta = f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{policy}">'
    file = tmp_path / "refusing.html"
    file.write_text(bare_page_of(training.demo()).replace('<meta charset="utf-8">', meta, 1), encoding="utf-8")
    page = visit().page
    page.goto(file.as_uri())
    page.wait_for_selector("html[data-demos=ready]", state="attached")
    page.keyboard.press("t")
    until(page, begins("The recorded run plays instead: this browser can’t train here"), 20)


def test_the_learners_text_stands_once_in_a_page_however_many_demos_train():
    page = bare_page_of(training.demo(name="one"), training.demo(name="two"))
    assert page.count("self.onmessage=") == 1


def test_the_map_tells_those_who_cannot_see_it(call):
    halves = [float(i % 32 >= 16) for i in range(32 * 24)]
    assert call("cartpole/map.js", "inWords", halves) == (
        "leans right: pushes right; leans left: pushes left; turns right: now left, now right; "
        "turns left: now left, now right; undecided on 0 % of the map")
    assert "leans right: undecided; leans left: undecided" in call("cartpole/map.js", "inWords", [0.5] * (32 * 24))
    assert call("cartpole/map.js", "placeOf", [0, 0, 0.1047197551, 9]) == pytest.approx([0.75, 0])


def test_the_shipped_agents_map_is_what_its_policy_says(call):
    import numpy as np

    map_ = call("cartpole/map.js", "mapOfPolicy", policies.weights().tolist())["right"]
    grid = np.array([map_[key] for key in map_] if isinstance(map_, dict) else map_).reshape(24, 32)
    for row, column in ((0, 0), (0, 31), (23, 0), (23, 31), (8, 20)):
        angle, spin = np.radians(12) * (2 * column / 31 - 1), 2 * (1 - 2 * row / 23)
        w1, b1, w2, b2, w3, b3 = policies.layers(policies.weights())
        left, right = w3 @ np.tanh(w2 @ np.tanh(w1 @ [0, 0, angle, spin] + b1) + b2) + b3
        assert grid[row, column] == pytest.approx(1 / (1 + np.exp(left - right)), abs=1e-4)
