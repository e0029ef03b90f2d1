"""PPO's clip: how far one batch of experience may move the policy.

L(r) = min(r·Â, clip(r, 1 − ε, 1 + ε)·Â), with r = π_new(a|s) / π_old(a|s) and Â the advantage: how
much better than expected the action turned out. The clip takes the profit out of going too far; the
min keeps the way back open.

Source: Schulman et al., "Proximal Policy Optimization Algorithms", arXiv:1707.06347, 2017, eq. 7.
"""

from demos.ppo_clip.widget import demo
