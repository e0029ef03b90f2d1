"""The network in a real browser."""

import re

import pytest

from demos import network
from tests.demos.page import STAGE, press, status


@pytest.mark.thorough
def test_a_tipped_pole_is_caught(mount):
    page = mount(network.demo())
    press(page, "2")
    page.wait_for_function("() => /^It sees/.test(document.querySelector('.demo-status').textContent)")
    turning = float(re.findall(r"[+−]\d\.\d\d", status(page))[3].replace("−", "-"))
    assert turning > 0.3
    page.evaluate(f"for (let k = 0; k < 600; k++) {STAGE}.hooks.frame(0.02)")
    angle = float(re.findall(r"[+−]\d\.\d\d", status(page))[2].replace("−", "-"))
    assert abs(angle) < 0.15
