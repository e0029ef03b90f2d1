"""The time-line on a slide."""

import traitlets

from demos.stage import Demo, checked
from demos.timeline.events import EVENTS


class Timeline(Demo, front="widget.js", title="The long relay, 1898 to 2024",
               caption="What to look for: three strands until 1989, one rope after it. "
                       "Dots evenly spaced, not to scale."):
    """Three strands twist into one; ``events`` are its dots."""

    events: traitlets.List = traitlets.List().tag(sync=True)


@checked
def demo(*, name: str = "timeline") -> Timeline:
    """The long relay: it walks along by itself; a dot opens its note and source."""
    return Timeline(name, events=EVENTS)
