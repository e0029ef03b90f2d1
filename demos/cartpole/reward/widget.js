// Did I reward what I meant? The room says what a step pays, bets, trains on it, and sees what comes of it. Trained is
// by Python where it is there (widget.py), otherwise in the page (learner/); where neither can, presets are recorded.
import { card, gold, h, polyline, signed, text, treat } from "../../stage/draw.js";
import { Demo, onStage } from "../../stage/stage.js";
import { Here } from "../here.js";
import { LIMIT, startState } from "../law.js";
import { dictated, isUnderWay } from "../run.js";
import { compile } from "./language.js";
import { BETS, Episode, judge, verdict } from "./law.js";

const CART = { x: 0, y: 26, width: 780, height: 258, span: 2.62 }, SHEET = { width: 392, height: 284 };
const HOLD = 1, PATIENCE = 250;                      // seconds after an episode; steps of one while it learns
const STILL = 3;                                     // the preset that tells the story
const MEANINGS = { x: "m", v: "m/s", angle: "rad", spin: "rad/s", push: "−1 left, 1 right", fell: "0 or 1",
  t: "steps so far" };
const SIGNS = "+ - * / ^2 < > = and or not ? : abs min max sqrt exp sign sin cos";

const bare = (formula) => formula.replace(/\s/g, "");

// ---- the formula -------------------------------------------------------------------------------------------

/** The field, and under it where the formula goes wrong, or what may stand in it. */
class Form {
  constructor(stage, { edit, enter }) {
    const id = `${stage.traits.name}-formula`;
    this.field = stage.field({ id, maxLength: 400, "aria-describedby": `${id}-help` }, { edit, enter });
    this.help = h("div", { className: "dictate-help", id: `${id}-help` });
    this.presets = h("div", { className: "dictate-presets", role: "group", ariaLabel: "presets" });
    stage.body.classList.add("dictate");
    stage.body.append(h("div", { className: "dictate-form" },
      h("label", { htmlFor: id }, "a step pays"), this.field, this.help, this.presets));
  }

  get text() { return this.field.value; }
  set text(words) { this.field.value = words; }

  /** Show what is wrong, and under which character (from 1), or only what there is to be said; or the names. */
  tell(words, column = 0) {
    const caret = h("p", { className: "dictate-caret", ariaHidden: "true" }, column ? "▲" : "");
    caret.style.textIndent = `calc(${column - 1}ch - ${this.field.scrollLeft}px)`;
    this.field.setAttribute("aria-invalid", String(column > 0));
    this.help.replaceChildren(...(words ? [...(column ? [caret] : []), h("p", { className: "dictate-trouble" }, words)]
      : this.names()));
  }

  names() {
    const known = Object.entries(MEANINGS).flatMap(([name, unit]) => [h("code", {}, name), ` ${unit} · `]);
    return [h("p", {}, ...known.slice(0, -1), ` ${MEANINGS.t}`), h("p", {}, h("code", {}, SIGNS))];
  }
}

/** A score as a number, and as a bar from 0 on the scale that both have. */
function drawScore(g, y, name, score, words, { low, high }) {
  const across = (n) => (SHEET.width - 4) * ((n - low) / (high - low)) + 2, zero = across(0);
  text(g, name, 2, y, "small");
  text(g, words, SHEET.width - 4, y - 3, "large bold end");
  card(g, 2, y + 20, SHEET.width - 4, 18, 4, "panel");
  if (score) gold(g, Math.min(zero, across(score)), y + 21, Math.abs(across(score) - zero), 16);
  polyline(g, [[zero, y + 16], [zero, y + 42]], "ink", 3);
}

/** What each update's policy was paid in its tests; the best has a disc. */
function drawTrials(g, { scores, at }, updates) {
  const box = { x: 6, y: 178, width: SHEET.width - 24, height: 70 };
  const low = Math.min(0, ...scores), high = Math.max(1, ...scores);
  const up = (score) => box.y + box.height * (1 - (score - low) / (high - low));
  const place = (k) => [box.x + (box.width * (k + 1)) / updates, up(scores[k])];
  polyline(g, [[box.x, box.y], [box.x, box.y + box.height], [box.x + box.width, box.y + box.height]], "line", 3);
  const told = `${scores.length} of ${updates} updates tested: best ${signed(scores[at - 1] ?? 0, 0)}`;
  const words = scores.length ? told : "not tested yet";
  text(g, words, box.x + box.width, 270, "least end quiet");
  if (!scores.length) return;
  polyline(g, Array.from(scores, (_, k) => place(k)), "reward-ink", 4);
  treat(g, ...place(at - 1), 9);
}

