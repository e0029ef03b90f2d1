"""The pigeons on the slide: Python's birds, and a line to drag."""

import pytest

from demos import pigeon
from tests.demos.page import status

pytestmark = pytest.mark.browser


def test_dragging_the_line_moves_what_is_fed(mount):
    page = mount(pigeon.demo())
    line = page.get_by_role("slider", name="line")
    box = page.locator(".demo-body svg").first.bounding_box()
    page.mouse.click(box["x"] + 625, box["y"] + 240)
    assert line.input_value() == "50"
    page.locator(".demo-body").focus()
    page.keyboard.press("ArrowRight")
    assert line.input_value() == "55"


def test_the_race_ends_as_python_says(mount):
    demo = pigeon.demo()
    page = mount(demo, reduced_motion="reduce")
    shaped, waiting = (pigeon.race(rule, seed=demo.seed).wait for rule in ("shape", "wait"))
    assert f"B pecks the key after {shaped} pecks" in status(page)
    page.get_by_role("button", name="hurry A").click()
    assert f"B after {shaped} pecks, A after {waiting:,}" in status(page)
