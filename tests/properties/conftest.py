"""Hypothesis, as the gate runs it: few examples, the same every time, nothing left behind.

HYPOTHESIS_PROFILE=deep pytest tests/properties      looks ten times as far, elsewhere every time
"""

import os
import signal
import tempfile

import pytest
from hypothesis import HealthCheck, configuration, settings

configuration.set_hypothesis_home_dir(os.path.join(tempfile.gettempdir(), "rl-talk-hypothesis"))
CALM = {
    "database": None,
    "deadline": None,  # a loaded machine is no fault of theirs; what hangs is stopped below
    "suppress_health_check": [HealthCheck.too_slow, HealthCheck.data_too_large],
    "print_blob": False,
}
settings.register_profile("gate", max_examples=30, derandomize=True, **CALM)
settings.register_profile("deep", max_examples=300, **CALM)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "gate"))
HUNG = 300  # seconds


@pytest.fixture(autouse=True)
def never_hangs():
    """A test that hangs fails, where the system has alarms."""
    if not hasattr(signal, "SIGALRM"):
        yield
        return

    def too_long(*_):
        raise AssertionError(f"still at it after {HUNG} s")

    before = signal.signal(signal.SIGALRM, too_long)
    signal.alarm(HUNG)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)
