"""The exercises of slides/try_it.ipynb, what they are tried on, and checks that answer in one line; and the page's.

A check answers "✔ …" or "not yet: …" with a hint, and never with a traceback, whatever it is given. What it compares
with is worked out when it is asked; no answer is stored here.
"""

from demos.exercises.carts import rescued, shove
from demos.exercises.checks import (
    check_gamma,
    check_greedy,
    check_lambda,
    check_mountain,
    check_push,
    check_q_learning,
    check_reward,
    check_rule,
    check_td,
    check_treats,
)
from demos.exercises.widget import demo
