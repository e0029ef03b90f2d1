"""What the tests of CartPole share."""

import pytest

from tests.demos.cartpole.learner.bundle import bundle, evaluate

MODULES = ("learner.js", "client.js", "../reward/language.js", "../race/race.js", "../thumbs/law.js",
           "../../stage/random.js")


@pytest.fixture
def in_page(rested):
    """Evaluate a function body over the learner's modules, ``M`` by file name, and the data, ``d``, in Chromium."""
    modules, page = bundle(*MODULES), rested().page
    return lambda body, data=None: evaluate(page, modules, body, data)
