"""Python's side of the race: in a thread, and telling how far it is."""

import time

from demos import fibonacci
from demos.fibonacci import widget


def test_a_race_answers_from_a_thread_with_counted_and_timed_runs(monkeypatch):
    monkeypatch.setattr(widget, "RACE_AT", 24)
    demo, sent = fibonacci.demo(), []
    monkeypatch.setattr(demo, "send", sent.append)
    demo.heard({"kind": "race"}, [])
    deadline = time.monotonic() + 10
    while not (sent and sent[-1]["kind"] == "done") and time.monotonic() < deadline:
        time.sleep(0.01)
    assert sent[0] == {"kind": "started"}
    assert sent[-1]["naive"]["calls"] == fibonacci.naive_calls(24)
    assert sent[-1]["memoised"]["calls"] == 45
    assert sent[-1]["naive"]["seconds"] > sent[-1]["memoised"]["seconds"] > 0
