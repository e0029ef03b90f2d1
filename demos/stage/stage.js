// What every demo shares: clock, controls, keys, colours, shapes, status line, and the hand-shake with
// Python. base.py puts this file in front of each demo's own module, so a module imports nothing:
//
//   export default { render: demo((stage) => {
//     stage.canvas(1184, 420, (g, colour) => { … });           // drawn in slide units, 1184 wide
//     stage.button("treat", { key: "t", run: () => … });
//     return { reset(random) { … }, frame(dt) { … }, step() { … }, still() { … } };
//   }) };
//
// What a demo may return; the controls on its bar follow from it:
//   reset(random)     start again; `random()` is seeded, in [0, 1)   (needed)
//   frame(dt)         dt seconds have passed; return false when there is nothing left to play
//   step()            do one thing, then wait
//   still()           go to the moment that tells the story in one picture
//   keys              { ArrowLeft: (down) => … }: keys while the demo has the focus
//   message(content, buffers), live(isLive)   Python speaks; Python comes or goes
//   change            { trait: () => … }: Python changed a trait
//   autoplay, python, seeded   false: don't start by itself; true: say recorded or live; show the seed

import { h, svg } from "./draw.js";
import { seeded } from "./random.js";

export const REDUCED = matchMedia("(prefers-reduced-motion: reduce)");
const [SOON, SELDOM, FADES] = [1000, 5000, 4000];      // milliseconds: how quickly, how often and how long it speaks
const NO_LETTER = new Set(["Process", "Dead", "Unidentified"]);  // what a key is called while an input method has it
const onPaper = () => /print-pdf|receiver/.test(location.search);
const MEANINGS = ["paper", "ink", "quiet", "line", "panel", "reward", "reward-ink", "value", "value-soft",
  "error", "error-soft", "action", "action-soft", "font", "mono"];

/** A trait of raw bytes (traitlets.Bytes) as typed numbers, wherever its buffer starts. */
export function numbers(view, Type = Float32Array) {
  if (!view?.byteLength) return new Type(0);
  const bytes = new Uint8Array(view.buffer ?? view, view.byteOffset ?? 0, view.byteLength);
  return new Type(bytes.slice().buffer);
}

/** Whether a key goes into a text. */
function isTyping(target) {
  return target.isContentEditable || target.matches?.("textarea, select, input:not([type=range], [type=checkbox], [type=radio])");
}

