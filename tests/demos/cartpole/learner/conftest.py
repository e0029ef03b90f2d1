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
        text = bundle("learner.js", "client.js", "../reward/language.js") + f"return (async () => {{{body}}})();"
        script = "async ([text, data]) => JSON.stringify(await new Function('d', text)(JSON.parse(data)))"
        return json.loads(page.evaluate(script, [text, json.dumps(data)]))

    return evaluate
