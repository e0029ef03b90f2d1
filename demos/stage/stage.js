// What every demo stands on: clock, keys, colours and the hand-shake with Python; its controls are in controls.js,
// what it draws with in draw.js. A demo imports what it uses (bundle.py makes one module of it):
//
//   import { treat } from "../stage/draw.js";
//   import { Demo, onStage } from "../stage/stage.js";
//
//   export default onStage(class extends Demo {
//     build(stage) {
//       stage.canvas(1184, 420, (g) => { … });           // drawn in slide units, 1184 wide
//       stage.button("treat", { key: "t", run: () => … });
//     }
//
//     reset(random) { … }
//   });
//
// What a demo is asked for (a plain object that `demo` is given will do, too); the controls on its bar follow from it:
//   build(stage)      make pictures and controls, once
//   reset(random)     start again; `random()` is seeded, in [0, 1)   (needed)
//   frame(dt)         dt seconds have passed; return false when there is nothing left to play
//   step()            do one thing, then wait
//   still()           go to the moment that tells the story in one picture
//   attract(part, dt) the first two seconds, until a hand does something: part goes from 0 to 1, then 0: all as it was
//                     Then it waits; a demo without it plays by itself
//   show()            set what elements show by what it knows: called after whatever happens, and each frame, and then
//                     every attribute of an SVG picture that is a function is asked (draw.js)
//   words(), mode()   the line below it, likewise; the sign beside that: stage.source, or "here", made in this page
//   keys              { ArrowLeft: (down) => … }: keys while the demo has the focus
//   message(content, buffers), live(isLive)   Python speaks; Python comes or goes
//   change            { trait: () => … }: Python changed a trait
//   seeded            true: show the seed
//
// What the page and the demos tell each other, as events of the window (stage.onWindow), and their `detail`:
//   talk:kernel       the state of the page's kernel: "recorded", "live", "busy" or "reconnecting"
//   talk:mounted      none: the page has put all its demos in their places
//   talk:theme        none: the colours are others now
//   talk:train        none: cat_break asks cartpole/training.js for a run
//   talk:learner      the Here (cartpole/here.js) that begins to train in the page: any other ends its run
//   talk:run          { state, rows?, name? }: a run has ended; rows (run.js) and a name if this page made it
//   talk:agent        { weights: Float32Array of 4610, steps }: that run solved the task, with this actor

import { Controls } from "./controls.js";
import { answer, h, svg, write } from "./draw.js";
import { firstToAnswer, isTyping, shortcutOf } from "./keys.js";
import { seeded } from "./random.js";

export const REDUCED = matchMedia("(prefers-reduced-motion: reduce)");
const LEAST = 12;                          // CSS pixels of a letter in the reading view
const NARROW = 40;                         // root ems: in less room a picture is shown in parts
const ATTRACT = 2;                         // seconds in which a demo shows what can be done, before it waits
const onPaper = () => /print-pdf|receiver/.test(location.search);

/** A trait of raw bytes (traitlets.Bytes) as typed numbers, wherever its buffer starts.
 * @param {any} view @param {any} Type */
export function numbers(view, Type = Float32Array) {
  if (!view?.byteLength) return new Type(0);
  const bytes = new Uint8Array(view.buffer ?? view, view.byteOffset ?? 0, view.byteLength);
  return new Type(bytes.slice().buffer);
}

/** Wrap a demo's set-up into an anywidget `render`. */
export const demo = (setup) => (context) => {
  const stage = new Stage(context);
  try {
    stage.open(setup(stage));
  } catch (error) {
    stage.fail(error);
  }
  return () => stage.close();
};

/** A demo of a class, as a module gives it to Jupyter and the page. */
export const onStage = (Kind) => ({ render: demo((stage) => {
  const made = new Kind(stage);
  made.build(stage);
  return made;
}) });

/** What a demo's class may extend: it has its stage, and what Python tells it.
 * @type {any} */
export const Demo = class {
  constructor(stage) { Object.assign(this, { stage, traits: stage.traits }); }
};

class Stage extends Controls {
  mode;

