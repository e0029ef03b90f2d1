"""A soak: neither page nor kernel nor server grows with the rounds. It is short, unless ``make soak`` runs it."""

import os

import pytest

from demos.cartpole import runs
from tests.kit.stagehand import present
from tests.soak.walk import WARM_UP, Soak

ROUNDS = WARM_UP + int(os.environ.get("RL_TALK_SOAK_ROUNDS", 2))      # 18 stand for two hours
# What two rounds may add: megabytes, then counts. A page that is new still compiles as it goes.
MOST = {"page": 3, "kernel": 25, "server": 10, "presenter": 10,
        "nodes": 150, "listeners": 0, "canvases": 0, "intervals": 0}  # fmt: skip


@pytest.mark.alone
def test_nothing_grows_while_the_talk_is_walked_through_again_and_again(chromium, tmp_path, monkeypatch):
    monkeypatch.setenv(runs.ELSEWHERE, str(tmp_path))
    with present() as show:
        show.wait_for("every demo is live")
        soak = Soak(chromium, show)
        soak.go(ROUNDS)
        soak.tab.close()
    assert soak.errors == []
    first, last = soak.rows[WARM_UP - 1], soak.rows[-1]
    grown = {name: (first[name], last[name]) for name in MOST}
    assert {name: pair for name, pair in grown.items() if pair[1] - pair[0] > MOST[name]} == {}, "what keeps it?"
    assert max(last["timeouts"], last["frames"]) < 16, "each demo just left may wait to speak once more, and to fade"
