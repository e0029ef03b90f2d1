"""Cat break: a glass, an edge and somebody who has been rewarded for this before.

The science is brief: t = √(2h/g), how long there is to catch a glass that falls from a height h.
(g = 9.8 m/s², as in CartPole; air resistance is left to the listener.)
"""

from demos.cat_break.widget import demo
