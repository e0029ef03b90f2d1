// Three charts of a run's TensorBoard log: the score with fresh tests beside it, explained variance, entropy. Or its
// score before those of forty seeds, with what the room's own runs gave.
import { grouped, h, minus, polyline, text } from "../stage/draw.js";
import { Demo, onStage } from "../stage/stage.js";
import { diamond } from "./curve.js";
import { RANDOM, SOLVED } from "./law.js";
import { Seeds, drawFan } from "./seeds.js";

const SECONDS = 4;                                   // to draw them
const SCORE = { title: "score", tag: "rollout/ep_rew_mean", tests: "eval/mean_reward", dial: "dial ",
  x: 0, width: 484, low: 0, high: 600, ticks: [0, 250, 500], ink: "reward-ink", digits: 0 };
const CHARTS = [
  SCORE,
  { title: "explained variance", tag: "train/explained_variance", dial: "",
    x: 504, width: 330, low: -0.25, high: 1.35, ticks: [0, 0.5, 1], ink: "value", digits: 2 },
  { title: "entropy loss", tag: "train/entropy_loss", dial: "",
    x: 854, width: 330, low: -0.75, high: 0.05, ticks: [-0.69, -0.35, 0], ink: "action", digits: 2 },
];
const PARTS = CHARTS.map(({ x, width }) => [x - 16, 0, width + 24, 374]), ROOM = [500, 0, 684, 374];
const TOP = 88, BOTTOM = 334;

/** The points with a step up to `until`. */
export function upTo(points = [], until) { return points.filter(([step]) => step <= until); }

const latest = (points) => (points.length ? points.at(-1)[1] : NaN);
const words = (number, digits = 0) => (Number.isFinite(number) ? minus(number.toFixed(digits)) : "–");
const lastStep = ({ scalars = {} }) => Math.max(1, ...Object.values(scalars).flat().map(([step]) => step));

/** The rows of a run (run.js) as its log would have them. */
export function logOf(rows) {
  const column = (field) => rows.map((row) => [row.steps, row[field]]).filter(([, y]) => Number.isFinite(y));
  const tags = CHARTS.map(({ tag }) => [tag, column(tag.split("/")[1])]);
  return Object.fromEntries([...tags, [SCORE.tests, column("test")]]);
}

/** Where a chart's steps and values go. */
function scaleOf(chart, last) {
  const left = chart.x + 62, right = chart.x + chart.width;
  return {
    left, right,
    px: (step) => left + (step / last) * (right - left - 12),
    py: (y) => BOTTOM - ((y - chart.low) / (chart.high - chart.low)) * (BOTTOM - TOP),
  };
}

function drawAxes(g, chart, { left, right, py }, last) {
  text(g, chart.title, left, 18, "small bold");
  polyline(g, [[left, TOP], [left, BOTTOM], [right, BOTTOM]], "quiet", 3);
  for (const tick of chart.ticks) {
    text(g, minus(tick), left - 10, py(tick), "code end quiet");
    if (tick !== 500 && py(tick) < BOTTOM - 4) polyline(g, [[left, py(tick)], [right, py(tick)]], "line", 2);
  }
  text(g, "0", left, BOTTOM + 22, "code middle quiet");
  const steps = `${grouped(last)} steps`;
  text(g, steps, right, BOTTOM + 22, "code end quiet");
}

function drawMarks(g, { left, right, py }) {
  for (const score of [SOLVED, RANDOM]) polyline(g, [[left, py(score)], [right, py(score)]], "quiet", 3, [4, 8]);
  text(g, `solved = ${SOLVED}`, left + 8, py(500) - 24, "code quiet");        // above any test: they end at 500
  text(g, `random = ${RANDOM}`, right, py(RANDOM) - 14, "code end quiet");
}

/** A chart of the part of a log that is shown; `behind(scale, until)` is drawn first. */
function drawChart(g, chart, log, shown, last, behind = null) {
  const scale = scaleOf(chart, last), until = shown * last;
  const points = upTo(log.scalars?.[chart.tag], until), { px, py } = scale;
  drawAxes(g, chart, scale, last);
  if (chart.tests) drawMarks(g, scale);
  behind?.(scale, until);
  if (points.length) polyline(g, points.map(([step, y]) => [px(step), py(y)]), chart.ink, 6);
  const says = points.length ? `${chart.dial}${words(latest(points), chart.digits)}` : "";
  text(g, says, scale.left, 56, `text bold ${chart.ink}`);     // no curve can run over it
  const tests = chart.tests ? upTo(log.scalars?.[chart.tests], until) : [];
  for (const [step, score] of tests) diamond(g, px(step), py(score), 10);
  if (shown < 1 || !tests.length) return;
  text(g, `◇ fresh tests ${words(latest(tests))}`, SCORE.width, 56, "text bold end");
}

