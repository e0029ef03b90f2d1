// Three charts of a run's TensorBoard log: the score with fresh tests beside it, explained variance, entropy.
import { h, text } from "../stage/draw.js";
import { demo } from "../stage/stage.js";
import { polyline } from "./cart.js";
import { diamond } from "./curve.js";
import { minus } from "./gauges.js";

const SECONDS = 4;                                   // to draw them
const CHARTS = [
  { title: "score", tag: "rollout/ep_rew_mean", x: 0, width: 484, low: 0, high: 600, ticks: [0, 250, 500], ink: "reward-ink", digits: 0 },
  { title: "explained variance", tag: "train/explained_variance", x: 504, width: 330, low: -0.25, high: 1.35, ticks: [0, 0.5, 1], ink: "value", digits: 2 },
  { title: "entropy loss", tag: "train/entropy_loss", x: 854, width: 330, low: -0.75, high: 0.05, ticks: [-0.69, -0.35, 0], ink: "action", digits: 2 },
];
const TESTS = "eval/mean_reward";
const [TOP, BOTTOM] = [88, 334];

/** The points with a step up to `until`. */
export function upTo(points, until) { return points.filter(([step]) => step <= until); }

export default { render: demo((stage) => {
  const { model } = stage;
  let shown = 0, which = "recorded";
  const log = () => model.get(which);
  const last = () => Math.max(1, ...Object.values(log().scalars ?? {}).flat().map(([step]) => step));
  const value = (points) => (points.length ? points.at(-1)[1] : NaN);
  const words = (number, digits = 0) => (Number.isFinite(number) ? minus(number.toFixed(digits)) : "–");

  function drawChart(g, colour, chart) {
    const left = chart.x + 62, right = chart.x + chart.width, until = shown * last();
    const px = (step) => left + (step / last()) * (right - left - 12);
    const py = (y) => BOTTOM - ((y - chart.low) / (chart.high - chart.low)) * (BOTTOM - TOP);
    const points = upTo(log().scalars?.[chart.tag] ?? [], until);
    text(g, chart.title, left, 18, { size: 25, weight: 700, colour: colour.ink });
    polyline(g, [[left, TOP], [left, BOTTOM], [right, BOTTOM]], colour.quiet, 3);
    for (const tick of chart.ticks) {
      text(g, minus(String(tick)), left - 10, py(tick), { size: 22, align: "right", colour: colour.quiet });
      if (tick !== 500 && py(tick) < BOTTOM - 4) polyline(g, [[left, py(tick)], [right, py(tick)]], colour.line, 2);
    }
    text(g, "0", left, BOTTOM + 22, { size: 22, align: "center", colour: colour.quiet });
    text(g, `${last().toLocaleString("en")} steps`, right, BOTTOM + 22, { size: 22, align: "right", colour: colour.quiet });
    if (chart === CHARTS[0]) drawMarks(g, colour, left, right, py);
    if (points.length) polyline(g, points.map(([step, y]) => [px(step), py(y)]), colour[chart.ink], 6);
    const says = `${chart === CHARTS[0] ? "dial " : ""}${words(value(points), chart.digits)}`;
    text(g, says, left, 56, { size: 28, weight: 700, colour: colour[chart.ink] });   // where no curve can run over it
    if (chart === CHARTS[0]) drawTests(g, colour, px, py, upTo(log().scalars?.[TESTS] ?? [], until));
  }

  function drawMarks(g, colour, left, right, py) {
    for (const [score, said, x, align, dy] of [[475, "solved = 475", left + 8, "left", -15], [22, "random = 22", right, "right", -14]]) {
      polyline(g, [[left, py(score)], [right, py(score)]], colour.quiet, 3, [4, 8]);
      text(g, said, x, py(score) + dy, { size: 22, align, colour: colour.quiet });
    }
  }

  function drawTests(g, colour, px, py, tests) {
    for (const [step, score] of tests) diamond(g, colour, px(step), py(score), 10);
    if (shown < 1 || !tests.length) return;
    text(g, `◇ fresh tests ${words(value(tests))}`, CHARTS[0].width, 56, { size: 28, align: "right", weight: 700, colour: colour.ink });
  }

  stage.canvas(1184, 374, (g, colour) => CHARTS.forEach((chart) => drawChart(g, colour, chart)));
  const choice = stage.choice("run", { latest: "the run just made", recorded: "SB3’s defaults" }, {
    value: which, change: (name) => { open(name); stage.play(); },
  });
  const label = stage.side.appendChild(h("span")), mode = stage.side.appendChild(h("span", { className: "demo-mode" }));

  function open(name) {
    which = name === "latest" && model.get("latest").scalars ? "latest" : "recorded";
    choice.set(which);
    choice.firstElementChild.disabled = !model.get("latest").scalars;
    label.textContent = log().name ?? "";
    mode.dataset.mode = mode.textContent = which === "latest" ? "live" : "recorded";
    shown = 0;
  }

  function report() {
    const { [CHARTS[0].tag]: dial = [], [TESTS]: tests = [] } = log().scalars ?? {};
    stage.say(shown < 1 ? `${log().name}: drawing its log` : `Same agent: the dial says ${words(value(dial))}, fresh tests say ${words(value(tests))}`);
  }

  const ask = () => { if (stage.isLive) stage.send({ kind: "latest" }); };
  window.addEventListener("talk:run", ask, { signal: stage.ending.signal });

  return {
    live: ask,
    change: { latest: () => { open("latest"); stage.play(); } },
    reset() { open(which); report(); },
    frame(dt) { shown = Math.min(1, shown + dt / SECONDS); report(); return shown < 1; },
    still() { shown = 1; report(); },
  };
}) };
