"""Our Jupyter server, gone without a trace. To whom it answers: tests/safety/test_network.py."""

from types import SimpleNamespace

from slides.kit.serve import server as server_module
from slides.kit.serve.server import Backoff


def test_what_ends_soon_again_and_again_is_waited_for_longer_each_time_but_never_given_up(monkeypatch):
    clock = SimpleNamespace(now=0.0)
    monkeypatch.setattr(server_module.time, "monotonic", lambda: clock.now)
    backoff, waits = Backoff(), []
    for _ in range(9):
        clock.now += 2
        waits.append(backoff.wait())
        clock.now += waits[-1]
    assert waits == [0, 1, 2, 4, 8, 8, 8, 8, 8]
    clock.now += 600
    assert backoff.wait() == 0, "it had lasted"
    assert backoff.wait() == 1
    backoff.worked()
    assert backoff.wait() == 0
