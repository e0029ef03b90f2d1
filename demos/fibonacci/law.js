// Fibonacci's calls: how many, which, and how long they take.

/** F(n) as the talk counts: F(1) = 0, F(2) = 1. */
export function fibonacci(n) {
  let [now, next] = [0, 1];
  for (let k = 1; k < n; k++) [now, next] = [next, now + next];
  return now;
}

export const naiveCalls = (n) => 2 * fibonacci(n + 1) - 1;
export const memoCalls = (n) => Math.max(1, 2 * n - 3);

/** Every call for F(n), in the order of the calls: its number, place, parent, and what the memo makes of it. */
export function callTree(n) {
  const calls = [], known = new Set([1, 2]);
  let column = 0;
  const ask = (k, depth, parent, spared) => {
    const kind = spared ? "spared" : known.has(k) ? "looked up" : "worked out";
    const call = { k, depth, parent, kind }, index = calls.push(call) - 1;
    if (k > 2) ask(k - 1, depth + 1, index, kind !== "worked out");
    call.x = column++;
    if (k > 2) call.learnt = ask(k - 2, depth + 1, index, kind !== "worked out");
    if (kind === "worked out") known.add(k);
    return index;
  };
  ask(n, 0, -1, false);
  return calls;
}

/** A run of the bare recursion that can pause: `go(milliseconds)` is true when it is done. */
export function pausable(n) {
  const run = { calls: 0, value: 0 }, waiting = [n];
  const bare = (k) => { run.calls += 1; return k <= 2 ? k - 1 : bare(k - 1) + bare(k - 2); };
  run.go = (milliseconds) => {
    const until = performance.now() + milliseconds;
    while (waiting.length && performance.now() < until) {
      const k = waiting.pop();
      if (k <= 20) run.value += bare(k);
      else { run.calls += 1; waiting.push(k - 2, k - 1); }
    }
    return waiting.length === 0;
  };
  return run;
}

/** F(n) asked with a memo, as the slide's code asks. */
export function askMemo(n) {
  const ask = (k, memo) => memo[k] ??= ask(k - 1, memo) + ask(k - 2, memo);
  return ask(n, [0, 0, 1]);
}
