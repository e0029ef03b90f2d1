"""The P-type machine in a browser: the same machine as Python's, and buttons that say what they do."""


import pytest

from demos import turing

pytestmark = pytest.mark.browser


def test_pain_breaks_the_loop_and_pleasure_inks_what_is_left(mount):
    page = mount(turing.demo(), reduced_motion="reduce")
    status = page.locator(".demo-status")
    assert status.inner_text().startswith("Stuck in a loop: ")
    page.wait_for_function("document.querySelector('.demo').stage.onSlide")
    page.keyboard.press("x")
    assert status.inner_text() == "Pain: everything in pencil is rubbed out."
    page.get_by_role("button", name="step").click()
    assert "was blank: chance pencils in" in status.inner_text()
    page.keyboard.press("y")
    page.keyboard.press("x")
    assert status.inner_text() == "Pain: nothing in pencil, so nothing changes."


def test_it_runs_by_itself_into_the_loop(mount):
    page = mount(turing.demo())
    page.get_by_role("button", name="1×").click()
    page.get_by_text("Stuck in a loop").first.wait_for(timeout=8000)
