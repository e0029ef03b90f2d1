"""Which algorithm of Stable-Baselines3 takes which kind of action.

Box is a vector of real numbers, Discrete(n) one of n, MultiDiscrete one of n for each of several
dials, MultiBinary any combination of switches. CartPole's two buttons are Discrete(2).

The table is ``sb3.json``: the documentation's of SB3 2.9 and sb3-contrib 2.9. Every algorithm in it
is model-free. HER is a replay buffer since SB3 1.1; its actions are those of the algorithm that it
is put into.
"""

from demos.algorithms.suitable import TABLE, suitable
from demos.algorithms.widget import demo

COMMANDS = (suitable,)
