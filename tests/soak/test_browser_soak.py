"""A short soak: neither page nor kernel nor server grows with the rounds. ``make soak`` has the long one."""

import pytest

from demos.cartpole import runs
from tests.kit.stagehand import present
from tests.soak.walk import WARM_UP, Soak

pytestmark = pytest.mark.browser

# What may be added in two rounds: megabytes, then counts. A page that is new still compiles as it goes.
MOST = {"page": 3, "kernel": 25, "server": 10, "presenter": 10,
        "nodes": 150, "listeners": 0, "canvases": 0, "intervals": 0}  # fmt: skip


@pytest.mark.alone
def test_nothing_grows_while_the_talk_is_walked_through_again_and_again(chromium, tmp_path, monkeypatch):
    monkeypatch.setenv(runs.ELSEWHERE, str(tmp_path))
    with present() as show:
        show.wait_for("every demo is live")
        soak = Soak(chromium, show, dwell=0.1, training=2)
        soak.go(WARM_UP + 2)
        soak.tab.close()
    assert soak.errors == []
    first, last = soak.rows[WARM_UP - 1], soak.rows[-1]
    assert {name: (first[name], last[name]) for name, most in MOST.items() if last[name] - first[name] > most} == {}
    assert max(last["timeouts"], last["frames"]) < 10
