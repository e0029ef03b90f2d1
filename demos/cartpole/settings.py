"""What the live training run is set to, and the numbers it is watched by. No torch here."""

ENVIRONMENTS = 16
CAP = 100_000          # steps after which a live run gives up
QUICK = {
    # Many carts, short rollouts, few but large gradient steps: on a task this small, what costs time is
    # the number of calls into torch, not the arithmetic. Everything else is SB3's default.
    "n_steps": 64,
    "batch_size": 512,
    "n_epochs": 5,
    "learning_rate": 8.5e-3,
    "gamma": 0.995,
    "gae_lambda": 0.98,
    "clip_range": 0.3,
    "max_grad_norm": 5.0,
}
HYPERPARAMETERS = (*QUICK, "clip_range_vf", "ent_coef", "normalize_advantage", "target_kl", "vf_coef")
"""What ``training.live`` and ``training.original`` let you change: PPO's numbers, by SB3's own names."""

DIALS = {
    "rollout/ep_rew_mean": "mean return of the last 100 training episodes",
    "train/explained_variance": "1 − Var(return − prediction) / Var(return): how well the critic predicts",
    "train/entropy_loss": "minus the policy's mean entropy: −0.693 is a coin for two actions, 0 is certain",
    "train/approx_kl": "how far the policy moved in the last update",
    "train/clip_fraction": "share of samples whose probability ratio left [1 − ε, 1 + ε]",
}
TEST = "eval/mean_reward"      # mean of fresh test episodes, greedy: SB3's own name for it
COLUMNS = ("steps", "seconds", *(tag.split("/")[1] for tag in DIALS), "test")
"""The columns of a run's log: one row for each update."""


def check_hyperparameters(given: dict) -> dict:
    """``given`` if PPO knows each name in it; TypeError naming the choices otherwise."""
    for name in given:
        if name not in HYPERPARAMETERS:
            raise TypeError(f"unknown hyperparameter {name!r}; PPO here takes {', '.join(sorted(HYPERPARAMETERS))}")
    return given
