"""What holds for all numbers, not only for those on the slides; each against what others worked out."""

import gymnasium
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from demos import bandit, bellman
from demos.cartpole import environment
from demos.stage.check import SEED_MOST

SEEDS = st.integers(0, SEED_MOST)
SHARE = st.floats(0, 1)


def uniform(seed, *shape, low=-1.0, high=1.0):
    return np.random.default_rng(seed).uniform(low, high, shape)


CART = gymnasium.make("CartPole-v1").unwrapped
CART.reset(seed=0)


@given(st.tuples(*[st.floats(-limit, limit) for limit in (5, 30, 3.2, 30)]), st.integers(0, 1))
def test_a_step_from_anywhere_is_gymnasiums_to_the_last_bit(state, action):
    CART.state, CART.steps_beyond_terminated = state, None
    _, _, terminated, _, _ = CART.step(action)
    ours = environment.step(np.array(state)[:, None], np.array([action]))
    np.testing.assert_array_equal(ours[:, 0], CART.state)
    assert environment.failed(ours)[0] == terminated


@st.composite
def models(draw):
    """Any small world: every action leads anywhere, by any chances, for any pay; some of it ends there."""
    rows, columns, actions = draw(st.integers(1, 3)), draw(st.integers(1, 3)), draw(st.integers(1, 3))
    rng, states = np.random.default_rng(draw(SEEDS)), rows * columns
    table = [[[(float(p), k, float(rng.normal()), bool(rng.random() < 0.2)) for k, p in enumerate(row)]
              for row in rng.dirichlet(np.ones(states), actions)] for _ in range(states)]
    return bellman.Model(table, (rows, columns), draw(st.floats(0, 0.95)))


@given(models(), SEEDS)
def test_a_sweep_is_monotone_and_brings_any_two_guesses_closer_by_gamma(model, seed):
    """Bellman's operator T: v ≤ w ⇒ Tv ≤ Tw, and ‖Tv − Tw‖ ≤ γ ‖v − w‖ (Puterman 1994, ch. 6)."""
    v, w = uniform(seed, 2, len(model.table), low=-9, high=9)
    sweep = lambda values: model.action_values(values).max(1)  # noqa: E731
    assert np.abs(sweep(v) - sweep(w)).max() <= model.gamma * np.abs(v - w).max() + 1e-9
    assert (sweep(np.minimum(v, w)) <= sweep(v) + 1e-9).all()


@given(models())
def test_sweeps_end_at_the_solution_of_the_linear_equations(model):
    """v = r + γ P v, for the random policy as it is, and for the best one with the best actions put in."""

    def solved(policy):
        r, p = (policy * model.rewards).sum(1), (policy[..., None] * model.onward).sum(1)
        return np.linalg.solve(np.eye(len(r)) - model.gamma * p, r)

    anything = np.full(model.rewards.shape, 1 / model.rewards.shape[1])
    assert bellman.plan(model, "random")[-1] == pytest.approx(solved(anything), abs=1e-6)
    values = bellman.plan(model)[-1]
    best = bellman.best_actions(model, values)
    assert values == pytest.approx(solved(best / best.sum(1, keepdims=True)), abs=1e-6)


@given(SHARE, st.integers(1, 20), SEEDS)
def test_the_favourite_is_chosen_as_often_as_the_formula_says(epsilon, bowls, seed):
    play = bandit.play(epsilon, odds=[0.5] * bowls, steps=40, runs=100, seed=seed)
    p = 1 - epsilon + epsilon / bowls
    give = 5 * np.sqrt(p * (1 - p) / 4000) + 1e-9
    assert (play.bowls == play.favourites).mean() == pytest.approx(p, abs=give)
