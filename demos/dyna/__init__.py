"""A maze with Dyna-Q: one real step, then n more in the head, of a model that it has learnt on the way.

Source: Sutton & Barto (2018), §8.2, Example 8.1 (p. 164): α = 0.1, γ = 0.95, ε = 0.1, and a treat of 1 at the
goal. With n = 0 it is Q-learning, model-free.
"""

from demos.dyna.widget import demo
