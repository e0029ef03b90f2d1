"""Train by thumbs: two clips, which is better? A reward model learns from the votes, and PPO from the model.

    from demos.cartpole import thumbs
    thumbs.demo()                      # the demo: vote left or right, thirty times

The left clip is liked better with probability σ(r(left) − r(right)), r = w · the mean features of a clip's states;
w is the likeliest by the votes so far (Bradley & Terry 1952). Source: Christiano et al., "Deep reinforcement learning
from human preferences", NeurIPS 2017 (arXiv:1706.03741), where r is a network and the clips come from PPO's own runs.
"""

from demos.cartpole.thumbs.widget import demo
