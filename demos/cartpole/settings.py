"""What the live training run is set to, and the numbers it is watched by. No torch here."""

from typing import Annotated, Any, TypedDict, get_type_hints

from annotated_types import Ge, Gt, Le

from demos.cartpole.environment import TIME_LIMIT
from demos.stage import UnitInterval, affordable
from demos.stage.check import check

ENVIRONMENTS = 16
MAX_STEPS = 100_000    # steps after which a live run gives up
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
UNTOUCHED = {"clip_range_vf": None, "ent_coef": 0.0, "vf_coef": 0.5, "normalize_advantage": True, "target_kl": None}
"""SB3's defaults of what QUICK leaves alone, for the page, which has no SB3 to ask."""
DEFAULTS = {"n_steps": 2048, "batch_size": 64, "n_epochs": 10}    # SB3's own, of those that depend on each other
GRADIENT_STEPS = 20_000    # in one update, which nobody can stop midway


class Hyperparameters(TypedDict, total=False):
    """What may be changed of PPO's numbers, by SB3's own names."""

    n_steps: Annotated[int, Ge(2), Le(10_000)]
    batch_size: Annotated[int, Ge(2), Le(160_000)]
    n_epochs: Annotated[int, Ge(1), Le(100)]
    learning_rate: Annotated[float, Gt(0), Le(1)]
    gamma: UnitInterval
    gae_lambda: UnitInterval
    clip_range: Annotated[float, Gt(0), Le(1)]
    clip_range_vf: Annotated[float, Gt(0), Le(1000)] | None
    ent_coef: UnitInterval
    vf_coef: Annotated[float, Ge(0), Le(10)]
    max_grad_norm: Annotated[float, Gt(0), Le(1000)]
    normalize_advantage: bool
    target_kl: Annotated[float, Gt(0), Le(10)] | None


DIALS = (
    "rollout/ep_rew_mean", "train/explained_variance", "train/entropy_loss", "train/approx_kl", "train/clip_fraction",
)
"""SB3's tags of the five numbers worth watching; gauges.js says what they mean."""
TEST = "eval/mean_reward"      # mean of fresh test episodes, greedy: SB3's own name for it
COLUMNS = ("steps", "seconds", *(tag.split("/")[1] for tag in DIALS), "test")
"""The columns of a run's log: one row for each update."""


def for_the_page(cap: int, changes: dict[str, Any]) -> dict[str, Any]:
    """The live recipe's settings, whole: what the learner in the page needs (``Settings`` in learner/ppo.js)."""
    return UNTOUCHED | QUICK | changes | {"environments": ENVIRONMENTS, "limit": TIME_LIMIT, "cap": cap}


def check_hyperparameters(given: Hyperparameters, recipe: str = "quick") -> dict[str, Any]:
    """``given`` if PPO can work with it, alone and together with what the recipe has.

    Raises:
        TypeError: PPO knows no such name, or it is another kind of thing; the message says which there are.
        ValueError: a number out of its range, or batches that don't go into a rollout.
    """
    known = get_type_hints(Hyperparameters, include_extras=True)
    for name in given:
        if name not in known:
            raise TypeError(f"unknown hyperparameter {name!r}; PPO here takes {', '.join(sorted(known))}")
    checked = {name: check(name, value, known[name]) for name, value in given.items()}
    carts, others = (ENVIRONMENTS, QUICK) if recipe == "quick" else (1, DEFAULTS)
    together: dict[str, Any] = others | checked
    rollout, batch = carts * together["n_steps"], together["batch_size"]
    if rollout % batch:
        raise ValueError(f"batch_size must divide n_steps × {carts} = {rollout:,} without a rest, not be {batch:,}")
    affordable("n_steps × n_epochs / batch_size of all carts", rollout // batch * together["n_epochs"], GRADIENT_STEPS)
    return checked
