"""A small treat near by, or a big one far away? γ is how patient you are.

G = R₁ + γ R₂ + γ² R₃ + …: what a road is worth is the sum of its rewards, each worth γ times as much for
every step that it is further away. Source: Sutton & Barto (2018), §3.3, eq. 3.8.
"""

from demos.patience.discount import returns, switch, worth
from demos.patience.widget import demo

COMMANDS = (returns, worth, switch)
