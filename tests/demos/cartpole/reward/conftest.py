"""The language in its two implementations, asked the same."""

import json
from pathlib import Path

import pytest

from demos.cartpole import reward
from demos.cartpole.reward import RewardError

MODULE = (Path(reward.__file__).parent / "language.js").read_text(encoding="utf-8")
CASES = json.loads(Path(__file__).with_name("cases.json").read_text(encoding="utf-8"))
PROMISES = {  # what the best policy's episodes come to; of the last only that it isn't what was meant
    "1": lambda played: played.steps.mean() >= 475,
    "-1": lambda played: played.steps.max() <= 12,
    "push": lambda played: (played.paid == played.steps).all() and played.steps.mean() < 12,
    "exp(-4*(x-1)^2)": lambda played: played.steps.min() == 500 and abs(played.where - 1).max() < 0.4,
    "1 - abs(x-1)": lambda played: played.steps.mean() < 250,
}
STRICT = "<meta http-equiv='Content-Security-Policy' content=\"default-src 'none'; script-src blob:\">"
IMPORT = """async (source) => {
  window.language = await import(URL.createObjectURL(new Blob([source], { type: "text/javascript" })));
  window.plain = { exp: (a) => a / (1 + a * a) };
}"""
ASK = """([asked, states, plain]) => JSON.stringify(asked.map((text) => {
  const { error, caution, run } = plain ? language.compile(text, window.plain) : language.compile(text);
  return error ? ["refused", error.message, error.column] : ["values", caution, states.map((state) => run(...state))];
}))"""


class Plain:
    """A stand-in for exp, which no two libraries round alike."""

    exp = staticmethod(lambda a: a / (1 + a * a))
    sin = cos = None


def in_python(texts, states, plain=False):
    """For each text ["values", caution, one for each state] or ["refused", message, column]."""
    answers = []
    for text in texts:
        try:
            read = reward.compile(text, Plain) if plain else reward.compile(text)
            answers.append(["values", read.caution, read(*zip(*states, strict=True)).tolist()])
        except RewardError as error:
            answers.append(["refused", str(error), error.column])
    return answers


@pytest.fixture
def in_browser(rested):
    """The same of language.js, on a page whose policy allows no eval."""
    page = rested().page
    page.set_content(STRICT)
    page.evaluate(IMPORT, MODULE)
    return lambda texts, states, plain=False: json.loads(page.evaluate(ASK, [texts, states, plain]))
