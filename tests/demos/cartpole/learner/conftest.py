"""What the tests of the learner share."""

import pytest

from tests.demos.cartpole.learner.bundle import bundle, evaluate


@pytest.fixture
def in_page(visit):
    """Evaluate a function body over the learner's modules, ``M`` by file name, and the data, ``d``, in Chromium."""
    modules = bundle("learner.js", "client.js", "../reward/language.js", "../race/race.js")
    return lambda body, data=None: evaluate(visit().page, modules, body, data)