  constructor({ model, el }) {
    super(model, el);
    this.clock = { playing: false, speed: 1 };
    this.attracting = null;                // seconds of showing what can be done; null: none, or over
    this.frames = 0;                       // drawn so far: tests count them
    this.isLive = false;
    this.onSlide = false;
    this.ending = new AbortController();   // one switch for every listener
    this.sizes = new ResizeObserver(() => this.layOutAll());
    this.sizes.observe(this.root);         // not every demo has a picture
    this.ending.signal.addEventListener("abort", () => this.sizes.disconnect());
    this.painters = [];
    this.asked = [];                       // elements of its pictures that have attributes to be asked for
    this.pictures = new Map();             // a picture's node to its { width, height, parts }
    this.isNarrow = false;
    this.readColours();
  }

  // ---- what a demo builds itself from, with controls.js --------------------------------------------

  /** A canvas of width × height slide units; `paint(g)`, or else the demo's `draw`, draws it, cleared, whenever
   * needed: in every frame, or only in those in which `key()`, if there is one, says another thing. A window too narrow
   * for the whole picture shows its `parts`, below each other, which are rectangles [x, y, width, height] of it. */
  canvas(width, height, paint, parts = [], key = () => NaN) {
    const node = h("canvas", { role: "img", ariaLabel: this.model.get("title") });
    this.painters.push({ node, g: node.getContext("2d"), paint, key, painted: NaN });
    return this.add(node, width, height, parts);
  }

  /** A picture of SVG elements, width × height slide units. */
  picture(width, height, ...children) {
    const words = this.model.get("title"), viewBox = `0 0 ${width} ${height}`;
    const node = svg("svg", { viewBox, role: "img", "aria-label": words }, children);
    this.asked.push(...[node, ...node.querySelectorAll("*")].filter(({ asks }) => asks));
    return this.add(node, width, height, []);
  }

  /** A picture of SVG elements in parts, as a canvas has them, each of which is followed by what is in it. */
  parts(width, height, ...parts) {
    return this.stack(this.picture(width, height, parts.map(([,,,, ...inside]) => inside)), ...parts);
  }

  add(node, width, height, parts) {
    this.pictures.set(node, { width, height, parts });
    this.body.append(node);
    this.layOut(node);
    this.sizes.observe(node);
    return node;
  }

  /** The parts of a picture are others now. */
  stack(node, ...parts) {
    this.pictures.get(node).parts = parts;
    this.layOut(node);
    return node;
  }

  /** What of a picture is shown now. */
  shape(node) {
    const { width, height, parts } = this.pictures.get(node);
    if (!this.isNarrow || !parts.length) return { width, height, parts: [[0, 0, width, height]] };
    const high = parts.reduce((sum, [,,, h2]) => sum + h2, 0);
    return { width: Math.max(...parts.map(([,, w]) => w)), height: high, parts };
  }

  /** The place of a pointer on a picture, in the picture's units. */
  at(node, { clientX, clientY }) {
    const { width, parts } = this.shape(node), area = node.getBoundingClientRect(), scale = area.width / width;
    const x = (clientX - area.left) / scale;
    let y = (clientY - area.top) / scale;
    for (const [left, top,, high] of parts) {
      if (y < high) return { x: x + left, y: y + top };
      y -= high;
    }
    return { x, y };
  }

  /** Give a picture the shape that its window has room for; in the reading view none of its letters is too small. */
  layOut(node) {
    const { width, height } = this.shape(node), picture = this.pictures.get(node);
    const isCanvas = node.localName === "canvas";
    if (isCanvas) node.style.aspectRatio = `${width} / ${height}`;
    else if (picture.parts.length) this.move(node, `0 0 ${width} ${height}`, picture.parts);
    const units = isCanvas ? width : node.viewBox.baseVal.width;
    picture.least = this.isRead() ? LEAST * units / (node.getBoundingClientRect().width || units) : 0;
    node.style.setProperty("--least", `${picture.least}px`);
    node.classList.toggle("demo-wide", this.isNarrow && units > 1000);
  }

  move(node, viewBox, parts) {
    node.setAttribute("viewBox", viewBox);
    let y = 0;
    for (const [left, top,, high, ...inside] of parts) {
      for (const each of inside) each.style.translate = this.isNarrow ? `${-left}px ${y - top}px` : "";
      y += high;
    }
  }