/** Of several demos on the slide: the one with the focus, or else the first that has the key. */
function firstToAnswer(event) {
  const focused = document.activeElement, all = [...document.querySelectorAll(".demo")].sort((a, b) => b.contains(focused) - a.contains(focused));
  return all.map(({ stage }) => stage).find((stage) => stage.isShown() && stage.controlFor(event));
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

export class Stage {
  constructor({ model, el }) {
    this.model = model;
    this.clock = { playing: false, speed: 1 };
    this.touched = -Infinity;              // when a hand last did something here
    this.aside = "";                       // what the next spoken line begins with
    this.frames = 0;                       // drawn so far: tests count them
    this.isLive = false;
    this.onSlide = false;
    this.shortcuts = new Map();
    this.ending = new AbortController();   // one switch for every listener
    this.painters = [];
    this.body = h("div", { className: "demo-body" });
    this.bar = h("div", { className: "demo-bar" });
    this.status = h("p", { className: "demo-status" });
    this.spoken = h("p", { role: "status", style: "position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)" });
    this.caption = h("p", { className: "demo-caption" }, model.get("caption"));
    this.side = h("div", { className: "demo-side" });
    this.root = h("div", { className: "demo", role: "group", ariaLabel: model.get("title") },
      this.body, this.bar, this.status, h("div", { className: "demo-foot" }, this.caption, this.side), this.spoken);
    this.root.setAttribute("data-lm-suppress-shortcuts", "true");
    this.root.dataset.id = model.get("name");
    this.root.stage = this;
    el.append(this.root);
    this.readColours();
  }

  // ---- what a demo builds itself from --------------------------------------------------------------

  /** A canvas of width × height slide units; `paint(g, colour)` draws it, cleared, whenever needed. */
  canvas(width, height, paint) {
    const node = h("canvas", { role: "img", ariaLabel: this.model.get("title") });
    node.style.aspectRatio = `${width} / ${height}`;
    this.body.append(node);
    this.painters.push({ node, g: node.getContext("2d"), width, height, paint });
    this.watchSize(node);
    return node;
  }

  /** A picture of SVG elements, width × height slide units. */
  picture(width, height, ...children) {
    const node = svg("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": this.model.get("title") }, ...children);
    this.body.append(node);
    return node;
  }

  /** A button on the bar. `key` is printed on it, and presses it from anywhere on the demo's slide. */
  button(label, { key, run, main = false, title = "" }) {
    const node = h("button", { type: "button", className: main ? "main" : "", title, onclick: () => this.act(run) }, label);
    if (key) this.printKey(node, key);
    this.bar.append(node);
    return node;
  }

  /** Print a key on a control: on the demo's slide it belongs to that control, and to nothing else. */
  printKey(node, key, place = node) {
    place.append(h("kbd", { ariaHidden: "true" }, key));
    node.setAttribute("aria-keyshortcuts", key);
    this.shortcuts.set(key.toLowerCase(), node);
  }

  /** A button that stays down: `change(isOn)`. */
  toggle(label, { key, on = false, change, title }) {
    const node = this.button(label, { key, title, run: () => set(!isOn()) });
    const isOn = () => node.getAttribute("aria-pressed") === "true";
    const set = (value) => { node.setAttribute("aria-pressed", String(value)); change(value); };
    node.setAttribute("aria-pressed", String(on));
    node.set = (value) => node.setAttribute("aria-pressed", String(value));
    return node;
  }

  /** One of several: `choice("rule", { a: "wait", b: "shape" }, { value: "a", change })`. */
  choice(label, options, { value, change }) {
    const node = h("span", { className: "demo-choice", role: "radiogroup", ariaLabel: label });
    node.set = (name) => {
      for (const button of node.children) {
        button.setAttribute("aria-checked", String(button.value === name));
        button.tabIndex = button.value === name ? 0 : -1;
      }
    };
    const pick = (name, focus) => {
      node.set(name);
      if (focus) node.querySelector('[aria-checked="true"]').focus();
      this.act(() => change(name));
    };
    for (const [name, words] of Object.entries(options)) {
      node.append(h("button", { type: "button", role: "radio", value: name, onclick: () => pick(name) }, words));
    }
    node.addEventListener("keydown", (event) => {
      const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (!by) return;
      const names = Object.keys(options), at = names.indexOf(event.target.value);
      pick(names[(at + by + names.length) % names.length], true);
      event.preventDefault();
      event.stopPropagation();
    });
    node.set(value);
    this.bar.append(node);
    return node;
  }

  /** A slider: `change(number)` at every move. */
  slider(label, { min, max, step = 1, value, format = String, change }) {
    const output = h("output", {}, format(value));
    const input = h("input", { type: "range", min, max, step, value, ariaLabel: label });
    input.value = value;
    input.oninput = () => { output.textContent = format(+input.value); this.act(() => change(+input.value)); };
    const node = h("label", { className: "demo-slider" }, h("span", {}, label), input, output);
    node.setAttribute("data-prevent-swipe", "");       // a finger that drags it doesn't turn the slide
    node.set = (number) => { input.value = number; output.textContent = format(+number); };
    this.bar.append(node);
    return node;
  }

  /** Show a line under the demo, and speak it to a screen reader; seldom while it plays by itself. */
  say(words) {
    if (this.status.textContent === words) return;
    this.status.textContent = words;
    this.speakIn(this.clock.playing ? SELDOM : SOON);
  }

  /** Speak the line as it will be then, if anybody minds this demo: it has the focus, or was just given a press. */
  speakIn(milliseconds) {
    const due = performance.now() + milliseconds;
    if (this.speaking && this.due <= due) return;
    clearTimeout(this.speaking);
    this.due = due;
    this.speaking = setTimeout(() => {
      this.speaking = null;
      if (this.root.contains(document.activeElement) || performance.now() - this.touched < 2 * SOON) this.speak();
    }, milliseconds);
  }

  /** The line itself can be read at leisure, so the spoken one goes away again: it may be the same next time. */
  speak() {
    this.spoken.textContent = `${this.aside} ${this.status.textContent}`.trim();
    this.aside = "";
    clearTimeout(this.fading);
    this.fading = setTimeout(() => { this.spoken.textContent = ""; }, FADES);
  }

  send(content) { this.model.send(content); }

  redraw() {
    this.dirty = true;
    this.wake();
  }

  play(on = true) {
    this.clock.playing = on && Boolean(this.hooks.frame) && !onPaper();
    if (this.playButton) this.playButton.firstChild.textContent = this.clock.playing ? "pause" : "play";
    this.redraw();
  }

  reset(seed = this.model.get("seed")) {
    this.hooks.reset(seeded(seed));
    this.redraw();
  }

  // ---- opening and closing -------------------------------------------------------------------------

  open(hooks) {
    this.hooks = hooks;
    this.addStandardControls();
    this.listen();
    this.reset();
    this.watchSlide();
    if (REDUCED.matches || onPaper()) this.showStill();
    else this.play(hooks.autoplay !== false);
    if (hooks.python) this.showMode();
    this.model.send({ kind: "ping" });
  }

  addStandardControls() {
    const { frame, step, seeded: showSeed } = this.hooks;
    this.bar.append(h("span", { className: "demo-gap" }));
    if (frame) {
      this.playButton = this.button("play", { key: "p", run: () => {
        this.play(!this.clock.playing);
        this.aside = this.clock.playing ? "Playing." : "Paused.";
      } });
      const speed = this.button("1×", { key: "f", title: "speed", run: () => {
        this.clock.speed = { 1: 4, 4: 0.5, 0.5: 1 }[this.clock.speed];
        speed.firstChild.textContent = { 1: "1×", 4: "4×", 0.5: "½×" }[this.clock.speed];
        this.aside = `Speed ${speed.firstChild.textContent}.`;
      } });
    }
    if (step) this.button("step", { key: "s", run: () => { this.play(false); step(); } });
    this.button("reset", { key: "r", run: () => { this.reset(); if (!REDUCED.matches) this.play(this.hooks.autoplay !== false); } });
    if (showSeed) this.side.append(h("span", {}, `seed ${this.model.get("seed")}`));
  }

  showStill() {
    this.play(false);
    this.hooks.still?.();
    this.redraw();
  }

  showMode() {
    this.mode ??= this.side.appendChild(h("span", { className: "demo-mode" }));
    this.mode.dataset.mode = this.mode.textContent = this.isLive ? "live" : "recorded";
  }

  setLive(isLive) {
    if (this.isLive === isLive) return;
    this.isLive = isLive;
    if (this.mode) this.showMode();
    this.heed(() => this.hooks.live?.(isLive));
  }

  listen() {
    const { signal } = this.ending, { hooks, model } = this;
    const heard = (content, buffers) => {
      if (content?.kind === "pong") this.setLive(true);
      else this.heed(() => hooks.message?.(content, buffers));
    };
    model.on("msg:custom", heard);
    signal.addEventListener("abort", () => model.off("msg:custom", heard));
    for (const [trait, changed] of Object.entries(hooks.change ?? {})) {
      const then = () => this.heed(changed);
      model.on(`change:${trait}`, then);
      signal.addEventListener("abort", () => model.off(`change:${trait}`, then));
    }
    // The page says when its kernel comes and goes (page/kernel.js); elsewhere nobody does.
    window.addEventListener("talk:kernel", ({ detail }) => {
      if (detail === "live") model.send({ kind: "ping" }); else this.setLive(false);
    }, { signal });
    window.addEventListener("talk:theme", () => { this.readColours(); this.redraw(); }, { signal });
    window.addEventListener("resize", () => this.redraw(), { signal });
    this.root.addEventListener("keydown", (event) => this.onKey(event, true), { signal });
    this.root.addEventListener("keyup", (event) => this.onKey(event, false), { signal });
    window.addEventListener("keydown", (event) => this.onSlideKey(event), { signal, capture: true });
    if (hooks.keys || hooks.frame) this.body.tabIndex = 0;
    if (hooks.keys || hooks.frame) Object.assign(this.body, { role: "group", ariaLabel: `${model.get("title")}: press Escape to give the keys back to the slides` });
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

  /** What a hand does here: what comes of it is spoken. */
  act(run) {
    this.touched = performance.now();
    this.heed(run);
    this.speakIn(SOON);
  }

  /** What Python does here. */
  heed(run) {
    try {
      run?.();
      this.redraw();
    } catch (error) {
      this.fail(error);
    }
  }

  // ---- keys ----------------------------------------------------------------------------------------

  onKey(event, down) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { key, target } = event, inBody = target === this.body;
    const mine = () => { event.preventDefault(); event.stopPropagation(); };
    if (/^Page(Up|Down)$/.test(key)) {             // a clicker always turns the slide
      if (down) { event.preventDefault(); document.activeElement.blur(); }
    } else if (this.hooks.keys?.[key] && inBody) {
      mine();
      if (!event.repeat) this.act(() => this.hooks.keys[key](down));
    } else if (/^(Arrow|Home|End)/.test(key) && target.type === "range") event.stopPropagation();
    else if (/^(Enter| )$/.test(key) && target.closest("button, input, select, [role=button]")) event.stopPropagation();
    else if (down && key === " " && inBody && this.playButton) { mine(); this.playButton.click(); }
    else if (down && key === "Escape") { mine(); document.activeElement.blur(); }
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

  /** The control with this key on it: by its letter, or by its place on keyboards that have no Latin ones there. */
  controlFor({ key = "", code, ctrlKey, metaKey, altKey, shiftKey }) {
    const letter = key.toLowerCase(), isLetter = /^\p{L}$/u.test(letter);
    if (ctrlKey || metaKey || altKey || (shiftKey && isLetter)) return undefined;     // Shift and a letter: the page's
    if (/^[a-z0-9]$/.test(letter)) return this.shortcuts.get(letter);
    const [, digit, place] = /^(?:Digit(\d)|Key([A-Z]))$/.exec(code) ?? [];
    if (digit && !shiftKey) return this.shortcuts.get(digit);
    return place && (isLetter || NO_LETTER.has(key)) ? this.shortcuts.get(place.toLowerCase()) : undefined;
  }

  /** In a notebook's own page, other than on RISE's slides, keys are the notebook's while the demo has no focus. */
  isInNotebook() {
    const isFocused = this.root.contains(document.activeElement);
    return !isFocused && this.root.closest(".jp-NotebookPanel-notebook") && !this.root.closest(".reveal");
  }

  // ---- frames --------------------------------------------------------------------------------------

  isShown() {
    return this.onSlide && this.root.checkVisibility({ opacityProperty: true, visibilityProperty: true })
      && !document.querySelector(".reveal.overview, .reveal.paused");
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

  watchSize(node) {
    const observer = new ResizeObserver(() => this.redraw());
    observer.observe(node);
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
    const shown = this.isShown();
    if (this.clock.playing && shown && this.hooks.frame(dt * this.clock.speed) === false) this.play(false);
    if (this.dirty || (this.clock.playing && shown)) this.paint();
    if (this.clock.playing && this.onSlide) this.wake(); else this.last = undefined;
  }

  paint() {
    this.dirty = false;
    this.frames += 1;
    for (const { node, g, width, height, paint } of this.painters) {
      const scale = Math.min(4, (node.getBoundingClientRect().width / width || 1) * devicePixelRatio);
      const [w, h2] = [Math.round(width * scale), Math.round(height * scale)];
      if (node.width !== w || node.height !== h2) { node.width = w; node.height = h2; }
      g.setTransform(scale, 0, 0, scale, 0, 0);
      g.clearRect(0, 0, width, height);
      g.family = this.colour.font;
      paint(g, this.colour);
    }
  }

  readColours() {
    const style = getComputedStyle(this.root);
    this.colour = Object.fromEntries(MEANINGS.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
  }
}
