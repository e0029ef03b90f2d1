"""Shape the pigeon: feed *nearly*, then *nearer*, instead of waiting for the whole behaviour.

If one try succeeds with probability p, the expected wait is 1 / p tries; shaping wins by keeping p moderate
at every stage. Skinner, "Reinforcement today", *American Psychologist* 13 (1958) 94–99; the "method of
successive approximations" of *Science and Human Behavior* (1953), ch. 6.
"""

from demos.pigeon.shaping import race
from demos.pigeon.widget import demo

COMMANDS = (race,)
