"""The policy is a small network: four numbers in, two chances out.

h₁ = tanh(W₁ s + b₁), h₂ = tanh(W₂ h₁ + b₂), π(·|s) = softmax(W₃ h₂ + b₃), with 64 neurons in h₁ and in h₂:
SB3's MlpPolicy, with the weights of the agent that comes with the talk. An advantage Â = "better than I
expected" makes its action likelier, Â · ∇ log π(a|s) (Sutton & Barto 2018, §13.5, and
eq. 2.12 for the two chances alone).
"""

from demos.network.forward import chances, forward, nudge
from demos.network.widget import demo
