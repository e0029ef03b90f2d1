"""A demo that does next to nothing, for the tests of what every demo shares."""

from demos.stage import Demo


class Counter(Demo, front="counter.js"):
    def __init__(self, name="counter", **traits):
        super().__init__(name, title="Counter", caption="it counts", **traits)
