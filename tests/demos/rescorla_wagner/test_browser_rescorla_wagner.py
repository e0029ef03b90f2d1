"""Both rules in a real browser, held to Python's."""

import pytest

from demos import rescorla_wagner
from tests.demos.page import status

pytestmark = pytest.mark.browser


def test_blocking_and_its_control_group(mount):
    page = mount(rescorla_wagner.demo(), reduced_motion="reduce")
    assert "the light learns next to nothing: +0.01 and +0.01" in status(page)
    page.get_by_role("button", name="skip phase 1").click()
    page.wait_for_function("document.querySelector('.demo-status').textContent.includes('+0.50 and +0.50')")


def test_second_order_conditioning_separates_them(mount):
    page = mount(rescorla_wagner.demo("second-order"), reduced_motion="reduce")
    assert status(page).startswith("By Rescorla–Wagner the light falls to −0.49. By TD it rose to +0.4")
