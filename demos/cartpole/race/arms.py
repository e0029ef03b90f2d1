"""What races, and what each is set to: the hyperparameters, and where they are from, stand here alone."""

from typing import Any

from demos.cartpole.environment import TIME_LIMIT
from demos.cartpole.settings import for_the_page

CAP = 50_000      # steps after which a racer gives up
RUNS = 5          # seeds of each
JUDGED = {"stride": 1024, "tests": 10, "limit": TIME_LIMIT, "cap": CAP}
"""The referee's: a test of so many episodes after about so many steps (see race.js)."""

# Each by SB3's names, beside settings.QUICK. A2C: SB3's defaults of A2C(use_rms_prop=False, normalize_advantage=True),
# but for n_steps, learning_rate and gae_lambda, set for 16 carts by hand; RL Zoo's hyperparams/a2c.yml has 8, and
# SB3's 5, 7e-4 and 1. REINFORCE: rate, γ and the scaling of returns of reinforcement_learning/reinforce.py in PyTorch's
# examples, but 16 episodes an update, not one.
ARMS: dict[str, dict[str, Any]] = {
    "ppo": {},
    "a2c": {"n_epochs": 1, "n_steps": 16, "batch_size": 256, "learning_rate": 8e-3, "gamma": 0.99, "gae_lambda": 0.95,
            "max_grad_norm": 0.5},
    "reinforce": {"learning_rate": 1e-2, "gamma": 0.99, "gae_lambda": 1.0, "max_grad_norm": 0.5, "vf_coef": 0.0},
}

ZOO_DQN = {"learning_rate": 2.3e-3, "batch_size": 64, "buffer_size": 100_000, "learning_starts": 1000, "gamma": 0.99,
           "target_update_interval": 10, "train_freq": 256, "gradient_steps": 128, "exploration_fraction": 0.16,
           "exploration_final_eps": 0.04}
"""RL Zoo's hyperparams/dqn.yml, CartPole-v1, but for its network of 256 × 256."""

NAMES = {"ppo": "PPO", "a2c": "A2C", "reinforce": "REINFORCE", "dqn": "DQN", "dice": "dice"}


def arms() -> dict[str, dict[str, Any]]:
    """Each racer's settings as the page has them, in the order of the lanes; the dice need none but the referee's.

    PPO's are :data:`demos.cartpole.settings.QUICK`. The dice are the random search that beats deep learners on easy
    tasks (Mania, Guy & Recht 2018, "Simple random search provides a competitive approach to RL", arXiv:1803.07055)
    at its simplest: four numbers in ±1, thrown anew each time.
    """
    return {name: for_the_page(CAP, each) | JUDGED for name, each in ARMS.items()} | {"dice": JUDGED}
