"""MountainCar: an engine too weak for the hill, −1 a step, and no word of the goal until it is reached.

    from demos import mountain_car
    mountain_car.q_learning().returns            # 500 episodes with hope: the goal is found
    mountain_car.demo()                          # the demo: press go

PPO explores around what it does, and is never paid; Q-learning whose values start at 0, more than anything here is
worth, tries whatever it hasn't: Q(s, a) ← Q(s, a) + α (r + γ max Q(s′, ·) − Q(s, a)). Sources: Moore (1990), for the
car; Sutton & Barto (2018), § 2.6 and example 10.1, for the hope.
"""

from demos.mountain_car.car import LAW, q_learning
from demos.mountain_car.widget import demo

COMMANDS = (q_learning,)
