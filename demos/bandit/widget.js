// Three bowls of hidden odds. By hand: ten choices. By machine: 500, by 200 dogs, at three values of ε.
import { svg } from "../stage/draw.js";
import { seeded } from "../stage/random.js";
import { REDUCED, demo } from "../stage/stage.js";

const HANDS = 10, STEPS = 500, DOGS = 200, SECONDS = 6;

/** What looks best: the largest estimate; of n equals the ⌊tie · n⌋-th. */
export function favourite(treats, tries, tie) {
  const estimates = treats.map((won, i) => won / Math.max(1, tries[i])), most = Math.max(...estimates);
  const best = estimates.flatMap((q, i) => q === most ? [i] : []);
  return best[Math.floor(tie * best.length)];
}

/** One dog's choices, ε-greedy on sample averages. greedy.py has the twin: four random numbers a choice. */
export function play(epsilon, odds, steps, random) {
  const treats = odds.map(() => 0), tries = odds.map(() => 0), rewards = new Uint8Array(steps);
  let asFavoured = 0;
  for (let step = 0; step < steps; step++) {
    const liked = favourite(treats, tries, random()), explore = random(), anything = random();
    const bowl = explore < epsilon ? Math.floor(anything * odds.length) : liked;
    const reward = random() < odds[bowl] ? 1 : 0;
    treats[bowl] += reward;
    tries[bowl] += 1;
    rewards[step] = reward;
    if (bowl === liked) asFavoured += 1;
  }
  return { rewards, asFavoured };
}

/** Many dogs, one after the other on one stream: treats per choice so far, and how often the favourite was taken. */
export function average(epsilon, odds, steps, dogs, seed) {
  const random = seeded(seed), mean = new Array(steps).fill(0);
  let asFavoured = 0;
  for (let dog = 0; dog < dogs; dog++) {
    const run = play(epsilon, odds, steps, random);
    run.rewards.forEach((reward, i) => { mean[i] += reward / dogs; });
    asFavoured += run.asFavoured;
  }
  let sum = 0;
  return { curve: mean.map((reward, i) => (sum += reward) / (i + 1)), favoured: asFavoured / (dogs * steps) };
}

const label = (x, y, words, more = {}) =>
  svg("text", { x, y, "font-size": 24, fill: "var(--ink)", "font-family": "var(--font)", "text-anchor": "middle", ...more }, words);
const coin = (r, more = {}) => svg("circle", { r, fill: "var(--reward)", stroke: "var(--reward-ink)", "stroke-width": 4, ...more });
const percent = (p) => `${(100 * p).toFixed(1)} %`;

function drawing(words, scale) {
  const node = svg("g");
  node.innerHTML = words;
  for (const [name, value] of Object.entries({ width: 400 * scale, height: 320 * scale, overflow: "visible" })) node.firstElementChild.setAttribute(name, value);
  return node;
}

