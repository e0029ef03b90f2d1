// What an agent knows, as a map: pole angle to the right, angular velocity upwards, the cart at rest in the middle.

import { BLOCK } from "./net.js";
import { exp } from "./numbers.js";

/** Points in a row and rows; the outermost points are at ±angle (rad) and ±spin (rad/s). */
export const MAP = { columns: 32, rows: 24, angle: (12 * Math.PI) / 180, spin: 2 };

/** At each point, row by row from the top, float32: the probability of a push to the right, and what the critic, which
 * has the actor's input, thinks of it. */
export function mapOf(actor, critic) {
  const { columns, rows, angle, spin } = MAP, { input } = actor;
  const right = new Float32Array(columns * rows), value = new Float32Array(columns * rows);
  for (let from = 0; from < right.length; from += BLOCK) {
    for (let j = 0; j < BLOCK; j++) {
      const point = from + j, column = point % columns, row = (point - column) / columns;
      input[j] = input[BLOCK + j] = 0;
      input[2 * BLOCK + j] = angle * ((2 * column) / (columns - 1) - 1);
      input[3 * BLOCK + j] = spin * (1 - (2 * row) / (rows - 1));
    }
    actor.forward(BLOCK);
    critic?.forward(BLOCK);
    for (let j = 0; j < BLOCK; j++) {
      right[from + j] = 1 / (1 + exp(actor.output[j] - actor.output[BLOCK + j]));
      value[from + j] = critic ? critic.output[j] : 0;
    }
  }
  return { right: right.buffer, value: value.buffer };
}