  isRead() { return document.documentElement.matches(".reading"); }

  layOutAll() {
    const room = this.root.clientWidth / parseFloat(getComputedStyle(document.documentElement).fontSize);
    this.isNarrow = room < NARROW && this.isRead();
    this.root.classList.toggle("narrow", this.isNarrow);
    for (const node of this.pictures.keys()) this.layOut(node);
    this.redraw();
  }

  /** A picture on which a finger drags something sideways: it doesn't turn the slide; up and down scrolls the page. */
  draggable(node) {
    node.style.touchAction = "pan-y pinch-zoom";
    node.setAttribute("data-prevent-swipe", "");
    return node;
  }

  /** A finger or the mouse drags something on a picture: `move(event)` where it goes down, and wherever it goes. */
  onDrag(node, move) {
    const run = (event) => this.act(() => move(event));
    this.draggable(node).addEventListener("pointerdown", (event) => {
      node.setPointerCapture(event.pointerId);
      run(event);
    });
    node.addEventListener("pointermove", (event) => { if (event.buttons) run(event); });
  }

  send(content) { this.model.send(content); }

  /** Tell the page and the other demos (see above). */
  announce(name, detail = null) { window.dispatchEvent(new CustomEvent(name, { detail })); }

  redraw() {
    this.dirty = true;
    this.wake();
  }

  play(on = true) {
    this.rest();
    this.clock.playing = on && Boolean(this.hooks.frame) && !onPaper();
    if (this.playButton) this.playButton.firstChild.textContent = this.clock.playing ? "pause" : "play";
    this.redraw();
  }

  /** Play; where less motion is wanted, `settle()` instead: what it comes to. */
  playOr(settle = () => {}) { if (REDUCED.matches) settle(); else this.play(); }

  reset(seed = this.model.get("seed")) {
    this.rest();
    this.hooks.reset(seeded(seed));
    this.follow();
    this.redraw();
  }

  /** What a demo does untouched: it plays, or shows for two seconds what can be done and waits for a hand. */
  begin() {
    this.play(!this.hooks.attract);
    if (this.hooks.attract && !onPaper()) this.attracting = 0;
  }

  attract(dt) {
    this.attracting += dt;
    if (this.attracting < ATTRACT) this.hooks.attract(this.attracting / ATTRACT, dt); else this.rest();
  }

  /** A hand does something, or the two seconds are over: all as it was before them. */
  rest() {
    if (this.attracting === null) return;
    this.attracting = null;
    this.hooks.attract(0, 0);
    this.redraw();
  }

  act(run) { super.act(() => { this.rest(); run?.(); }); }

  // ---- opening and closing -------------------------------------------------------------------------

  open(hooks) {
    this.hooks = hooks;
    this.addStandardControls();
    this.listen();
    this.layOutAll();
    this.reset();
    this.watchSlide();
    if (REDUCED.matches || onPaper()) this.showStill();
    else this.begin();
    this.model.send({ kind: "ping" });
  }

  addStandardControls() {
    const { frame, step, seeded: showSeed } = this.hooks;
    const { bar } = this;
    this.bar = bar.appendChild(h("span", { className: "demo-standard" }));      // in one piece, wherever there is room
    if (frame) this.addClockControls();
    if (step) this.button("step", { key: "s", run: () => { this.play(false); this.hooks.step(); } });
    this.button("reset", { key: "r", run: () => {
      this.setSpeed(1);
      this.reset();
      if (!REDUCED.matches) this.begin();
    } });
    this.bar = bar;
    if (showSeed) this.side.append(h("span", {}, `seed ${this.model.get("seed")}`));
  }

  addClockControls() {
    this.playButton = this.button("play", { key: "p", run: () => {
      this.play(!this.clock.playing);
      this.aside = this.clock.playing ? "Playing." : "Paused.";
    } });
    this.speedButton = this.button("1×", { key: "f", title: "speed", run: () => {
      this.setSpeed({ 1: 4, 4: 0.5, 0.5: 1 }[this.clock.speed]);
      this.aside = `Speed ${this.speedButton.firstChild.textContent}.`;
    } });
  }

