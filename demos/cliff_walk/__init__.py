"""Beside a cliff: Sarsa learns about what it does, Q-learning about the best that it could do.

Q(S, A) ← Q(S, A) + α [R + γ Q(S′, A′) − Q(S, A)], where A′ is the action that it will take (Sarsa,
on-policy) or the best one (Q-learning, off-policy). Source: Sutton & Barto (2018), Example 6.6 (p. 132);
the grid is Gymnasium's CliffWalking-v1.
"""

from demos.cliff_walk.cliff import greedy_path, learn, step
from demos.cliff_walk.widget import demo

COMMANDS = (learn,)
