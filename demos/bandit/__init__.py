"""Three bowls: stick with what works, or try something new?

P(favourite) = 1 − ε + ε/3: the random pick may be the favourite too (S&B §5.4, p. 100). The bowls are a
three-armed bandit (S&B ch. 2), the dog an ε-greedy one with sample averages (§2.2).
"""

from demos.bandit.greedy import ODDS, play
from demos.bandit.widget import demo

COMMANDS = (play,)
