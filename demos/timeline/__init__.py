"""The long relay: three strands, animals, control and prediction, that become one field in 1989.

The strands are those of S&B §1.7 (pp. 13–22): learning by trial and error, which began with animals;
optimal control and its value functions; temporal differences. ``events.json`` has the years, what
happened and where to read it. The dots are evenly spaced; the years are not.
"""

from demos.timeline.events import EVENTS, between
from demos.timeline.widget import demo

COMMANDS = (between,)
