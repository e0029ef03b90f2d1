"""The cat in a browser: left alone it smashes the glass; a hand or a key saves it; t starts the training."""

import pytest

from demos import cat_break
from tests.demos.page import STAGE, plays, press


def test_left_alone_the_glass_is_smashed_and_a_new_one_comes(mount):
    page = mount(cat_break.demo(), reduced_motion="reduce")
    page.evaluate(f"{STAGE}.reset()")
    seen = page.evaluate(
        f"""Array.from({{ length: 200 }}, () => ({STAGE}.hooks.frame(0.1), {STAGE}.hooks.words()))
             .filter((words, i, all) => words !== all[i - 1])"""
    )
    start = seen.index("Oh no.")
    assert seen[0] == "A cat. A glass."
    assert seen[start : start + 4] == ["Oh no.", "Crash.", "A new glass.", "A cat. A glass."]
    page.evaluate(f"{STAGE}.redraw()")
    page.get_by_text("smashed: 1").wait_for()


def test_a_click_on_the_glass_and_the_key_w_save_it_and_t_starts_the_training(mount):
    page = mount(cat_break.demo(), reduced_motion="reduce")
    press(page, "w")
    page.get_by_text("saved: 1").wait_for()
    page.evaluate(f"{STAGE}.showStill()")
    page.get_by_text("saved: 0").wait_for()
    box = page.locator(".demo-body svg").first.bounding_box()
    page.mouse.click(box["x"] + 840, box["y"] + 220)
    page.get_by_text("saved: 1").wait_for()
    page.evaluate("window.started = 0; addEventListener('talk:train', () => { window.started += 1; })")
    plays(page, ("t", "Training has started on the next slide."))
    assert page.evaluate("window.started") == 1


def test_it_can_be_caught_in_mid_air_but_not_from_the_floor(call):
    fall = cat_break.demo().fall
    assert fall == pytest.approx(0.391, abs=0.001), "two fifths of a second from a table"
    falling = {"phase": "fall", "time": 0.1, "glass": 846, "saved": 0, "smashed": 0, "from": [0, 0]}
    caught, crashed = call.each("cat_break/law.js", "save", [[falling, fall], [falling | {"phase": "crash"}, fall]])
    assert caught["caught"]
    assert crashed["saved"] == 0
