"""A short soak: neither page nor kernel nor server grows with the rounds. ``make soak`` has the long one."""

import pytest

from demos.cartpole import runs
from tests.slides.stagehand import present
from tests.soak.walk import WARM_UP, Soak

pytestmark = [pytest.mark.browser, pytest.mark.slow]

MOST = {"page": 3, "kernel": 25, "server": 10, "presenter": 10}   # megabytes in two rounds; noise is a third of it


def test_nothing_grows_while_the_talk_is_walked_through_again_and_again(chromium, tmp_path, monkeypatch):
    monkeypatch.setenv(runs.ELSEWHERE, str(tmp_path))
    with present() as show:
        show.wait_for("every demo is live")
        soak = Soak(chromium, show, dwell=0.1, training=2)
        soak.go(WARM_UP + 2)
        soak.tab.close()
    assert soak.errors == []
    first, last = soak.rows[WARM_UP - 1], soak.rows[-1]
    grown = {name: last[name] - first[name] for name in first}
    assert {name: grown[name] for name, most in MOST.items() if grown[name] > most} == {}
    assert {name: grown[name] for name in ("listeners", "canvases", "intervals") if grown[name] > 0} == {}
    assert grown["nodes"] < 0.02 * first["nodes"]
    assert max(last["timeouts"], last["frames"]) < 10
