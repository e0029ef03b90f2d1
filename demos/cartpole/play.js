// A volunteer drives the cart with two keys, or shoves the pole while the trained agent drives.
import { text, treat } from "../stage/draw.js";
import { demo, numbers } from "../stage/stage.js";
import { drawCart, drawSheet, drawTreats, poleEnds, polyline } from "./cart.js";
import { TAU, act, between, hasFallen, howItEnded, startState, step, topple } from "./law.js";

const SCENE = { x: 0, y: 0, width: 850, height: 346 }, SHEET = 884, LIMIT = 500;
const SHOVE = 0.9;                                   // rad/s given to the pole at once
const PAUSE = { you: 0.7, agent: 2.2 };              // seconds before the next game may begin

/** What the volunteer's hands say: the key pressed last, or left and right by turns, since "nothing" isn't an action. */
export function handAction(held, steps) {
  return held.length ? held.at(-1) : steps % 2;
}

/** A line for a volunteer's score, measured against the coin's mean. */
export function remark(steps, coin) {
  if (steps >= LIMIT) return "All 500. Are you an agent?";
  if (steps >= 5 * coin) return "that is no coin!";
  if (steps >= 1.5 * coin) return "better than a coin";
  return steps >= coin / 1.5 ? `about as good as a coin (${coin.toFixed(0)})` : `a coin gets ${coin.toFixed(0)}`;
}

