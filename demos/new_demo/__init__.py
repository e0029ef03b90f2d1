"""New demo: an estimate goes part of the way to every reward.

V ← V + α (R − V): a step of size α towards what just came. Source: Sutton & Barto (2018), §2.5, eq. 2.5.
"""

from demos.new_demo.science import estimates
from demos.new_demo.widget import demo

COMMANDS = (estimates,)
