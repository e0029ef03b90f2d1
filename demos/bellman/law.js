// Bellman's law, for both demos: back-ups from a table[state][action] = [[probability, next, reward, ended], …].

export function actionValue(what, gamma, valueOf) {
  return what.reduce((sum, [p, then, r, ended]) => sum + p * (ended ? r : r + gamma * valueOf(then)), 0);
}

/** One sweep over all states at once: each takes its best action's value, or the mean over its actions. */
export function sweepOnce({ table, gamma }, values, policy) {
  return table.map((actions) => {
    const choices = actions.map((what) => actionValue(what, gamma, (then) => values[then]));
    return policy === "best" ? Math.max(...choices) : choices.reduce((a, b) => a + b) / choices.length;
  });
}

/** The actions that are best given the next states' values, ties and all. */
export function bestActions({ table, gamma }, values, state) {
  const choices = table[state].map((what) => actionValue(what, gamma, (then) => values[then]));
  const best = Math.max(...choices);
  return choices.flatMap((choice, action) => choice > best - 1e-9 ? [action] : []);
}

/** Bellman's recursion that can pause: `go(milliseconds)` is true when `value` is there. */
export function pausable({ table, gamma }, horizon) {
  const run = { calls: 0 };
  const bare = (state, left) => {
    run.calls += 1;
    return left ? Math.max(...table[state].map((what) => actionValue(what, gamma, (then) => bare(then, left - 1)))) : 0;
  };
  function* ask(state, left) {
    if (left < 4) return bare(state, left);
    run.calls += 1;
    let best = -Infinity;
    for (const what of table[state]) {
      let sum = 0;
      for (const [p, then, r, ended] of what) sum += p * (ended ? r : r + gamma * (yield* ask(then, left - 1)));
      best = Math.max(best, sum);
      yield;
    }
    return best;
  }
  const asking = ask(0, horizon);
  run.go = (milliseconds) => {
    const until = performance.now() + milliseconds;
    while (run.value === undefined && performance.now() < until) {
      const { done, value } = asking.next();
      if (done) run.value = value;
    }
    return run.value !== undefined;
  };
  return run;
}

/** The same with a memo, and in sweeps: value, calls or updates. */
export function withMemo({ table, gamma }, horizon) {
  const known = new Map();
  let calls = 0;
  const ask = (state, left) => {
    const key = left * table.length + state;
    calls += 1;
    if (!left || known.has(key)) return left ? known.get(key) : 0;
    const best = Math.max(...table[state].map((what) => actionValue(what, gamma, (then) => ask(then, left - 1))));
    known.set(key, best);
    return best;
  };
  return { value: ask(0, horizon), calls };
}

export function inSweeps(world, horizon) {
  let values = world.table.map(() => 0);
  for (let k = 0; k < horizon; k++) values = sweepOnce(world, values, "best");
  return { value: values[0], calls: horizon * values.length };
}

/** How many calls the bare recursion makes, without making them. */
export function recursionCalls({ table }, horizon) {
  let calls = table.map(() => 1);
  for (let k = 0; k < horizon; k++) {
    const below = calls, count = (sum, [, then, , ended]) => sum + (ended ? 0 : below[then]);
    calls = table.map((actions) => actions.flat().reduce(count, 1));
  }
  return calls[0];
}
