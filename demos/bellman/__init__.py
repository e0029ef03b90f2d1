"""Dynamic programming: values worked out from a known model, each from its neighbours' values.

v(s) = max_a Σ p(s′|s, a) [r + γ v(s′)], Bellman's equation, asked recursively (which takes for ever),
with a memo, or in sweeps over all states. Source: Sutton & Barto (2018), ch. 4; the grid is their
Example 4.1 (p. 76), the lake is Gymnasium's FrozenLake, read from its own transition table.
"""

from demos.bellman import grid, lake
from demos.bellman.planning import (
    Model,
    best_actions,
    frozen_lake,
    grid_model,
    plan,
    recursion,
    recursion_calls,
    values,
)

COMMANDS = (values,)