export default onStage(class Curves extends Demo {
  build(stage) {
    Object.assign(this, { shown: 0, which: "recorded", ours: null, notice: "" });
    this.canvas = stage.canvas(1184, 374);
    const options = { latest: "our run", recorded: "SB3’s defaults", seeds: "forty seeds" };
    const choose = (name) => { this.open(name); stage.play(); };
    this.choice = stage.choice("run", options, { value: () => this.which, change: choose });
    this.seeds = new Seeds(stage, () => this.call());
    this.name = stage.side.appendChild(h("span"));
    stage.side.append(stage.button("TensorBoard", { key: "t", off: () => !stage.isLive, run: () => this.askForBoard(),
      title: "the same log, all of it: in a window of its own" }));
    this.change = { latest: () => { this.open("latest"); stage.play(); } };
    stage.onWindow("talk:run", ({ detail }) => this.takeRun(detail));
  }

  /** A run has ended: Python reads its log, or the page has made it itself. */
  takeRun({ rows, name }) {
    this.ours = rows ? { name, scalars: logOf(rows) } : null;
    if (rows) { this.open("latest"); this.stage.play(); } else this.live();
  }

  get latest() { return this.ours ?? this.traits.latest; }
  get log() { return this.which === "recorded" ? this.traits.recorded : this.latest; }

  /** Whether the run on show was made by the forty's recipe, so that it may stand before them. */
  get isOfTheirs() { return this.which !== "recorded" && !this.log.name?.startsWith("runs/original"); }

  draw(g) {
    const { seeds, shown, isOfTheirs } = this, isRoom = this.which === "seeds";
    const log = isRoom && !isOfTheirs ? {} : this.log;
    const last = isRoom ? Math.max(seeds.last, lastStep(log)) : lastStep(log);
    const fan = (scale, until) => drawFan(g, scale, seeds.scores, seeds.rollout, until);
    drawChart(g, SCORE, log, shown, last, isOfTheirs || isRoom ? fan : null);
    if (isRoom) seeds.draw(g, shown * last);
    else for (const chart of CHARTS.slice(1)) drawChart(g, chart, log, shown, last);
  }

  mode() { return this.which !== "latest" ? "recorded" : this.ours ? "here" : "live"; }

  /** The room calls out an update: what it gives together, at once. */
  call() {
    if (this.which !== "seeds") this.open("seeds");
    this.stage.play(false);
    Object.assign(this, { shown: 1, notice: "" });
  }

  open(name) {
    const isThere = Boolean(this.latest.scalars), [score, ...others] = PARTS;
    this.which = name === "seeds" || (name === "latest" && isThere) ? name : "recorded";
    this.choice.firstElementChild.disabled = !isThere;
    this.stage.stack(this.canvas, score, ...(this.which === "seeds" ? [ROOM] : others));
    this.name.textContent = this.log.name ?? "";
    this.shown = 0;
    this.notice = "";
  }

  words() {
    if (this.notice) return this.notice;
    if (this.which === "seeds") return this.seeds.words();
    const { [SCORE.tag]: dial = [], [SCORE.tests]: tests = [] } = this.log.scalars ?? {};
    const behind = this.isOfTheirs ? "; behind it, forty other seeds" : "";
    return this.shown < 1 ? `${this.log.name}: drawing its log`
      : `Same agent: the dial says ${words(latest(dial))}, fresh tests say ${words(latest(tests))}${behind}`;
  }

  live() { if (this.stage.isLive) this.stage.send({ kind: "latest" }); }

  askForBoard() {
    this.stage.play(false);
    this.shown = 1;
    this.notice = "TensorBoard is on its way …";
    this.stage.send({ kind: "board" });
  }

  /** What came of asking for TensorBoard. */
  message(content) { this.notice = content.words; }

  reset() {
    this.seeds.change([]);
    this.open(this.which);
  }

  frame(dt) {
    this.shown = Math.min(1, this.shown + dt / SECONDS);
    return this.shown < 1;
  }

  still() { this.shown = 1; }
});