  setSpeed(speed) {
    this.clock.speed = speed;
    if (this.speedButton) this.speedButton.firstChild.textContent = { 1: "1×", 4: "4×", 0.5: "½×" }[speed];
  }

  showStill() {
    this.play(false);
    this.hooks.still?.();
    this.follow();
    this.redraw();
  }

  /** Whose is what a demo shows that Python has worked out. */
  get source() { return this.isLive ? "live" : "recorded"; }

  /** What is seen of elements, said and offered follows from what the demo knows now. */
  follow() {
    const { hooks } = this;
    super.follow();
    if (hooks.mode) {
      const mode = hooks.mode(), words = mode === "here" ? "in this page" : mode;
      this.mode ??= this.side.appendChild(h("span", { className: "demo-mode" }));
      write(this.mode, this.mode.dataset.mode = words);
    }
    if (hooks.words) this.say(hooks.words());
    hooks.show?.();
    this.asked.forEach(answer);
  }

  setLive(isLive) {
    if (this.isLive === isLive) return;
    this.isLive = isLive;
    this.attempt(() => this.hooks.live?.(isLive));
  }

  listen() {
    const { hooks, model } = this;
    this.onModel("msg:custom", (content, buffers) => {
      if (content?.kind === "pong") this.setLive(true);
      else this.attempt(() => hooks.message?.(content, buffers));
    });
    for (const [trait, changed] of Object.entries(hooks.change ?? {})) {
      this.onModel(`change:${trait}`, () => this.attempt(changed));
    }
    // The page says when its kernel comes and goes (page/kernel.js); elsewhere nobody does.
    this.onWindow("talk:kernel", ({ detail }) => {
      if (detail === "live") model.send({ kind: "ping" }); else this.setLive(false);
    });
    this.onWindow("talk:theme", () => { this.readColours(); this.redraw(); });
    document.fonts.addEventListener("loadingdone", () => this.redraw(), { signal: this.ending.signal });
    this.onWindow("resize", () => this.redraw());
    this.onWindow("keydown", (event) => this.onSlideKey(event), { capture: true });
    const { signal } = this.ending;
    this.root.addEventListener("keydown", (event) => this.onKey(event, true), { signal });
    this.root.addEventListener("keyup", (event) => this.onKey(event, false), { signal });
    if (!hooks.keys && !hooks.frame) return;
    const ariaLabel = `${model.get("title")}: press Escape to give the keys back to the slides`;
    Object.assign(this.body, { tabIndex: 0, role: "group", ariaLabel });
  }

  /** Listen to Python's half until the demo is closed. */
  onModel(name, listener) {
    this.model.on(name, listener);
    this.ending.signal.addEventListener("abort", () => this.model.off(name, listener));
  }

  /** Listen to the page and the other demos (see above) until the demo is closed. */
  onWindow(name, listener, options = {}) {
    window.addEventListener(name, listener, { ...options, signal: this.ending.signal });
  }

  close() {
    this.ending.abort();
    cancelAnimationFrame(this.request);
    clearTimeout(this.speaking);
    clearTimeout(this.fading);
    this.root.remove();
  }

  /** Only this demo stops; the page shows its picture instead (page/host.js), a notebook says so. */
  fail(error) {
    console.error(`[demo ${this.model.get("name")}]`, error);
    this.ending.abort();
    this.failed = true;
    this.shortcuts.clear();
    this.root.dataset.state = "failed";
    this.body.replaceChildren(h("p", { className: "demo-failed" }, `This demo stopped: ${error.message}`));
    this.bar.replaceChildren();
    this.root.dispatchEvent(new CustomEvent("demo:failed", { bubbles: true, detail: error }));
  }

  // ---- keys ----------------------------------------------------------------------------------------