/** Bowls, dog and the ten choices. */
function kitchen(bowlPicture, poses, choose) {
  const GROUND = 226, at = (i) => 98 + 180 * i;
  const dogs = Object.fromEntries(Object.entries(poses).map(([pose, picture]) => [pose, drawing(picture, 0.43)]));
  const dog = svg("g", {}, ...Object.values(dogs)), crumb = coin(17);
  const tally = Array.from({ length: HANDS }, (_, i) => {
    const disc = coin(18, { cx: 24 + 54 * i, cy: 24 }), number = label(24 + 54 * i, 33, "", { "font-weight": 700 });
    return { disc, number, node: svg("g", {}, disc, number) };
  });
  const bowls = [0, 1, 2].map((i) => {
    const picture = drawing(bowlPicture, 0.4), bar = svg("rect", { x: at(i) - 75, y: 274, height: 18, fill: "var(--value)" });
    picture.setAttribute("transform", `translate(${at(i) - 80} ${GROUND - 120})`);
    const words = label(at(i), 262, ""), odds = label(at(i), 324, "", { "font-weight": 700, "font-size": 26 });
    const frame = svg("rect", { x: at(i) - 75, y: 274, width: 150, height: 18, fill: "none", stroke: "var(--value)", "stroke-width": 2 });
    const node = svg("g", { style: "cursor:pointer" }, picture, words, bar, frame, odds);
    node.addEventListener("click", () => choose(i));
    return { node, bar, words, odds };
  });
  const node = svg("g", {}, ...tally.map((one) => one.node), dog, crumb, ...bowls.map((bowl) => bowl.node));
  return { node, show({ log, age, treats, tries, odds, open }) {
    const last = log.at(-1), where = last ? last.bowl : 0, known = age > 0.45;
    const pose = !last || age > 4 ? "sit" : !known ? "sniff" : last.reward ? "happy" : "puzzled";
    const hop = pose === "happy" ? 22 * Math.abs(Math.sin((age - 0.45) * 8)) * Math.exp(-1.6 * (age - 0.45)) : 0;
    for (const [name, one] of Object.entries(dogs)) one.style.display = name === pose ? "" : "none";
    const from = log.at(-2)?.bowl ?? 0, x = at(from) + (at(where) - at(from)) * Math.min(1, age / 0.25);
    dog.setAttribute("transform", `translate(${x - 86} ${GROUND - 42 - 129 - hop})`);
    const rise = Math.min(1, Math.max(0, (age - 0.45) / 0.7));
    crumb.style.display = last?.reward && known && rise < 1 ? "" : "none";
    crumb.setAttribute("cx", at(where) + 30);
    crumb.setAttribute("cy", GROUND - 90 - 60 * Math.sin(rise * Math.PI));
    tally.forEach(({ disc, number }, i) => {
      const one = i === log.length - 1 && !known ? null : log[i];
      disc.setAttribute("fill", one?.reward ? "var(--reward)" : "none");
      disc.setAttribute("stroke", one ? one.reward ? "var(--reward-ink)" : "var(--quiet)" : "var(--line)");
      number.textContent = one && !one.reward ? "–" : "";
    });
    bowls.forEach(({ bar, words, odds: sign }, i) => {
      words.textContent = tries[i] ? `${treats[i]} of ${tries[i]}` : "not tried";
      bar.setAttribute("width", 150 * treats[i] / Math.max(1, tries[i]));
      sign.textContent = open ? `pays ${Math.round(100 * odds[i])} %` : "?";
    });
  } };
}

/** The averages: solid for the slider's ε, dashed for never exploring, dotted for nothing else. */
function chart() {
  const X = 650, Y = 46, W = 400, H = 240, x = (step) => X + W * step / STEPS, y = (p) => Y + H * (1 - p);
  const node = svg("g", {}, label(X - 8, 24, "treats per choice, average of 200 dogs", { "text-anchor": "start", fill: "var(--quiet)" }));
  for (const p of [0, 0.5, 1]) {
    node.append(svg("path", { d: `M${X} ${y(p)}H${X + W}`, stroke: "var(--line)", "stroke-width": p ? 2 : 4 }),
      label(X - 10, y(p) + 8, p, { "text-anchor": "end", fill: "var(--quiet)" }));
  }
  for (const step of [100, 300, 500]) node.append(label(x(step), Y + H + 34, step === 500 ? "500 choices" : step, { fill: "var(--quiet)" }));
  const you = svg("g", {}, svg("path", { stroke: "var(--reward-ink)", "stroke-width": 3 }), coin(10, { cx: x(HANDS) }), label(x(HANDS) + 18, 0, "you", { "text-anchor": "start", "font-weight": 700 }));
  const lines = ["14 9", "3 9", "none"].map((dash) => {
    const line = svg("path", { fill: "none", stroke: "var(--reward-ink)", "stroke-width": dash === "none" ? 6 : 4, "stroke-dasharray": dash, "stroke-linejoin": "round" });
    const name = label(X + W + 12, 0, "", { "text-anchor": "start", "font-size": 26, "font-weight": dash === "none" ? 700 : 400 });
    node.append(line, name);
    return { line, name };
  });
  node.append(you);
  return { node, show(runs, upTo, mine) {
    you.style.display = mine === null ? "none" : "";
    you.setAttribute("transform", `translate(0 ${y(mine ?? 0)})`);
    const up = mine > 0.4 && mine < 0.82 ? H * (0.88 - mine) : 0;      // clear of the curves
    you.firstChild.setAttribute("d", up ? `M${x(HANDS)} 0V${-up}` : "");
    you.lastChild.setAttribute("y", 8 - up);
    lines.forEach(({ line, name }, i) => {
      const run = runs?.[i], points = run ? run.curve.slice(0, upTo) : [];
      line.setAttribute("d", points.length ? `M${points.map((p, step) => `${x(step + 1).toFixed(1)} ${y(p).toFixed(1)}`).join("L")}` : "");
      name.textContent = run && points.length ? `ε = ${run.epsilon}` : "";
    });
    const places = lines.map(({ name }, i) => ({ name, y: runs ? y(runs[i].curve[Math.max(0, upTo - 1)]) + 9 : 0 })).sort((a, b) => a.y - b.y);
    places.forEach((place, i) => {
      if (i) place.y = Math.max(place.y, places[i - 1].y + 30);
      place.name.setAttribute("y", place.y);
    });
  } };
}

