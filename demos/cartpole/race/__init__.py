"""A race on CartPole: PPO, A2C, REINFORCE and a throw of dice, five seeds each, by steps or by seconds.

    from demos.cartpole import race
    race.demo()                        # the demo: press go
    race.dice(draws=1000).share        # how many of a thousand throws never fail

The dice are four numbers w, and push right where w · (x, ẋ, θ, θ̇) > 0. It isn't a benchmark: five seeds, settings by
hand (arms.py), and so easy a task that luck finds it. Sources: Mania, Guy & Recht, "Simple random search provides a
competitive approach to reinforcement learning", NeurIPS 2018 (arXiv:1803.07055); Henderson et al., "Deep
reinforcement learning that matters", AAAI 2018 (arXiv:1709.06560), for the five seeds.
"""

from demos.cartpole.race.dice import dice
from demos.cartpole.race.widget import demo
