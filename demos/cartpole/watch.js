// Episodes that Gymnasium has played, drawn at 60 frames a second, their scores as they fall. Without Python, the
// page plays other ones by itself.
import { card, h, mean, text, treat } from "../stage/draw.js";
import { seeded } from "../stage/random.js";
import { Demo, numbers, onStage } from "../stage/stage.js";
import { drawCart, drawTreats } from "./cart.js";
import { LIMIT, RULES, TAU, act, between, howItEnded, startState, step, topple } from "./law.js";

const HEIGHT = 350, ROW = 47, FIRST_ROW = 84, SHEET = 884;
const SCENE = { x: 0, y: 0, width: 850, height: HEIGHT };
const HOLD = 1.5, REST = 4;                          // seconds after an episode, and after the last
const ENDINGS = { pole: "the pole passed 12°", track: "the cart left the track", limit: "time is up" };

/** Bytes of all the episodes, cut into one record each. */
export function cutEpisodes(states, actions, lengths, endings) {
  let at = 0;
  return lengths.map((length, k) => {
    const from = at;
    at += length;
    const state = (i) => Array.from(states.subarray((from + k + i) * 4, (from + k + i) * 4 + 4));
    return { length, ending: endings[k], state, action: (i) => actions[Math.min(from + i, at - 1)] };
  });
}

/** Who chooses, from a state and random numbers; undefined where only Python knows.
 * @returns {((state: number[], random: () => number) => number) | undefined} */
function chooser(policy, weights) {
  if (policy === "trained") return (state) => act(weights, state);
  const rule = /** @type {((seen: any, coin: number) => number) | undefined} */ (RULES[policy]);
  return rule && ((state, random) => rule(state.map(Math.fround), random()));
}

/** An episode by the page's own law, recorded as cutEpisodes has it.
 * @param {(state: number[], random: () => number) => number} choose @param {() => number} random */
export function playEpisode(choose, random) {
  /** @type {any[]} */
  const states = [startState(random)], actions = [];
  for (let state = states[0]; !howItEnded(state) && actions.length < LIMIT; states.push(state)) {
    actions.push(choose(state, random));
    state = step(state, actions.at(-1));
  }
  const ending = howItEnded(states.at(-1)) || "limit", length = actions.length;
  return { length, ending, state: (i) => states[i], action: (i) => actions[Math.min(i, length - 1)] };
}

const bounce = (t) => (t >= 1 ? 1 : 1 - Math.abs(Math.cos(t * 7.5)) * (1 - t) ** 2);

/** The last five episodes' scores, the newest of which drops into its row, and their mean. */
function drawScores(g, { k, episodes, steps, isOver, after, scores }) {
  card(g, SHEET - 14, 4, 310, HEIGHT - 10, 14, "panel");
  text(g, "episode", SHEET + 6, 36, "small quiet");
  text(g, "score", SHEET + 276, 36, "small end quiet");
  for (let n = Math.max(0, k - 4); n <= k; n++) {
    const y = FIRST_ROW + (n - Math.max(0, k - 4)) * ROW, done = n < k || isOver;
    const drop = n === k && isOver ? 34 * (1 - bounce(Math.min(1, after / 0.7))) : 0;
    text(g, n + 1, SHEET + 6, y, "text quiet");
    treat(g, SHEET + 168, y, 13);
    text(g, done ? episodes[n].length : steps, SHEET + 276, y - drop, `large end ${done ? "bold" : "quiet"}`);
  }
  if (!scores.length) return;
  text(g, "mean", SHEET + 6, 326, "table quiet");
  text(g, mean(scores).toFixed(1), SHEET + 276, 326, "text bold end");
}

