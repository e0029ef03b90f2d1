"""A guess from a guess: temporal differences on a random walk.

A drunk duck starts in the middle of a row of squares and staggers left or right with probability ½.
TD learning moves each guess towards the next one, V(now) ← V(now) + α·δ with
δ = R + V(next) − V(now); Monte Carlo waits for the end of the walk. Source: Sutton & Barto (2018),
Example 6.2 (p. 125) for five squares, Example 7.1 and chapter 12 for nineteen.
"""

from demos.random_walk.walk import curves, monte_carlo, rms_error, td, td_lambda, true_values
from demos.random_walk.widget import demo

COMMANDS = (td, td_lambda, monte_carlo, curves, true_values)
