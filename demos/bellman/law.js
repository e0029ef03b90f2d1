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

/** One sweep for a policy, an action for each state: every value from those of all the states it may lead to. */
export function evaluateOnce({ table, gamma }, values, policy) {
  return table.map((actions, state) => actionValue(actions[policy[state]], gamma, (then) => values[then]));
}

/** One walk by a policy, and TD(0) after each step, in place: where it was, what that is now worth, where it slid. */
export function walk({ table, gamma }, values, policy, alpha, random) {
  const steps = [];
  for (let state = 0, over = false; !over;) {
    const what = table[state][policy[state]], u = random();
    let sum = 0;
    const [, then, r, ended] = what.find(([p]) => u < (sum += p)) ?? what.at(-1);
    values[state] += alpha * (r + (ended ? 0 : gamma * values[then]) - values[state]);
    steps.push({ state, value: values[state], then });
    [state, over] = [then, ended];
  }
  return steps;
}
