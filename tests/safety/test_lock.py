"""What is installed is what was tested: every version is pinned, and each once."""

import re

from tests.slides.deck import HOUSE


def test_every_pin_is_exact_and_none_comes_from_elsewhere():
    lines = (HOUSE / "requirements.lock").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]
    assert len(pins) > 100
    for pin in pins:
        assert re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.]+", pin), pin
    names = [re.sub(r"[-_.]+", "-", pin.split("==")[0]).lower() for pin in pins]
    assert len(names) == len(set(names))
