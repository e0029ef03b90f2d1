"""What the tests of the demos look at on a page, and what they hold it to."""

import numpy as np

from demos.stage import seeded

STAGE = "document.querySelector('.demo').stage"


def status(page) -> str:
    """The line below the demo, which a screen reader hears too."""
    return page.locator(".demo-status").inner_text()


def says(page, words):
    """Wait until that line has these words in it."""
    page.wait_for_function("(words) => document.querySelector('.demo-status').textContent.includes(words)", arg=words)


class SameNumbers:
    """Looks like a numpy generator, draws what the browser draws."""

    def __init__(self, seed):
        self.numbers = seeded(seed)

    def random(self, shape):
        return np.array([next(self.numbers) for _ in range(np.prod(shape))]).reshape(shape)