  onKey(event, down) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { key, target } = event, inBody = target === this.body;
    const take = () => { event.preventDefault(); event.stopPropagation(); };
    if (/^Page(Up|Down)$/.test(key)) {             // a clicker always turns the slide
      if (down) { event.preventDefault(); document.activeElement.blur(); }
    } else if (this.hooks.keys?.[key] && inBody) {
      take();
      if (!event.repeat) this.act(() => this.hooks.keys[key](down));
    } else if (/^(Arrow|Home|End)/.test(key) && target.type === "range") event.stopPropagation();
    else if (/^(Enter| )$/.test(key) && target.closest("button, input, select, [role=button]")) event.stopPropagation();
    else if (down && key === " " && inBody && this.playButton) { take(); this.playButton.click(); }
    else if (down && key === "Escape") { take(); document.activeElement.blur(); }
  }

  /** A printed key works on the demo's whole slide, focus or not, and the page has no other use for it there. */
  onSlideKey(event) {
    const node = this.controlFor(event);
    if (!node || isTyping(event.target) || !this.isShown() || this.isInNotebook()) return;
    if (firstToAnswer(event) !== this) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    node.click();
  }

  /** The control that has this key printed on it. */
  controlFor(event) { return shortcutOf(this.shortcuts, event); }

  /** In a notebook's own page, other than on RISE's slides, keys are the notebook's while the demo has no focus. */
  isInNotebook() {
    const isFocused = this.root.contains(document.activeElement);
    return !isFocused && this.root.closest(".jp-NotebookPanel-notebook") && !this.root.closest(".reveal");
  }

  // ---- frames --------------------------------------------------------------------------------------

  isShown() {
    return this.onSlide && this.root.checkVisibility({ opacityProperty: true, visibilityProperty: true })
      && !this.root.closest(".reveal.overview, .reveal.paused");
  }

  watchSlide() {
    const observer = new IntersectionObserver(([entry]) => {
      this.onSlide = entry.isIntersecting;
      if (this.onSlide) this.readColours();            // a notebook makes it before it has a place, and so a style
      if (this.onSlide && !this.isLive) this.model.send({ kind: "ping" });
      this.redraw();
    });
    observer.observe(this.root);
    this.ending.signal.addEventListener("abort", () => observer.disconnect());
  }

  /** Ask for one frame; while the clock runs on the slide, each frame asks for the next. */
  wake() {
    if (this.failed) return;
    this.request ||= requestAnimationFrame((now) => {
      this.request = 0;
      try {
        this.frame(now);
      } catch (error) {
        this.fail(error);
      }
    });
  }

  frame(now) {
    const dt = Math.min(0.1, (now - (this.last ?? now)) / 1000);
    this.last = now;
    const shown = this.isShown(), moves = () => this.clock.playing || this.attracting !== null;
    if (shown && this.attracting !== null) this.attract(dt);
    else if (this.clock.playing && shown && this.hooks.frame(dt * this.clock.speed) === false) this.play(false);
    if (this.dirty || (moves() && shown)) this.paint();
    if (moves() && this.onSlide) this.wake(); else this.last = undefined;
  }

  paint() {
    const isDirty = this.dirty;
    this.dirty = false;
    this.frames += 1;
    this.follow();
    for (const painter of this.painters) {
      const { node, g, paint } = painter, key = painter.key();
      if (!isDirty && key === painter.painted) continue;
      painter.painted = key;
      const { width, height, parts } = this.shape(node);
      const scale = Math.min(4, (node.getBoundingClientRect().width / width || 1) * devicePixelRatio);
      const [w, h2] = [Math.round(width * scale), Math.round(height * scale)];
      if (node.width !== w || node.height !== h2) { node.width = w; node.height = h2; }
      g.setTransform(scale, 0, 0, scale, 0, 0);
      g.clearRect(0, 0, width, height);
      const { colour, wordSizes: sizes } = this, { least } = this.pictures.get(node);
      Object.assign(g, { colours: colour, sizes, least });
      let y = 0;
      for (const [left, top, w2, high] of parts) {
        g.save();
        g.translate(-left, y - top);
        if (parts.length > 1) { g.beginPath(); g.rect(left, top, w2, high); g.clip(); }
        if (paint) paint(g); else this.hooks.draw(g);
        g.restore();
        y += high;
      }
    }
  }

  /** Colours and sizes of words by their names in palette.css, each looked up when it is first asked for. */
  readColours() {
    const style = getComputedStyle(this.root);
    /** @type {(start: string) => Record<string, string>} */
    const named = (start) => new Proxy({}, {
      get: (known, name) => known[name] ??= style.getPropertyValue(`--${start}${String(name)}`).trim(),
    });
    this.colour = named("");
    this.wordSizes = named("type-");
  }
}
