// A volunteer drives the cart with two keys, or shoves the pole while the trained agent drives.
import { card, clamp, grouped, polyline, text, treat } from "../stage/draw.js";
import { Demo, numbers, onStage } from "../stage/stage.js";
import { Ride, drawCart, drawTreats, poleEnds } from "./cart.js";
import { LIMIT, TAU, act, handAction, hasFallen, startState } from "./law.js";

const SCENE = { x: 0, y: 0, width: 850, height: 346 }, SHEET = 884;
const SHOVE = 0.9;                                   // rad/s given to the pole at once
const SWAY = [0, 0, 0.16, 0.4];                      // where the agent starts to show what it can
const PAUSE = { you: 0.7, agent: 2.2 };              // seconds before the next game may begin

/** A line for a volunteer's score, measured against the coin's mean. */
export function remark(steps, coin) {
  if (steps >= LIMIT) return "All 500. Are you an agent?";
  if (steps >= 5 * coin) return "that is no coin!";
  if (steps >= 1.5 * coin) return "better than a coin";
  return steps >= coin / 1.5 ? `about as good as a coin (${coin.toFixed(0)})` : `a coin gets ${coin.toFixed(0)}`;
}

function poleAt(state, y) {
  const { foot, tip } = poleEnds(state, SCENE), up = clamp((foot[1] - y) / (foot[1] - tip[1]));
  return foot[0] + (tip[0] - foot[0]) * up;
}

function drawKeys(g, held) {
  for (const [way, sign] of ["←", "→"].entries()) {
    const x = way ? SCENE.width - 60 : 60, isDown = held.includes(way);
    const y = 150 + (isDown ? 5 : 0), rim = isDown ? "action" : "quiet";
    card(g, x - 46, y - 46, 92, 92, 16, isDown ? "action" : "panel", rim, 4);
    text(g, sign, x, y, `big bold ${isDown ? "paper" : "quiet"} middle`);
  }
}

/** The hand that shoves, while there is some `wind` of it left. */
function drawHand(g, { x, y, way }, wind) {
  g.globalAlpha = Math.min(1, wind * 2);
  const tip = x - way * 60 * (1 - wind) ** 2;
  for (const k of [-18, 0, 18]) {
    polyline(g, [[tip - way * (76 + 60 * (1 - wind)), y + k], [tip - way * 70, y + k]], "quiet", 5);
  }
  polyline(g, [[tip - way * 30, y], [tip, y]], "ink", 13);
  polyline(g, [[tip - way * 40, y - 6], [tip - way * 40, y + 14]], "ink", 26);
  g.globalAlpha = 1;
}

function drawRow(g, y, who, score, look = "quiet") {
  text(g, who, SHEET + 6, y, `table ${look}`);
  text(g, score, SHEET + 276, y, "text bold end");
}

function drawScores(g, steps, games, coin) {
  card(g, SHEET - 14, 4, 310, SCENE.height - 8, 14, "panel");
  treat(g, SHEET + 40, 60, 24);
  text(g, steps, SHEET + 276, 62, "title bold end");
  const best = Math.max(...games.map((game) => (game.driver === "you" ? game.steps : 0)), 0);
  games.slice(-3).reverse().forEach((game, i) => {
    drawRow(g, 132 + i * 40, game.half ? `${game.driver}, ½ speed` : game.driver, game.steps);
  });
  if (!games.length) text(g, "no games yet", SHEET + 6, 132, "table quiet");
  polyline(g, [[SHEET + 4, 256], [SHEET + 278, 256]], "line", 3);
  drawRow(g, 282, "best of you", best || "–", "bold");
  drawRow(g, 320, "mean of a coin", coin.toFixed(0));
}

