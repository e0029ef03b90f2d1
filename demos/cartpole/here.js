// Training in the page itself, where there is no Python: a run in the terms of run.js, made by a worker (learner/).
// There is one in the whole page at a time, and it rests while nobody sees it.
import { numbers } from "../stage/stage.js";
import { Client } from "./learner/client.js";
import { dictated, isUnderWay, unpackPolicy, unpackRun } from "./run.js";

const LOOK = 200;                                    // ms between two looks at whether somebody sees it

export class Here {
  stage; changed;

  /**
   * @param {any} stage of a demo whose model has the traits settings, worker, columns, seed and pace
   * @param {(run: any, hasEnded: boolean) => void} changed  the run as it is now
   * @param {(words: string) => void} lost                   nothing can be trained here, and why
   */
  constructor(stage, changed, lost) {
    Object.assign(this, { stage, changed, lost, run: null, seen: false, rests: false });
    const safely = (act) => (given) => stage.attempt(() => act(given));
    this.client = new Client(stage.traits.worker, safely((message) => this.take(message)), safely(lost));
    stage.onWindow("talk:learner", ({ detail }) => { if (detail !== this) this.stop(); });
    stage.ending.signal.addEventListener("abort", () => this.end());
  }

  get isTraining() { return this.client.isTraining; }

  /** Train afresh; false when a run is under way. `task` may have a reward, a seed and a pace of its own. */
  start(task = {}) {
    const { settings, seed, pace } = this.stage.traits, given = { seed, pace, ...task };
    if (this.isTraining) return false;
    this.stage.announce("talk:learner", this);                // another demo's run ends
    this.run = { kind: "here", state: "training", ...given, words: "", rows: [], episodes: [], policies: [], maps: [] };
    this.seen = this.rests = false;
    this.client.start({ settings, ...given });
    clearInterval(this.timer);
    this.timer = setInterval(() => this.look(), LOOK);
    return true;
  }

  stop() { if (this.isTraining) this.client.stop(); }

  /** Give the run up, and forget it. */
  end() {
    clearInterval(this.timer);
    this.client.end();
    this.run = null;
  }

  /** What has begun on another slide goes on until it was seen; after that it rests whenever it isn't. */
  look() {
    const { stage, client } = this, isShown = stage.isShown() && !document.hidden;
    if (!client.isTraining) return clearInterval(this.timer);
    this.seen ||= isShown;
    const rests = document.hidden || (this.seen && !(isShown && (stage.clock.playing || !stage.hooks.frame)));
    if (rests === this.rests) return undefined;
    this.rests = rests;
    return rests ? client.pause() : client.resume();
  }

  take(message) {
    const before = this.run, { run: id, state, words, scales, steps, seconds } = message;
    if (message.kind !== "run" || !before) return;
    const more = unpackRun({ ...message, policies: null, columns: this.stage.traits.columns });
    const { policies, maps } = before, k = more.rows.length;
    if (message.policy) policies[k] = unpackPolicy(numbers(message.policy, Int16Array), scales.at(-1));
    if (message.map) maps[k] = { right: numbers(message.map.right), value: numbers(message.map.value) };
    this.run = { ...before, ...more, policies, maps, id, state, words, steps, seconds, paid: numbers(message.paid) };
    this.changed(this.run, isUnderWay(before.state) && !isUnderWay(state));
  }
}

/** A run by what its worker tells: of a race, say. */
export class ToldHere extends Here {
  take(message) {
    if (message.kind !== "run" || !this.run) return;
    this.run = { ...this.run, ...this.read(message) };
    this.changed(this.run);
  }

  read(message) { return message; }
}

/** A run on a dictated reward: see dictated. */
export class DictatedHere extends ToldHere {
  read(message) { return dictated(message); }
}