export default {
  render: demo((stage) => {
    const coin = stage.model.get("coin"), held = [];
    let weights = numbers(stage.model.get("weights")), agent = "The agent";
    let random, driver, half, phase, before, state, action, steps, clock, since, fell, games;
    let hand = null, wind = 0;                       // a shove, while it is to be seen
    const fingers = new Map();                       // pointer id: which way it holds, or on which side of the pole it is

    const canvas = stage.canvas(1184, SCENE.height, draw);
    canvas.style.touchAction = "none";
    canvas.setAttribute("data-prevent-swipe", "");
    const startButton = stage.button("start", { key: "t", main: true, run: start });
    const agentButton = stage.toggle("agent", { key: "m", title: "the trained agent drives", change: letDrive });
    const halfButton = stage.toggle("½ speed", { key: "h", title: "half speed", change: (on) => { half = on; } });
    stage.button("← shove", { key: "a", run: () => shove(-1) });
    stage.button("shove →", { key: "d", run: () => shove(1) });

    // The agent that the room has just trained (training.js) takes the shipped one's place.
    window.addEventListener("talk:agent", ({ detail }) => {
      weights = detail.weights;
      agent = `Your agent, trained for ${detail.steps.toLocaleString("en")} steps,`;
      if (driver === "agent") tellDriver();
    }, { signal: stage.ending.signal });

    function start() {
      agentButton.set(false);
      letDrive(false);
      stage.body.focus({ preventScroll: true });
    }
    function letDrive(isAgent) {
      driver = isAgent ? "agent" : "you";
      begin();
      stage.play();
      tellDriver();
    }
    function tellDriver() {
      stage.say(driver === "you" ? "Hold ← or → to begin. Escape gives the keys back to the slides."
        : `${agent} drives. Shove the pole: click beside it, or press a and d.`);
    }
    function begin() {
      before = state = startState(random);
      [action, steps, clock, since, wind, hand] = [null, 0, 0, 0, 0, null];
      phase = driver === "you" ? "ready" : "playing";
      held.length = 0;
    }
    function end() {
      fell = howItEnded(state);
      const why = { pole: ", the pole passed 12°", track: ", the cart left the track" }[fell] ?? "";
      phase = "over";
      since = clock = 0;
      before = state;
      games.push({ driver, half, steps });
      stage.say(driver === "you" ? `You: ${steps} steps${why}; ${remark(steps, coin)}` : `The agent: ${steps} steps${why}`);
    }
    function tick() {
      action = driver === "you" ? handAction(held, steps) : act(weights, state);
      [before, state] = [state, step(state, action)];
      steps += 1;
      if (hasFallen(state) || (driver === "you" && steps >= LIMIT)) end();
    }
    function shove(way) {
      if (phase !== "playing") return;
      state = [state[0], state[1], state[2], state[3] + way * SHOVE];
      wind = 1;
      hand = { way, y: hand?.y ?? poleEnds(state, SCENE).tip[1] + 20 };
      hand.x = poleAt(hand.y) - 8 * way;             // where it meets the pole
    }

    // ---- hands: keys, fingers, mouse ---------------------------------------------------------------

    function hold(way, down) {
      if (held.includes(way)) held.splice(held.indexOf(way), 1);
      if (!down || driver !== "you") return;
      if (phase === "over" && since > PAUSE.you) begin();
      if (phase === "over") return;
      if (phase === "ready") stage.say("Go!");
      held.push(way);
      phase = "playing";
      stage.play();
    }
    function pointAt(event) {
      const area = canvas.getBoundingClientRect(), scale = area.width / 1184;
      return { x: (event.clientX - area.left) / scale, y: (event.clientY - area.top) / scale };
    }
    function touch(event) {
      const { x, y } = pointAt(event);
      if (x > SCENE.width) return;
      stage.body.focus({ preventScroll: true });
      canvas.setPointerCapture(event.pointerId);
      const way = driver === "you" ? Number(x > SCENE.width / 2) : sideOfPole(x, y);
      fingers.set(event.pointerId, way);
      if (driver === "you") { hold(way, true); return; }
      hand = { y };
      shove(way);
    }
    /** 1 to the left of the pole, from where it is shoved right; −1 to its right. */
    function sideOfPole(x, y) { return x < poleAt(y) ? 1 : -1; }
    function poleAt(y) {
      const { foot, tip } = poleEnds(state, SCENE), up = Math.max(0, Math.min(1, (foot[1] - y) / (foot[1] - tip[1])));
      return foot[0] + (tip[0] - foot[0]) * up;
    }
    /** Dragged through the pole, a finger takes it along. */
    function drag(event) {
      const { x, y } = pointAt(event), way = fingers.get(event.pointerId);
      if (driver === "you" || !way || sideOfPole(x, y) === way) return;
      fingers.set(event.pointerId, -way);
      hand = { y };
      shove(way);
    }
    function lift(event) {
      if (driver === "you" && fingers.has(event.pointerId)) hold(fingers.get(event.pointerId), false);
      fingers.delete(event.pointerId);
    }
    const on = (node, name, run) => node.addEventListener(name, (event) => stage.act(() => run(event)), stage.ending);
    on(canvas, "pointerdown", touch);
    on(canvas, "pointermove", drag);
    on(canvas, "pointerup", lift);
    on(canvas, "pointercancel", lift);
    on(stage.body, "blur", () => { held.length = 0; });

    // ---- drawing -----------------------------------------------------------------------------------

    function draw(g, colour) {
      const shown = between(before, state, Math.min(1, clock / TAU)), lost = phase === "over" && fell !== "";
      if (driver === "you") drawKeys(g, colour);
      const pushing = phase === "playing" && (driver === "agent" || held.length > 0);
      const { tip } = drawCart(g, colour, shown, { ...SCENE, action: pushing ? action : null, lost });
      if (wind > 0 && hand) drawHand(g, colour);
      drawWords(g, colour);
      drawScores(g, colour);
      if (phase !== "playing") return;
      const ages = [0, 1, 2, 3, 4, 5, 6].map((i) => 0.08 * i + 0.02 * (steps % 4)).filter((age) => age < steps * TAU);
      drawTreats(g, colour, tip, [SHEET + 40, 60], ages);
    }
    function drawKeys(g, colour) {
      for (const [way, x, sign] of [[0, 60, "←"], [1, SCENE.width - 60, "→"]]) {
        const isDown = held.includes(way), y = 150 + (isDown ? 5 : 0);
        g.beginPath();
        g.roundRect(x - 46, y - 46, 92, 92, 16);
        g.fillStyle = isDown ? colour.action : colour.panel;
        g.fill();
        g.lineWidth = 4;
        g.strokeStyle = isDown ? colour.action : colour.quiet;
        g.stroke();
        text(g, sign, x, y, { size: 54, weight: 700, align: "center", colour: isDown ? colour.paper : colour.quiet });
      }
    }
    function drawHand(g, colour) {
      const { x, y, way } = hand;
      g.globalAlpha = Math.min(1, wind * 2);
      const tip = x - way * 60 * (1 - wind) ** 2;
      for (const k of [-18, 0, 18]) {
        polyline(g, [[tip - way * (76 + 60 * (1 - wind)), y + k], [tip - way * 70, y + k]], colour.quiet, 5);
      }
      polyline(g, [[tip - way * 30, y], [tip, y]], colour.ink, 13);
      polyline(g, [[tip - way * 40, y - 6], [tip - way * 40, y + 14]], colour.ink, 26);
      g.globalAlpha = 1;
    }
    function drawWords(g, colour) {
      const last = games.at(-1), middle = SCENE.width / 2;
      const [words, smaller] = phase === "ready" ? ["hold ← or → to begin", ""]
        : phase === "over" && last.driver === "you" ? [`${last.steps} steps`, remark(last.steps, coin)]
        : phase === "over" ? [`${last.steps} steps`, "you have felled an agent"]
        : driver === "agent" && steps < 250 ? ["", "click beside the pole to shove it"] : ["", ""];
      text(g, words, middle, 26, { size: 38, weight: 700, align: "center", colour: colour.ink });
      text(g, smaller, middle, words ? 66 : 30, { size: 28, align: "center", colour: colour.quiet });
    }
    function drawScores(g, colour) {
      drawSheet(g, colour, SHEET - 14, 4, 310, SCENE.height - 8);
      treat(g, colour, SHEET + 40, 60, 24);
      text(g, String(steps), SHEET + 276, 62, { size: 72, weight: 700, align: "right", colour: colour.ink });
      const best = Math.max(...games.map((game) => (game.driver === "you" ? game.steps : 0)), 0);
      games.slice(-3).reverse().forEach((game, i) => {
        drawRow(g, colour, 132 + i * 40, game.half ? `${game.driver}, half speed` : game.driver, game.steps, 400);
      });
      if (!games.length) text(g, "no games yet", SHEET + 6, 132, { size: 26, colour: colour.quiet });
      polyline(g, [[SHEET + 4, 256], [SHEET + 278, 256]], colour.line, 3);
      drawRow(g, colour, 282, "best of you", best || "–", 700);
      drawRow(g, colour, 320, "mean of a coin", coin.toFixed(0), 400);
    }
    function drawRow(g, colour, y, who, score, weight) {
      text(g, who, SHEET + 6, y, { size: 26, weight, colour: weight > 400 ? colour.ink : colour.quiet });
      text(g, String(score), SHEET + 276, y, { size: 30, weight: 700, align: "right", colour: colour.ink });
    }

    return {
      seeded: true,
      keys: { ArrowLeft: (down) => hold(0, down), ArrowRight: (down) => hold(1, down) },
      reset(again) {
        [random, driver, half, games] = [again, "you", false, []];
        agentButton.set(false);
        halfButton.set(false);
        begin();
        tellDriver();
      },
      frame(dt) {
        since += dt;
        wind = Math.max(0, wind - dt * 1.8);
        if (!wind) hand = null;
        if (phase === "ready") return;
        clock += half ? dt / 2 : dt;
        while (clock >= TAU) {
          clock -= TAU;
          if (phase === "playing") tick();
          else if (fell === "pole") [before, state] = [state, topple(state)];
        }
        if (phase === "over" && driver === "agent" && since > PAUSE.agent) begin();
      },
      still() { before = state = [0.35, 0, 0.11, 0]; clock = 0; },
    };
  }),
};
