"""What holds for all numbers, not only for those on the slides; each against what others worked out."""

import gymnasium
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from demos import bandit, bellman, fibonacci, mowgli, random_walk
from demos.cartpole import environment, policies, runs
from demos.random_walk import walk
from demos.stage import seeded
from demos.stage.check import SEED_MOST

SEEDS = st.integers(0, SEED_MOST)
SHARE = st.floats(0, 1)
STEP = st.floats(0.01, 1)


def uniform(seed, *shape, low=-1.0, high=1.0):
    return np.random.default_rng(seed).uniform(low, high, shape)


# ---- CartPole --------------------------------------------------------------------------------------------

CART = gymnasium.make("CartPole-v1").unwrapped
CART.reset(seed=0)


@given(st.tuples(*[st.floats(-limit, limit) for limit in (5, 30, 3.2, 30)]), st.integers(0, 1))
def test_a_step_from_anywhere_is_gymnasiums_to_the_last_bit(state, action):
    CART.state, CART.steps_beyond_terminated = state, None
    _, _, terminated, _, _ = CART.step(action)
    ours = environment.step(np.array(state)[:, None], np.array([action]))
    np.testing.assert_array_equal(ours[:, 0], CART.state)
    assert environment.failed(ours)[0] == terminated


@given(SEEDS, st.floats(0.1, 5))
def test_left_and_right_are_mirror_images(seed, wide):
    state = uniform(seed, 4, 20, low=-wide, high=wide)
    right, left = environment.step(state, np.ones(20)), environment.step(-state, np.zeros(20))
    np.testing.assert_array_equal(right, -left)


@given(SEEDS, st.sampled_from([0.0, 1e-30, 1.0, 1e6]), st.integers(1, 4))
def test_a_packed_actor_is_off_by_half_a_step_at_most(seed, wide, count):
    snapshots = [uniform(seed + k, policies.SIZE, low=-wide, high=wide).astype(np.float32) for k in range(count)]
    packed, scales = runs.pack(snapshots)
    numbers = np.frombuffer(packed, "<i2").reshape(count, -1)
    for ours, scale, weights in zip(numbers, scales, snapshots, strict=True):
        assert np.abs(ours * scale - weights).max() <= 0.51 * scale


# ---- values ----------------------------------------------------------------------------------------------


@settings(max_examples=8)
@given(st.integers(2, 9), st.floats(-2, 2), st.floats(-2, 2), SHARE, SEEDS)
def test_td_finds_the_values_of_any_chain(states, left, right, lam, seed):
    """A fair walk's value is the straight line between what its two ends pay (the gambler's ruin)."""
    chain = walk.Walk(states, left, right, (left + right) / 2)
    guesses = walk._td_lambda(chain, np.array([0.05]), np.array([lam]), 120, 80, np.random.default_rng(seed))
    truth = np.linspace(left, right, states + 2)[1:-1]
    assert guesses[0, :, 60:].mean((0, 1)) == pytest.approx(truth, abs=0.06 * (1 + abs(right - left)))


@given(STEP, SEEDS)
def test_td_with_lambda_0_is_td_0_and_a_guess_never_leaves_the_span_of_the_rewards(alpha, seed):
    guesses = random_walk.td(alpha, episodes=8, runs=3, seed=seed)
    np.testing.assert_array_equal(guesses, random_walk.td_lambda(alpha, 0, 8, 3, seed, 5))
    assert (guesses >= 0).all()
    assert (guesses <= 1).all()


@st.composite
def models(draw):
    """Any small world: every action leads anywhere, by any chances, for any pay; some of it ends there."""
    rows, columns, actions = draw(st.integers(1, 3)), draw(st.integers(1, 3)), draw(st.integers(1, 3))
    rng, states = np.random.default_rng(draw(SEEDS)), rows * columns
    table = []
    for _ in range(states):
        chances = rng.dirichlet(np.ones(states), actions)
        table.append(
            [
                [(float(p), k, float(rng.normal()), bool(rng.random() < 0.2)) for k, p in enumerate(row)]
                for row in chances
            ]
        )
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


@given(models(), st.integers(0, 3), st.booleans())
def test_asking_ahead_gives_what_as_many_sweeps_give(model, horizon, memo):
    value, calls = bellman.recursion(model, horizon, memo)
    assert value == pytest.approx(bellman.plan(model, sweeps=horizon)[-1][0], abs=1e-9)
    if not memo:
        assert calls == bellman.recursion_calls(model, horizon)


# ---- learning --------------------------------------------------------------------------------------------


@given(SEEDS, STEP, st.integers(0, 60))
def test_the_dogs_rows_stay_probabilities_and_a_treat_never_makes_a_trick_rarer(seed, alpha, treats):
    training = mowgli.learn(treats, alpha, seed=seed)
    assert training.tables.sum(-1) == pytest.approx(1)
    assert (training.tables >= 0).all()
    own = np.diagonal(training.tables, axis1=1, axis2=2)
    assert (np.diff(own, axis=0) >= -1e-12).all()
    assert training.treated.sum() == treats


@given(SHARE, st.integers(1, 20), SEEDS)
def test_the_favourite_is_chosen_as_often_as_the_formula_says(epsilon, bowls, seed):
    play = bandit.play(epsilon, odds=[0.5] * bowls, steps=40, runs=100, seed=seed)
    p = 1 - epsilon + epsilon / bowls
    give = 5 * np.sqrt(p * (1 - p) / 4000) + 1e-9
    assert (play.bowls == play.favourites).mean() == pytest.approx(p, abs=give)


# ---- counting --------------------------------------------------------------------------------------------


@given(st.integers(3, 500))
def test_fibonaccis_numbers_are_binets_and_the_calls_are_those_counted(n):
    assert fibonacci.memoised(n) == fibonacci.memoised(n - 1) + fibonacci.memoised(n - 2)
    assert fibonacci.run("memoised", n).calls == fibonacci.memoised_calls(n)
    golden = (1 + 5**0.5) / 2
    assert float(fibonacci.memoised(n)) == pytest.approx(golden ** (n - 1) / 5**0.5, rel=0.3)
    if n <= 18:
        assert fibonacci.run("naive", n).calls == fibonacci.naive_calls(n)


@given(SEEDS)
def test_seeded_numbers_are_the_same_again_and_even_enough(seed):
    once, again = ([next(numbers) for _ in range(400)] for numbers in map(seeded, (seed, seed)))
    assert once == again
    assert all(0 <= u < 1 for u in once)
    assert np.mean(once) == pytest.approx(0.5, abs=0.1)