export default onStage(class Play extends Demo {
  seeded = true;
  agent = "The agent";
  held = [];                                           // the ways pushed just now, the latest last
  fingers = new Map();                                 // pointer id: which way it holds, or its side of the pole

  build(stage) {
    Object.assign(this, { coin: stage.traits.coin, weights: numbers(stage.traits.weights) });
    this.keys = { ArrowLeft: (down) => this.hold(0, down), ArrowRight: (down) => this.hold(1, down) };
    const parts = [[0, 0, 858, SCENE.height], [872, 0, 312, SCENE.height]];
    this.canvas = stage.draggable(stage.canvas(1184, SCENE.height, null, parts));
    this.addControls();
    const hands = { pointerdown: "touch", pointermove: "drag", pointerup: "lift", pointercancel: "lift" };
    for (const [name, does] of Object.entries(hands)) {
      this.canvas.addEventListener(name, (event) => stage.act(() => this[does](event)), stage.ending);
    }
    stage.body.addEventListener("blur", () => stage.act(() => { this.held.length = 0; }), stage.ending);
    // The agent that the room has just trained (training.js) takes the shipped one's place.
    stage.onWindow("talk:agent", ({ detail }) => {
      this.weights = detail.weights;
      this.agent = `Your agent, trained for ${grouped(detail.steps)} steps,`;
      if (this.driver === "agent") this.tellDriver();
    });
  }

  addControls() {
    const { stage } = this;
    stage.button("start", { key: "t", main: true, run: () => this.start() });
    const isAgent = () => this.driver === "agent", slow = (on) => { this.half = on; };
    stage.toggle("agent", { key: "m", title: "the trained agent drives", on: isAgent,
      change: (on) => this.letDrive(on) });
    stage.toggle("½ speed", { key: "h", title: "half speed", on: () => this.half, change: slow });
    stage.button("← shove", { key: "a", run: () => this.shove(-1) });
    stage.button("shove →", { key: "d", run: () => this.shove(1) });
  }

  start() {
    this.letDrive(false);
    this.stage.body.focus({ preventScroll: true });
  }

  letDrive(isAgent) {
    this.driver = isAgent ? "agent" : "you";
    this.begin();
    this.stage.play();
    this.tellDriver();
  }

  tellDriver() {
    this.stage.say(this.driver === "you" ? "Hold ← or → to begin. Escape gives the keys back to the slides."
      : `${this.agent} drives. Shove the pole: click beside it, or press a and d.`);
  }

  begin() {
    const phase = this.driver === "you" ? "ready" : "playing";
    Object.assign(this, { ride: new Ride(startState(this.random)), phase, since: 0, wind: 0, hand: null });
    this.held.length = 0;
  }

  tick() {
    const { ride, driver } = this;
    if (this.phase === "over") {
      if (ride.fell === "pole") ride.fallOn();
      return;
    }
    ride.step(driver === "you" ? handAction(this.held, ride.steps) : act(this.weights, ride.state));
    if (hasFallen(ride.state) || (driver === "you" && ride.steps >= LIMIT)) this.end();
  }

  end() {
    const { ride: { steps, fell }, driver } = this;
    const why = { pole: ", the pole passed 12°", track: ", the cart left the track" }[fell] ?? "";
    this.phase = "over";
    this.since = 0;
    this.ride.halt();
    this.games.push({ driver, half: this.half, steps });
    this.stage.say(driver === "you" ? `You: ${steps} steps${why}; ${remark(steps, this.coin)}`
      : `The agent: ${steps} steps${why}`);
  }

  // ---- hands: keys, fingers, mouse ---------------------------------------------------------------------

  hold(way, down) {
    const { held } = this;
    if (held.includes(way)) held.splice(held.indexOf(way), 1);
    if (!down || this.driver !== "you") return;
    if (this.phase === "over" && this.since > PAUSE.you) this.begin();
    if (this.phase === "over") return;
    if (this.phase === "ready") this.stage.say("Go!");
    held.push(way);
    this.phase = "playing";
    this.stage.play();
  }

  /** Shove the pole at the height y, or where the hand is, or near its tip. */
  shove(way, y = this.hand?.y) {
    if (this.phase !== "playing") return;
    const { ride } = this, [x, speed, angle, spin] = ride.state;
    ride.state = [x, speed, angle, spin + way * SHOVE];
    this.wind = 1;
    const height = y ?? poleEnds(ride.state, SCENE).tip[1] + 20;
    this.hand = { way, y: height, x: poleAt(ride.state, height) - 8 * way };      // where it meets the pole
  }

  /** 1 to the left of the pole, from where it is shoved right; −1 to its right. */
  sideOfPole(x, y) { return x < poleAt(this.ride.state, y) ? 1 : -1; }

  touch(event) {
    const { x, y } = this.stage.at(this.canvas, event), isYou = this.driver === "you";
    if (x > SCENE.width) return;
    this.stage.body.focus({ preventScroll: true });
    this.canvas.setPointerCapture(event.pointerId);
    const way = isYou ? Number(x > SCENE.width / 2) : this.sideOfPole(x, y);
    this.fingers.set(event.pointerId, way);
    if (isYou) this.hold(way, true); else this.shove(way, y);
  }

  /** Dragged through the pole, a finger takes it along. */
  drag(event) {
    const { x, y } = this.stage.at(this.canvas, event), way = this.fingers.get(event.pointerId);
    if (this.driver === "you" || !way || this.sideOfPole(x, y) === way) return;
    this.fingers.set(event.pointerId, -way);
    this.shove(way, y);
  }

  lift(event) {
    const { fingers } = this;
    if (this.driver === "you" && fingers.has(event.pointerId)) this.hold(fingers.get(event.pointerId), false);
    fingers.delete(event.pointerId);
  }

  draw(g) {
    const { phase, driver, held, sway } = this, ride = sway ?? this.ride;
    if (driver === "you") drawKeys(g, held);
    const isDriven = sway || (phase === "playing" && (driver === "agent" || held.length > 0));
    const action = isDriven ? ride.action : null;
    const lost = phase === "over" && ride.fell !== "";
    const { tip } = drawCart(g, ride.shown, { ...SCENE, action, lost });
    if (this.wind > 0 && this.hand) drawHand(g, this.hand, this.wind);
    const [words, smaller] = this.heading(), middle = SCENE.width / 2;
    text(g, words, middle, 26, "large bold middle");
    text(g, smaller, middle, words ? 66 : 30, "text middle quiet");
    drawScores(g, this.ride.steps, this.games, this.coin);
    if (phase !== "playing") return;
    const ages = [0, 1, 2, 3, 4, 5, 6].map((i) => 0.08 * i + 0.02 * (ride.steps % 4));
    drawTreats(g, tip, [SHEET + 40, 60], ages.filter((age) => age < ride.steps * TAU));
  }

  heading() {
    const { phase, driver, coin } = this, last = this.games.at(-1), isFresh = this.ride.steps < 250;
    if (this.sway) return ["an agent: can you beat it?", ""];
    if (phase === "ready") return ["hold ← or → to begin", ""];
    if (phase === "playing") return ["", driver === "agent" && isFresh ? "click beside the pole to shove it" : ""];
    return [`${last.steps} steps`, last.driver === "you" ? remark(last.steps, coin) : "you have felled an agent"];
  }

  /** The agent sways for a while; the room's game waits behind it. */
  attract(part, dt) {
    if (!part) { this.sway = null; return; }
    const ride = this.sway ??= new Ride(SWAY);
    ride.pass(dt, () => ride.step(act(this.weights, ride.state)));
  }

  reset(random) {
    Object.assign(this, { random, driver: "you", half: false, games: [], sway: null });
    this.begin();
    this.tellDriver();
  }

  frame(dt) {
    this.since += dt;
    this.wind = Math.max(0, this.wind - dt * 1.8);
    if (!this.wind) this.hand = null;
    if (this.phase === "ready") return;
    this.ride.pass(this.half ? dt / 2 : dt, () => this.tick());
    if (this.phase === "over" && this.driver === "agent" && this.since > PAUSE.agent) this.begin();
  }

  still() {
    this.ride.state = [0.35, 0, 0.11, 0];
    this.ride.halt();
  }
});
