// Round after round (an episode, a sweep), each looked at for a while: as many as a press asks for, or on and on.
import { Demo } from "./stage.js";

/** A demo's class adds `learn()`, a round, and `lasts`, the seconds for which the newest one is looked at. */
export const Rounds = class extends Demo {
  queue = 0;                                           // rounds that are still to come
  part = 1;                                            // how much of the newest has been looked at

  run(rounds) {
    this.queue += rounds;
    this.stage.playOr(() => this.rush());
  }

  rush() {
    while (this.queue > 0) this.next();
    this.part = 1;
  }

  next() {
    this.learn();
    Object.assign(this, { queue: this.queue - 1, part: 0 });
  }

  frame(dt) {
    if (this.part >= 1) {
      this.queue ||= 1;
      this.next();
    }
    this.part = Math.min(1, this.part + dt / this.lasts);
    return this.part < 1 || this.queue > 0;
  }
};
