"""What the tests of the CartPole room share."""

import json

import pytest

IMPORT_AND_EVALUATE = """async ([source, expression, data]) => {
  const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  const m = await import(url);
  return JSON.stringify(new Function("m", "d", `return ${expression}`)(m, JSON.parse(data)));
}"""


@pytest.fixture
def in_module(visit):
    """Evaluate an expression over a demo's module, ``m``, and the data, ``d`` (as JSON: much faster)."""

    def evaluate(demo_class, expression, data):
        page = visit().page
        page.goto("about:blank")
        return json.loads(page.evaluate(IMPORT_AND_EVALUATE, [str(demo_class._esm), expression, json.dumps(data)]))

    return evaluate
