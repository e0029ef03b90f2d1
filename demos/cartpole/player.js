// The cart that plays episode after episode with a policy of the run on show.
import { text, treat } from "../stage/draw.js";
import { Ride } from "./cart.js";
import { LIMIT, act, startState } from "./law.js";

const CART = { x: 0, y: 10, width: 592, height: 226, span: 2.62, labels: false };    // its lowest 30 units are cut off

export class Player {
  k; weights; ride;

  /** An episode with policy number `k`; without weights the cart waits. */
  constructor(k, weights, random) {
    Object.assign(this, { k, weights, ride: new Ride(startState(random)) });
  }

  get lost() { return this.ride.fell !== ""; }

  /** dt seconds pass; true when the next episode may begin. */
  drive(dt, patience) {
    const { ride } = this;
    return ride.drive(dt, () => {
      ride.step(act(this.weights, ride.state));
      return ride.fell ? 0.7 : ride.steps >= patience ? 0.9 : 0;
    });
  }

  /** Whose policy it is, in words. */
  who(run) {
    if (!this.weights) return "the cart waits for its first policy";
    if (run.state === "capped" && this.k > run.rows.length) return "the agent that the talk brought along";
    return this.k === 0 ? "the policy before training" : `the policy after update ${this.k}`;
  }

  draw(g, run) {
    const { ride, lost } = this;
    text(g, this.who(run), CART.x + 4, 16, "small semi");
    ride.draw(g, CART);
    if (!this.weights) return;
    const tail = lost ? ", gone" : !ride.hold ? "" : ride.steps === LIMIT ? "!" : ", still up";
    text(g, ride.steps + tail, CART.x + CART.width - 8, 16, `text bold end ${lost ? "quiet" : ""}`);
  }
}

/** Solved: it rains treats, for as many seconds as are `left` of three. */
export function drawShower(g, left) {
  for (let i = 0; i < 16 && left > 0; i++) {
    const fall = (3 - left - 1.6 * ((i * 0.77) % 1)) * 190, x = CART.x + 20 + ((i * 0.618) % 1) * (CART.width - 40);
    if (fall > 0 && fall < CART.height - 34) treat(g, x, CART.y + fall, 11);
  }
}
