"""The loop that everything else in this talk happens in.

An agent sees a state, takes an action and gets a reward, again and again; it wants the largest
return G = R₁ + R₂ + … + R_T, the sum over time (S&B §3.1 p. 48 and §3.3, eq. 3.7). ``demo`` puts
the picture on a slide with one of three casts; its agent learns by Q-learning (§6.5) as one looks on.
"""

from demos.loop.widget import CASTS, demo