export default onStage(class Dictate extends Demo {
  seeded = true;

  build(stage) {
    const { settings: { cap, environments, n_steps }, presets, recorded } = stage.traits;
    this.presets = presets;
    this.recorded = Object.fromEntries(Object.entries(recorded).map(([formula, kept]) => [bare(formula),
      { kind: "recorded", formula, ...dictated(kept) }]));
    this.updates = Math.ceil(cap / (environments * n_steps));
    this.here = new Here(stage, (run) => this.hearPage(run), (words) => this.fallBack(words), dictated);
    this.form = new Form(stage, { edit: () => this.edit(), enter: () => this.train() });
    stage.canvas(CART.width, SHEET.height, (g) => this.drawCart(g));
    stage.canvas(SHEET.width, SHEET.height, (g) => this.drawScores(g));
    const hear = () => this.hearPython();
    this.change = { state: hear, trials: hear, words: hear };
    presets.forEach(({ text: formula, means }, k) => this.form.presets.append(
      stage.button(formula, { key: String(k + 1), title: means, run: () => this.choose(k) })));
    stage.bar.append(h("span", {}, "bet:"));
    Object.entries(BETS).forEach(([kind, words], k) => stage.toggle(words, { key: String(k + 6),
      on: () => kind === this.bet, off: () => Boolean(this.verdict), change: (on) => this.wager(on ? kind : "") }));
    const isBusy = () => !this.isReadable || this.isTraining;
    stage.button("train", { key: "t", main: true, off: isBusy, run: () => this.train() });
    stage.button("stop", { key: "x", off: () => !this.isTraining, run: () => this.stop() });
  }

  get isTraining() { return this.run.kind !== "recorded" && isUnderWay(this.run.state); }

  // ---- the formula and the bet -------------------------------------------------------------------------

  edit() {
    this.read();
    if (this.verdict) this.wager("");
    this.verdict = this.notice = "";
  }

  read() {
    const { error, caution } = compile(this.form.text);
    this.isReadable = !error;
    this.refuse(error?.message ?? caution, error?.column);
  }

  refuse(words, column) {
    this.form.tell(words, column);
    this.stage.aside = column ? `Character ${column}: ${words}.` : words ? `${words}.` : "";
  }

  choose(k) {
    this.form.text = this.presets[k].text;
    this.edit();
    this.notice = `${this.presets[k].text}: ${this.presets[k].means}.`;
  }

  wager(bet) {
    this.bet = bet;
    if (bet) this.stage.aside = `You bet: it ${BETS[bet]}.`;
  }

  // ---- training ----------------------------------------------------------------------------------------

  train() {
    const { stage, form } = this;
    this.read();
    if (!this.isReadable || this.isTraining) return;
    if (this.verdict) this.wager("");
    this.before = this.lost ? -1 : stage.traits.run;            // Python's that this isn't; null once heard of
    this.lost = false;
    this.put({ kind: stage.isLive ? "live" : "here", formula: form.text, ...dictated({ state: "warming up" }) });
    if (stage.isLive) stage.send({ kind: "train", reward: form.text }); else this.here.start({ reward: form.text });
    if (stage.root.contains(document.activeElement)) stage.body.focus({ preventScroll: true });   // keys are bets again
    stage.play();
  }

  stop() { if (this.run.kind === "live") this.stage.send({ kind: "stop" }); else this.here.stop(); }

  /** A run is on show from now on. */
  put(run) {
    Object.assign(this, { run, pays: compile(run.formula).run, verdict: "", notice: "" });
    this.begin();
  }

  hearPage(told) { if (this.run.kind === "here") this.hear(told); }

  hearPython() {
    const { traits, run } = this, isOn = isUnderWay(traits.state);
    this.lost = false;
    const isWaiting = run.kind === "live" && this.isTraining;
    if (isWaiting && (this.before === null || (isOn && traits.run !== this.before))) {
      this.before = null;
      this.hear(dictated(traits));
    } else if (isOn && !this.isTraining) {                           // a page that comes late
      this.before = null;
      this.put({ kind: "live", formula: traits.formula, ...dictated(traits) });
      this.stage.play();
    } else {
      if (isWaiting) this.rest();
      this.notice = isOn ? "" : traits.words;
    }
  }

  hear({ state, words, scores, at, weights }) {
    this.run = { ...this.run, state, words, scores, at, weights };
    if (!this.playing.weights.length) this.begin();
    if (!isUnderWay(state) && at) this.conclude();
  }

  /** The run is over: what its best policy does in episodes that nobody watches. */
  conclude() {
    this.verdict = verdict(judge(this.random, this.run.weights, this.pays), this.bet);
    this.begin();
  }

  /** Nothing can be trained here; presets were recorded. */
  fallBack(words) {
    const kept = this.recorded[bare(this.run.formula)];
    this.rest();
    if (kept) this.put(kept);
    if (kept) this.conclude();
    this.notice = kept ? "" : `${words}. But the presets, 1 to ${this.presets.length}, were recorded.`;
  }

  live(isLive) {
    this.lost ||= !isLive;
    if (isLive && this.run.kind === "here") this.here.stop();
    if (!isLive && this.run.kind === "live" && this.isTraining) {
      this.hear({ ...this.run, state: "interrupted", words: "Python went away" });
    } else if (isLive && !this.lost && isUnderWay(this.traits.state)) this.hearPython();
  }

  /** What Python will not train. */
  message({ kind, words, column }) {
    if (kind !== "refused") return;
    this.rest();
    this.refuse(words, column);
  }

  // ---- the cart: episode after episode with the best policy so far -------------------------------------

  begin() {
    const { weights, at } = this.run;
    Object.assign(this, { episode: new Episode(startState(this.random)), playing: { weights, at } });
  }

  drive(dt) {
    const { episode, playing: { weights }, pays } = this;
    if (!weights.length) return;
    const isOver = episode.drive(dt, () => {
      episode.advance(weights, pays);
      return episode.isOver || (this.isTraining && episode.steps >= PATIENCE) ? HOLD : 0;
    });
    if (isOver) this.begin();
  }

  drawCart(g) {
    this.episode.draw(g, CART);
    text(g, this.who(), CART.x + 4, 16, "table semi");
  }

  /** Whose policy drives, in words. */
  who() {
    const { run, playing: { weights, at } } = this, paid = run.formula.length > 15 ? "as you said" : run.formula;
    if (!weights.length) return "the cart waits for its first policy";
    if (!at) return "before training";
    return `the best ${this.isTraining ? "so far" : "policy"}, of update ${at}: paid ${paid}`;
  }

  drawScores(g) {
    const { episode: { steps, score }, run } = this;
    const scale = { low: Math.min(0, score, ...run.scores), high: Math.max(LIMIT, score, ...run.scores) };
    drawScore(g, 24, "true score", steps, `${steps} steps`, scale);
    drawScore(g, 102, "as dictated", score, signed(score, 1), scale);
    drawTrials(g, run, this.updates);
  }

  mode() { return this.run.kind; }

  words() {
    const { run: { state, words, scores }, verdict: said, notice } = this;
    if (notice) return notice;
    if (this.isTraining) {
      return scores.length ? `Update ${scores.length} of ${this.updates}. Place your bets: what will it do?`
        : "The first update: all it can do is guess. Place your bets.";
    }
    const why = words ? `${state === "failed" ? "Training failed" : "It stopped early"}: ${words}. ` : "";
    return why + (said || "Say what a step pays, bet on what comes of it, and train.");
  }

  /** CartPole's own agent stands, and waits. */
  rest() { this.put(this.recorded[bare(this.presets[0].text)]); }

  reset(random) {
    this.random = random;
    if (this.run && this.isTraining) this.stop();
    this.here.end();
    this.rest();
    this.form.text = this.presets[0].text;
    this.read();
    this.wager("");
  }

  attract(part, dt) { this.drive(dt); }

  frame(dt) { this.drive(dt); }

  still() {
    this.form.text = this.presets[STILL].text;
    this.read();
    this.put(this.recorded[bare(this.form.text)]);
    this.conclude();
    for (let i = 0; i < 400; i++) this.drive(0.02);
  }
});