export default {
  render: demo((stage) => {
    const { model } = stage, odds = model.get("odds");
    let random, log, treats, tries, age, runs, upTo, epsilon = 0.1;
    const room = kitchen(model.get("bowl"), model.get("poses"), (bowl) => stage.act(() => choose(bowl))), plot = chart();
    stage.picture(1184, 330, room.node, plot.node).classList.add("bandit");

    function show() {
      room.show({ log, age, treats, tries, odds, open: runs && upTo >= STEPS });
      plot.show(runs, upTo, log.length === HANDS && age > 0.45 ? log.filter((one) => one.reward).length / HANDS : null);
    }
    function resume() {
      if (REDUCED.matches) { age = 2; upTo = STEPS; } else stage.play();
      show();
    }
    function choose(bowl) {
      if (log.length === HANDS) return stage.say("Ten choices are all you get. Now the machine: m.");
      const reward = random() < odds[bowl] ? 1 : 0;
      log.push({ bowl, reward });
      treats[bowl] += reward;
      tries[bowl] += 1;
      age = 0;
      const won = log.filter((one) => one.reward).length, left = HANDS - log.length;
      stage.say(`Bowl ${bowl + 1}: ${reward ? "a treat!" : "nothing."} ${won} of ${log.length} so far${left ? `, ${left} to go.` : ". Could you have done better? Ask the machine (m)."}`);
      resume();
    }
    const run = (each, i) => ({ epsilon: each, ...average(each, odds, STEPS, DOGS, model.get("seed") + 100 * (i + 1)) });
    const compute = () => { runs = [0, 1, epsilon].map(run); };
    function report() {
      const { favoured } = runs[2], due = 1 - epsilon + epsilon / odds.length;
      stage.say(`At ε = ${epsilon} the favourite was taken ${percent(favoured)} of the time; 1 − ε + ε/3 = ${percent(due)}.`);
    }
    function machine() {
      compute();
      upTo = 1;
      stage.say("200 dogs choose 500 times: ε = 0, always the favourite; ε = 1, always at random.");
      if (REDUCED.matches) report();
      resume();
    }

    [0, 1, 2].forEach((bowl) => stage.button("bowl", { key: String(bowl + 1), run: () => choose(bowl) }));
    stage.button("machine", { key: "m", main: true, title: "500 choices by machine", run: machine });
    const slider = stage.slider("ε", { min: 0, max: 1, step: 0.05, value: epsilon, format: (e) => e.toFixed(2), change(value) {
      epsilon = value;
      if (runs) { runs[2] = run(value, 2); upTo = STEPS; report(); show(); }
    } });
    return {
      seeded: true,
      reset(next) {
        [random, log, treats, tries, age, runs, upTo] = [next, [], [0, 0, 0], [0, 0, 0], 9, null, 0];
        slider.set(epsilon = 0.1);
        stage.say("One bowl pays better than the others. You have ten choices (1–3).");
        show();
      },
      frame(dt) {
        age += dt;
        if (runs && upTo < STEPS) {
          upTo = Math.min(STEPS, upTo + Math.max(1, Math.round(dt * STEPS / SECONDS)));
          if (upTo === STEPS) report();
        }
        show();
      },
      still() {
        while (log.length < HANDS) choose(log.length < 3 ? log.length : favourite(treats, tries, random()));
        compute();
        upTo = STEPS;
        age = 2;
        report();
        show();
      },
    };
  }),
};
