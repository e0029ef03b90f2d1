// The actor neuron by neuron, and what an advantage does to its two chances; forward.py has the twin.

export const SIZES = [4, 64, 64, 2];

/** W1, b1, W2, b2, W3, b3 in a row, cut into a { w, b } for each layer; w has a row of `ins` for each neuron. */
export function cut(weights) {
  let at = 0;
  return SIZES.slice(1).map((outs, l) => {
    const ins = SIZES[l], biases = at + ins * outs;
    const w = weights.slice(at, biases), b = weights.slice(biases, biases + outs);
    at = biases + outs;
    return { ins, outs, w, b };
  });
}

/** What every neuron does: [the observation, 64 tanhs, 64 tanhs, two logits]. */
export function activity(layers, observation) {
  const all = [observation];
  layers.forEach(({ ins, outs, w, b }, l) => {
    const before = all.at(-1), last = l === layers.length - 1;
    all.push(Array.from({ length: outs }, (_, o) => {
      let sum = b[o];
      for (let i = 0; i < ins; i++) sum += w[o * ins + i] * before[i];
      return last ? sum : Math.tanh(sum);
    }));
  });
  return all;
}

/** Softmax: logits to chances. */
export function chances(logits) {
  const most = Math.max(...logits), powers = logits.map((x) => Math.exp(x - most));
  const sum = powers.reduce((a, b) => a + b);
  return powers.map((p) => p / sum);
}

/** The logits after one step up Â · log π(action): logit + rate · Â · ([this action] − π(action)). */
export function nudge(logits, action, advantage, rate) {
  const p = chances(logits);
  return logits.map((x, a) => x + rate * advantage * ((a === action ? 1 : 0) - p[a]));
}
