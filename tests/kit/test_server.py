"""Our Jupyter server, gone without a trace. To whom it answers: tests/safety/test_network.py."""

from types import SimpleNamespace

import psutil

from slides.kit.serve import server as server_module
from slides.kit.serve.server import Patience, Server


def test_it_starts_a_kernel_and_leaves_nothing():
    with Server() as server:
        assert server.ask("/api/kernels") == []
        kernel = server.ask("/api/kernels", {"name": "python3"})
        assert kernel["name"] == "python3"
        children = psutil.Process(server.process.pid).children(recursive=True)
    assert not server.folder.exists()
    assert not psutil.pid_exists(server.process.pid)
    assert not [c for c in children if c.is_running()]


def test_what_ends_soon_again_and_again_is_waited_for_longer_each_time_but_never_given_up(monkeypatch):
    clock = SimpleNamespace(now=0.0)
    monkeypatch.setattr(server_module.time, "monotonic", lambda: clock.now)
    patience, waits = Patience(), []
    for _ in range(9):
        clock.now += 2
        waits.append(patience.wait())
        clock.now += waits[-1]
    assert waits == [0, 1, 2, 4, 8, 16, 30, 30, 30]
    clock.now += 600
    assert patience.wait() == 0, "it had lasted"
    assert patience.wait() == 1
    patience.worked()
    assert patience.wait() == 0
