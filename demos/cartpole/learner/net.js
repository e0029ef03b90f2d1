// A network 4-64-64-outs with tanh, as SB3's MlpPolicy has for its actor (2 logits) and for its critic (1 value).
// Feature-major: a row of a matrix is a feature, a column a sample, BLOCK samples at a time.

import { multiply, transpose } from "./kernel.js";
import { normal, tanh } from "./numbers.js";

export const BLOCK = 64;
const WIDTHS = [4, 64, 64, 4];                       // the outputs padded to the kernel's 4: their weights stay 0

/** @typedef {Record<string, any>} Layer  W and b, a row of W for each output, as torch has it, and the slopes of the
 * loss by them, gW and gb, summed over samples, are views of the net's `theta` and `grad`; `turned` is W transposed,
 * which the way forward reads; X is what the layer sees (ins × BLOCK), the layer below's Y, which is what it makes of
 * it; D is the loss's slope by Y. */

export class Net {
  /** @param {number} outs 1 to 4 @param {Float64Array} input the input of another net that is to see the same */
  constructor(outs, input = new Float64Array(WIDTHS[0] * BLOCK)) {
    this.outs = outs;
    const size = WIDTHS.slice(1).reduce((sum, width, l) => sum + width * (WIDTHS[l] + 1), 0);
    this.theta = new Float64Array(size);             // W1, b1, W2, b2, W3, b3
    this.grad = new Float64Array(size);
    this.XT = new Float64Array(64 * BLOCK);
    this.DT = new Float64Array(64 * BLOCK);
    this.input = input;
    this.layers = this.makeLayers();
    this.output = this.layers[2].Y;
    this.slopes = this.layers[2].D;                  // to be filled before backward()
  }

  makeLayers() {
    let at = 0, X = this.input;
    return WIDTHS.slice(1).map((outs, l) => {
      const ins = WIDTHS[l], bias = at + outs * ins, end = bias + outs;
      const cut = (flat) => [flat.subarray(at, bias), flat.subarray(bias, end)];
      const [W, b] = cut(this.theta), [gW, gb] = cut(this.grad), room = () => new Float64Array(outs * BLOCK);
      const layer = { ins, outs, W, b, gW, gb, turned: new Float64Array(outs * ins), X, Y: room(), D: room() };
      at = end;
      X = layer.Y;
      return layer;
    });
  }

  /** Orthogonal weights and biases 0, as SB3: gains √2, √2 and `gain`. */
  initialise(random, gain) {
    this.theta.fill(0);
    this.layers.forEach(({ W, ins, outs }, l) => {
      const rows = l === 2 ? this.outs : outs, scale = l === 2 ? gain : Math.SQRT2;
      orthogonal(random, rows, ins).forEach((row, r) => row.forEach((w, c) => { W[r * ins + c] = scale * w; }));
    });
    this.changed();
  }

  /** To be called whenever `theta` has changed. */
  changed() { for (const { turned, W, ins, outs } of this.layers) transpose(turned, outs, W, ins, outs, ins); }

  /** From the first n ≤ BLOCK columns of `input` to those of `output`; what stands beyond may be anything. */
  forward(n) {
    const columns = padded(n);
    for (const { X, Y, turned, b, ins, outs } of this.layers) {
      for (let r = 0; r < outs; r++) Y.fill(b[r], r * BLOCK, r * BLOCK + columns);
      multiply(Y, BLOCK, turned, outs, X, BLOCK, outs, columns, ins);
      if (Y !== this.output) squash(Y, outs, columns);
    }
  }

  /** Adds to `grad` what `slopes`, the loss's slope by the last output, makes of it; its columns beyond n must be 0. */
  backward(n) {
    const columns = padded(n), { XT, DT } = this;
    for (let l = 2; l >= 0; l--) {
      const { X, D, W, gW, gb, ins, outs } = this.layers[l];
      transpose(DT, outs, D, BLOCK, outs, columns);
      transpose(XT, ins, X, BLOCK, ins, columns);
      multiply(gW, ins, DT, outs, XT, ins, outs, ins, columns);
      addSums(gb, D, columns);
      if (l === 0) return;
      const below = this.layers[l - 1].D;
      below.fill(0);
      multiply(below, BLOCK, W, ins, D, BLOCK, ins, columns, outs);
      for (let i = 0; i < below.length; i++) below[i] *= 1 - X[i] * X[i];      // the slope of tanh
    }
  }

  /** Without the padding: 4,610 numbers for an actor, as policies.py has them. */
  weights() {
    const { theta, outs } = this, [head, tail] = this.ends(), numbers = new Float64Array(head + outs);
    numbers.set(theta.subarray(0, head));
    numbers.set(theta.subarray(tail, tail + outs), head);
    return numbers;
  }

  /** Fill `flat`, laid out as `theta`, from numbers without the padding. */
  pad(flat, numbers) {
    const [head, tail] = this.ends();
    flat.fill(0);
    flat.set(numbers.slice(0, head));
    flat.set(numbers.slice(head), tail);
  }

  ends() {
    const tail = this.theta.length - WIDTHS[3];
    return [tail - (WIDTHS[3] - this.outs) * 64, tail];
  }
}

const padded = (n) => (n + 3) & ~3;

/** `rows` × `columns`, the shorter side's vectors orthonormal: Gram and Schmidt, twice for accuracy,
 * on normal numbers. */
function orthogonal(random, rows, columns) {
  const short = Math.min(rows, columns), long = Math.max(rows, columns), basis = [];
  const dot = (u, v) => u.reduce((sum, x, i) => sum + x * v[i], 0);
  while (basis.length < short) {
    let vector = Array.from({ length: long }, () => normal(random));
    for (const u of [...basis, ...basis]) {
      const along = dot(u, vector);
      vector = vector.map((x, i) => x - along * u[i]);
    }
    const length = Math.sqrt(dot(vector, vector));
    basis.push(vector.map((x) => x / length));
  }
  return rows <= columns ? basis : Array.from({ length: rows }, (_, r) => basis.map((vector) => vector[r]));
}

function squash(Y, rows, columns) {
  for (let r = 0; r < rows; r++) {
    for (let i = r * BLOCK, end = i + columns; i < end; i++) Y[i] = tanh(Y[i]);
  }
}

function addSums(sums, D, columns) {
  for (let r = 0; r < sums.length; r++) {
    let sum = 0;
    for (let i = r * BLOCK, end = i + columns; i < end; i++) sum += D[i];
    sums[r] += sum;
  }
}