export default onStage(class Watch extends Demo {
  build(stage) {
    Object.assign(this, { episodes: [], k: 0, seconds: 0, after: 0, fallen: null });
    this.seedShown = stage.side.appendChild(h("span"));
    stage.canvas(1184, HEIGHT, null, [[0, 0, 858, HEIGHT], [872, 0, 312, HEIGHT]]);
    this.choose = chooser(stage.traits.policy, numbers(stage.traits.weights));
    const run = () => { if (stage.isLive) stage.send({ kind: "more" }); else this.playHere(); };
    stage.button("new episodes", { key: "m", title: "other episodes: Python's, or this page's own", run,
      off: () => !stage.isLive && !this.choose });
    this.change = { states: () => { this.load(); this.begin(0); } };
    this.load();
  }

  load() {
    const { states, actions, lengths, endings, seed } = this.traits;
    this.episodes = cutEpisodes(numbers(states), numbers(actions, Uint8Array), lengths, endings);
    this.showSeed(seed);
    this.isHere = false;
  }

  showSeed(seed) {
    this.seed = seed;
    this.seedShown.textContent = `seed ${seed}`;
  }

  /** As many again, each with the next seed, by the page itself. */
  playHere() {
    this.showSeed(this.seed + this.episodes.length);
    this.episodes = this.episodes.map((_, k) => playEpisode(this.choose, seeded(this.seed + k)));
    this.isHere = true;
    this.begin(0);
    this.stage.playOr();
  }

  begin(k) {
    Object.assign(this, { k, seconds: 0, after: 0, fallen: null });
    const many = this.episodes.length;
    if (k === 0) this.stage.say(`${this.traits.driver}: ${many === 1 ? "one episode" : `${many} episodes`}`);
  }

  get episode() { return this.episodes[this.k]; }
  get isOver() { return this.seconds >= this.episode.length * TAU; }
  get isLast() { return this.k === this.episodes.length - 1; }
  get steps() { return Math.min(this.episode.length, Math.floor(this.seconds / TAU)); }
  get scores() { return this.episodes.slice(0, this.k + (this.isOver ? 1 : 0)).map(({ length }) => length); }

  end() {
    const { k, episode: { length, ending, state } } = this;
    const words = `Episode ${k + 1}: ${length} steps, ${ENDINGS[ending]}`;
    this.fallen = [state(length), state(length)];
    const all = this.isLast && k > 0 ? `. Mean of ${k + 1}: ${mean(this.scores).toFixed(1)}` : "";
    this.stage.say(words + all);
  }

  next() { this.begin(this.isLast ? 0 : this.k + 1); }

  step() {
    if (this.isOver) return this.next();
    this.seconds = (Math.floor(this.seconds / TAU + 1e-6) + 1) * TAU + 1e-9;
    return this.isOver && this.end();
  }

  frame(dt) {
    if (!this.isOver) {
      this.seconds += dt;
      if (!this.isOver) return;
      this.end();
    }
    const ticks = Math.floor((this.after + dt) / TAU) - Math.floor(this.after / TAU);
    this.after += dt;
    for (let i = 0; i < ticks && this.episode.ending === "pole"; i++) {
      this.fallen = [this.fallen[1], topple(this.fallen[1])];
    }
    if (this.after > (this.isLast ? REST : HOLD)) this.next();
  }

  get now() {
    const { length, state } = this.episode, part = this.seconds / TAU, i = Math.min(length, Math.floor(part));
    if (!this.isOver) return between(state(i), state(i + 1), part - i);
    return this.fallen ? between(this.fallen[0], this.fallen[1], (this.after / TAU) % 1) : state(length);
  }

  draw(g) {
    const { k, episode, steps, isOver } = this, lost = isOver && episode.ending !== "limit";
    const action = isOver ? null : episode.action(steps);
    const { tip } = drawCart(g, this.now, { ...SCENE, lost, action });
    text(g, `Episode ${k + 1}`, 8, 26, "text bold");
    if (isOver) text(g, ENDINGS[episode.ending], 8, 64, "table");
    drawScores(g, this);
    const target = [SHEET + 168, FIRST_ROW + Math.min(k, 4) * ROW], since = this.seconds + this.after, ages = [];
    for (let i = Math.max(0, steps - 26); i <= steps; i += 2) ages.push(since - i * TAU);
    drawTreats(g, tip, target, ages.filter((age) => since - age < episode.length * TAU));
  }

  reset() { this.begin(0); }

  still() {
    this.k = this.episodes.length - 1;
    this.seconds = this.episode.length * TAU;
    this.after = 1;
    this.end();
  }

  live(isLive) { if (this.isHere && isLive) { this.load(); this.begin(0); } }
  mode() { return this.isHere ? "here" : this.stage.source; }

  message({ kind, words }) { if (kind === "trouble") this.stage.say(words); }
});
