// The cart that plays episode after episode with a policy of the run on show.
import { text, treat } from "../stage/draw.js";
import { Ride, drawCart } from "./cart.js";
import { act, hasFallen, startState, topple } from "./law.js";

const CART = { x: 0, y: 10, width: 592, height: 226, span: 2.62 };   // no labels: its lowest 30 units are cut off

export class Player {
  k; weights; ride;

  /** An episode with policy number `k`; without weights the cart waits. */
  constructor(k, weights, random) {
    Object.assign(this, { k, weights, ride: new Ride(startState(random)), lost: false, hold: 0 });
  }

  /** dt seconds pass; true when the next episode may begin. */
  drive(dt, patience) {
    const { ride } = this;
    if (this.hold > 0) {
      this.hold -= dt;
      if (this.lost) ride.state = topple(ride.state);
      return this.hold <= 0;
    }
    ride.pass(dt, () => {
      ride.step(act(this.weights, ride.state));
      this.lost = hasFallen(ride.state);
      if (this.lost || ride.steps >= patience) this.hold = this.lost ? 0.7 : 0.9;
    }, () => this.hold > 0);
    return false;
  }

  /** Whose policy it is, in words. */
  who(run) {
    if (!this.weights) return "the cart waits for its first policy";
    if (run.state === "capped" && this.k > run.rows.length) return "the agent that the talk brought along";
    return this.k === 0 ? "the policy before training" : `the policy after update ${this.k}`;
  }

  draw(g, colour, run) {
    const { ride, lost } = this;
    text(g, this.who(run), CART.x + 4, 16, { size: 24, weight: 600, colour: colour.ink });
    drawCart(g, colour, ride.state, { action: ride.action, lost, labels: false, ...CART });
    if (!this.weights) return;
    const tail = lost ? ", gone" : !this.hold ? "" : ride.steps === 500 ? "!" : ", still up";
    const style = { size: 30, weight: 700, colour: lost ? colour.quiet : colour.ink };
    text(g, ride.steps + tail, CART.x + CART.width - 8, 16, { align: "right", ...style });
  }
}

/** Solved: it rains treats, for as many seconds as are `left` of three. */
export function drawShower(g, colour, left) {
  for (let i = 0; i < 16 && left > 0; i++) {
    const fall = (3 - left - 1.6 * ((i * 0.77) % 1)) * 190, x = CART.x + 20 + ((i * 0.618) % 1) * (CART.width - 40);
    if (fall > 0 && fall < CART.height - 34) treat(g, colour, x, CART.y + fall, 11);
  }
}
