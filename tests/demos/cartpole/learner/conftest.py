"""What the tests of the learner share."""

import json

import pytest

from tests.demos.cartpole.learner.bundle import bundle


@pytest.fixture
def in_page(visit):
    """Evaluate a function body over the learner's modules, ``M`` by file name, and the data, ``d``, in Chromium."""

    def evaluate(body, data=None):
        page = visit().page
        page.goto("about:blank")
        script = "([source, body, data]) => JSON.stringify(new Function('d', source + body)(JSON.parse(data)))"
        text = bundle("learner.js", "client.js")
        return json.loads(page.evaluate(script, [text, body, json.dumps(data)]))

    return evaluate
