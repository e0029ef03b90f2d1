// Train by thumbs: the room votes between two clips, a reward model is fitted to the votes, and PPO trains on it in the
// page's worker while the votes go on. With a kernel, too: there is nothing in it that Python would do better.
import { card, heat, minus, text, treat } from "../../stage/draw.js";
import { Demo, onStage } from "../../stage/stage.js";
import { Ride, drawCart } from "../cart.js";
import { Here } from "../here.js";
import { ANGLE_LIMIT, LIMIT, TAU, X_LIMIT, act, between, startState } from "../law.js";
import { dictated } from "../run.js";
import { OFFERED, ROUND, UP, VOTES, agreed, explore, fit, formulaOf, paidFor, pairOf, pays, robot,
  wildClip } from "./law.js";

const CLIP = { x: 6, y: 26, width: 428, height: 254, span: 2.75 }, MAP = { x: 4, y: 36, width: 272, height: 212 };
const [COLUMNS, ROWS] = [36, 20];
const HOLD = 0.5, BLINK = 0.35;                      // seconds: after a clip; between a robot's votes
const WILD = 200, A_FRAME = 8;                       // rollouts searched for one that games the model; in one frame

export default onStage(class Thumbs extends Demo {
  seeded = true;

  build(stage) {
    this.here = new Here(stage, (run) => this.hear(run), (words) => this.fallBack(words), dictated);
    this.first = dictated(stage.traits.first).weights;
    stage.body.classList.add("thumbs");
    for (const k of [0, 1]) {
      const canvas = stage.canvas(440, 290, (g) => this.drawClip(g, k));
      canvas.classList.add("thumbs-clip");
      canvas.onclick = () => stage.act(() => this.vote(k === 0));
    }
    this.map = stage.canvas(280, 290, (g) => this.drawMap(g), [], () => this.votes.length);
    const off = () => !this.isVoting, title = "a judge who likes x = 1";
    stage.button("left", { key: "a", main: true, off, run: () => this.vote(true) });
    stage.button("right", { key: "d", main: true, off, run: () => this.vote(false) });
    const skip = () => { stage.aside = "Two others."; this.offer(); stage.play(); };
    stage.button("can’t tell", { key: "k", off, run: skip });
    stage.toggle("robot votes", { key: "j", off, title, on: () => this.robot, change: (on) => this.hire(on) });
    const isSoon = () => this.isVoting || this.isTraining || this.searched > 0;
    stage.button("gamed?", { key: "g", off: isSoon, run: () => { this.search(); stage.play(); } });
    this.keys = { ArrowLeft: (down) => down && this.vote(true), ArrowRight: (down) => down && this.vote(false) };
  }

  get isVoting() { return this.votes.length < VOTES; }
  get isTraining() { return this.here.isTraining; }

  // ---- votes -------------------------------------------------------------------------------------------

  vote(left) {
    if (!this.isVoting) return;
    this.votes.push({ pair: this.pair, left });
    this.kind = "here";
    this.model = fit(this.votes);
    this.stage.aside = `${left ? "Left" : "Right"}.`;
    if (this.votes.length % ROUND === 0) this.train();
    if (this.isVoting) this.offer(); else this.finish();
    this.stage.play();
  }

  offer() {
    while (this.clips.length < 4) this.gather();
    this.pair = pairOf(this.clips, this.model);
    this.clips = this.clips.filter((clip) => !this.pair.includes(clip));
    this.clock = 0;
  }

  /** Clips are made one in a frame, the oldest go: so a vote has its answer at once. */
  gather() { this.clips = [...this.clips, explore(this.random, this.weights)].slice(-OFFERED); }

  /** The robot votes as fast as one can see, and waits for PPO at the end of a round. */
  hire(on) {
    this.robot = on && this.isVoting;
    this.blink = 0;
    if (this.robot) this.stage.play();
  }

  // ---- training ----------------------------------------------------------------------------------------

  train() {
    const { settings } = this.traits, { cap } = settings;
    this.formula = formulaOf(this.model);
    this.here.end();                                 // a slow machine's last round: what it learnt so far is kept
    if (this.lost) return;
    this.here.start({ reward: this.formula, pace: 0, settings: { ...settings, cap: this.isVoting ? cap : 2 * cap } });
  }

  hear({ scores, weights, state, words }) {
    this.updates = scores.length;
    if (this.updates) this.weights = weights;
    this.trouble = state === "failed" ? `Training failed: ${words}. ` : "";
    if (!this.isVoting && !this.isTraining) this.begin();
  }

  /** Nothing can be trained here: the votes count all the same, and at the end stands what a robot's came to. */
  fallBack(words) {
    this.lost = words;
    if (!this.isVoting) this.finish();
  }

  // ---- after the last vote -----------------------------------------------------------------------------

  finish() {
    this.hire(false);
    if (this.lost) {
      const kept = this.traits.recorded, { weights } = dictated(kept);
      Object.assign(this, { kind: "recorded", weights, model: kept, formula: kept.formula });
    }
    this.phase = 1;
    this.begin();
  }

  begin() {
    this.ride = new Ride(startState(this.random));
    this.paid = 0;
  }

  /** Among many rollouts from where nobody voted, the one that the model likes best. */
  search() {
    if (this.isVoting || this.isTraining || this.searched) return;
    Object.assign(this, { searched: 1, gamed: null, pay: [] });
  }

  searchOn() {
    for (let n = 0; n < A_FRAME && this.searched <= WILD; n++, this.searched++) {
      const clip = wildClip(this.random, this.weights), paid = paidFor(this.model, clip);
      this.pay.push(paid);
      if (clip.fell && paid > (this.gamed?.paid ?? 0)) this.gamed = { ...clip, paid };
    }
    this.clock = 0;
    if (this.searched > WILD) this.phase = 2;
  }

  reset(random) {
    this.here.end();
    Object.assign(this, { random, clips: [], votes: [], model: fit([]), weights: this.first, updates: 0, formula: "",
      phase: 0, kind: "recorded", lost: "", trouble: "", searched: 0, gamed: null, robot: false });
    this.begin();
    while (this.clips.length < OFFERED) this.gather();
    this.offer();
  }

  frame(dt) {
    this.clock += dt;
    if (this.robot) this.letRobotVote(dt);
    if (this.isVoting) this.gather(); else this.drive(dt);
    if (this.searched && this.searched <= WILD) this.searchOn();
  }

  attract(part, dt) { if (part) this.frame(dt); else this.clock = 0; }

  letRobotVote(dt) {
    this.blink += dt;
    const waits = this.isTraining && this.votes.length % ROUND === 0;
    if (this.blink < BLINK || waits) return;
    this.blink = 0;
    this.vote(robot(...this.pair));
  }

  drive(dt) {
    const { ride } = this;
    const isOver = ride.drive(dt, () => {
      ride.step(act(this.weights, ride.state));
      this.paid += (pays(this.model, ride.state) - this.paid) / ride.steps;
      return ride.fell || ride.steps >= LIMIT ? 1 : 0;
    });
    if (isOver) this.begin();
  }

  still() {
    const kept = this.traits.recorded;
    Object.assign(this, { votes: new Array(VOTES).fill(null), lost: " ", agrees: kept.agreed });
    this.finish();
    this.lost = "";
    for (let i = 0; i < 400; i++) this.drive(TAU);
    for (this.search(); this.searched <= WILD;) this.searchOn();
    this.clock = this.gamed.actions.length * TAU + HOLD / 2;
  }

  drawClip(g, k) {
    const isAgent = !this.isVoting && k === 0, clip = this.isVoting ? this.pair[k] : this.gamed;
    card(g, 2, 2, 436, 286, 12, "paper", "line", 3);
    text(g, this.titleOf(k), 14, 22, "small semi");
    if (isAgent) return this.ride.draw(g, CLIP);
    if (!clip || (!this.isVoting && this.phase < 2)) return undefined;
    const at = Math.min(this.clock % (clip.actions.length * TAU + HOLD) / TAU, clip.actions.length);
    const i = Math.min(Math.floor(at), clip.actions.length - 1), isOver = at >= clip.actions.length;
    const state = between(clip.states[i], clip.states[i + 1], at - i);
    const action = isOver ? null : clip.actions[i], lost = isOver && clip.fell !== "";
    return drawCart(g, state, { ...CLIP, action, lost });
  }

  titleOf(k) {
    const { searched, gamed, phase } = this;
    if (this.isVoting) return k ? "right?" : "left?";
    if (k === 0) return this.isTraining ? `learning: update ${this.updates}` : `learnt: ${this.paid.toFixed(2)} a step`;
    if (!searched) return "and the model’s favourite?";
    if (phase < 2) return `rollout ${this.searched} of ${WILD}`;
    return gamed ? `this pays ${gamed.paid.toFixed(2)} a step` : "nothing found";
  }

  /** What a step pays by place and lean, standing still: the more gold the better, and a treat where it is most. */
  drawMap(g) {
    const { x, y, width, height } = MAP;
    const any = this.votes.length > 0, title = any ? "what a step pays" : "no votes, no reward";
    text(g, title, x + width / 2, 20, "small semi middle");
    const cells = this.cells(), best = cells.reduce((a, b) => (b.pay > a.pay ? b : a));
    heat(g, MAP, COLUMNS, ROWS, "reward", (column, row) => (any ? cells[row * COLUMNS + column].pay - UP : 0));
    text(g, "−2.4", x, y + height + 20);
    text(g, "x", x + width / 2, y + height + 20, "small middle");
    text(g, "+2.4 m", x + width, y + height + 20, "small end");
    for (const [words, at] of Object.entries({ "leans right": y + 18, "leans left": y + height - 18 })) {
      card(g, x + 4, at - 14, 126, 28, 6, "paper");
      text(g, words, x + 8, at + 1, "code");
    }
    const top = [x + ((best.column + 0.5) * width) / COLUMNS, y + ((best.row + 0.5) * height) / ROWS];
    if (any) treat(g, ...top, 10);
    this.map.ariaLabel = any ? `The reward model pays most near x = ${minus(best.x.toFixed(1))} m`
      : "The reward model knows nothing yet";
  }

  cells() {
    return Array.from({ length: COLUMNS * ROWS }, (_, i) => {
      const column = i % COLUMNS, row = Math.floor(i / COLUMNS);
      const x = X_LIMIT * ((2 * column + 1) / COLUMNS - 1), angle = ANGLE_LIMIT * (1 - (2 * row + 1) / ROWS);
      return { column, row, x, pay: pays(this.model, [x, 0, angle, 0]) };
    });
  }

  mode() { return this.kind; }

  words() {
    const { votes, updates, trouble, lost, formula } = this, agrees = this.agrees ?? agreed(this.model, votes);
    if (this.isVoting) {
      const known = votes.length ? ` The model agrees with ${agrees} of ${votes.length}.` : "";
      const learns = lost ? ` ${lost}.` : this.isTraining ? ` PPO: update ${updates}.` : "";
      return `${trouble}Vote ${votes.length + 1} of ${VOTES}: which is better?${known}${learns}`;
    }
    if (this.isTraining) return `${VOTES} votes are in. PPO trains on ${formula}: update ${updates}.`;
    if (this.phase === 2 && this.gamed) {
      const rank = this.pay.filter((paid) => paid > this.gamed.paid).length + 1;
      return `It falls, and the model ranks it ${rank} of ${WILD}. Would you have voted for it?`;
    }
    if (lost) return `${lost}. A robot’s ${VOTES} votes, recorded: ${formula}`;
    return `${trouble}The model agrees with ${agrees} of ${VOTES}: ${formula}`;
  }
});
