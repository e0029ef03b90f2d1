"""Hypothesis, as the gate runs it: few examples, the same every time, nothing left behind.

HYPOTHESIS_PROFILE=deep pytest tests/properties      looks ten times as far, elsewhere every time
"""

import os
import tempfile

from hypothesis import HealthCheck, configuration, settings

configuration.set_hypothesis_home_dir(os.path.join(tempfile.gettempdir(), "rl-talk-hypothesis"))
CALM = {
    "database": None,
    "deadline": None,  # a loaded machine is no fault of theirs
    "suppress_health_check": [HealthCheck.too_slow, HealthCheck.data_too_large],
    "print_blob": False,
}
settings.register_profile("gate", max_examples=30, derandomize=True, **CALM)
settings.register_profile("deep", max_examples=300, **CALM)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "gate"))
