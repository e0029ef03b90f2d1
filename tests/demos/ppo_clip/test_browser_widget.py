"""The clip explorer: the same numbers as Python's, and a ratio that follows mouse, finger and keys."""

import pytest

from demos import ppo_clip
from tests.demos.ppo_clip.table import ROWS

pytestmark = pytest.mark.browser


def test_the_front_end_has_the_six_rows(call):
    table = call.each("ppo_clip/law.js", "clipped", [[ratio, advantage, 0.2] for advantage, ratio, *_ in ROWS])
    for now, (_, _, free, held, value, pushes) in zip(table, ROWS, strict=True):
        assert [now["free"], now["held"], now["value"]] == pytest.approx([free, held, value])
        assert (now["push"] != 0) == pushes


def test_mouse_and_arrow_keys_move_the_ratio_and_the_min_can_be_forgotten(mount):
    page = mount(ppo_clip.demo(), reduced_motion="reduce")
    status = page.locator(".demo-status")
    assert status.inner_text() == "r = 1.50 · good: no push: gained enough · bad: push: make it rarer"
    page.wait_for_function("document.querySelector('.demo').stage.onSlide")
    page.keyboard.press("m")
    assert status.inner_text().endswith("bad: no push: the mistake stays!")
    box = page.locator("canvas").bounding_box()
    page.mouse.click(box["x"] + 66 + 250, box["y"] + 150)
    assert status.inner_text().startswith("r = 1.00 ·")
    page.locator(".demo-body").focus()
    page.keyboard.press("ArrowRight")
    assert status.inner_text().startswith("r = 1.05 ·")


def test_a_finger_drags_the_ratio(mount):
    page = mount(ppo_clip.demo(), has_touch=True, reduced_motion="reduce")
    box = page.locator("canvas").bounding_box()
    page.touchscreen.tap(box["x"] + 666 + 125, box["y"] + 150)
    assert page.locator(".demo-status").inner_text().startswith("r = 0.50 ·")
