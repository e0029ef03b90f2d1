// Mounts the demos without Jupyter: the published anywidget front-end interface (model, el, signal;
// initialize and render; clean-up functions), over widget state that the exporter stored in the page.
// kernel.js, when there is a kernel, plugs into `wire`.

import { query } from "./address.js";

export const stored = JSON.parse(document.querySelector("script#demos").textContent);
/** @type {Record<string, (model: any, ...what: any[]) => void>} to Python; nobody is there until kernel.js says so */
export const wire = { update() {}, custom() {} };
export const models = new Map();
const modules = new Map();
const mounted = new Map();                          // a demo's name to what ends it

class Model {
  constructor(id, { state, buffers, texts }) {
    this.id = id;
    this.state = structuredClone(state);
    for (const { path, files } of texts) putIn(this.state, path, textOf(files));
    this.changed = new Set();
    this.listeners = new Map();
    for (const { path, files } of buffers) putIn(this.state, path, bytes(textOf(files)));
  }

  get(name) { return this.state[name]; }

  set(name, value) {
    const changes = typeof name === "object" ? name : { [name]: value };
    const fresh = Object.keys(changes).filter((key) => this.state[key] !== changes[key]);
    for (const key of fresh) { this.state[key] = changes[key]; this.changed.add(key); }
    for (const key of fresh) this.tell(`change:${key}`, this, changes[key]);
    if (fresh.length) this.tell("change", this);
  }

  /** State that came from Python is not sent back to it. */
  receive({ _esm, _css, ...state }) {
    const before = new Set(this.changed);
    this.set(state);
    this.changed = before;
    if (_esm || _css) renew(this.id, _esm, _css);
  }

  save_changes() {
    const names = [...this.changed];
    this.changed.clear();
    if (names.length) wire.update(this, names);
  }

  get widget_manager() {
    const got = async (model, id) => { await fetchFiles(model); return modelOf(id); };
    return { get_model: async (id) => stored.models[id] ? got(stored.models[id], id) : null };
  }

  send(content, _callbacks, buffers = []) { wire.custom(this, content, buffers); }

  on(names, listener) {
    for (const name of names.split(" ")) {
      if (!this.listeners.has(name)) this.listeners.set(name, new Set());
      this.listeners.get(name).add(listener);
    }
  }

  off(names, listener) {
    for (const name of names ? names.split(" ") : this.listeners.keys()) {
      if (listener) this.listeners.get(name)?.delete(listener); else this.listeners.delete(name);
    }
  }

  tell(name, ...details) {
    for (const listener of [...(this.listeners.get(name) ?? [])]) {
      try { listener(...details); } catch (error) { console.error(`[demo ${this.id}]`, error); }
    }
  }
}

function bytes(base64) {
  return new DataView(Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)).buffer);
}

export function putIn(state, path, value) {
  const last = path.at(-1);
  path.slice(0, -1).reduce((part, key) => part[key], state)[last] = value;
}

export function modelOf(id) {
  if (!models.has(id)) models.set(id, new Model(id, stored.models[id]));
  return models.get(id);
}

const textOf = (names) => names.map((name) => stored.files[name]).join("");
const coming = {};                                   // a file's name to the promise of its text

/** On a site (`rl-talk export --site`) a demo's files come when it is near; in one file they are here. */
async function fetchFiles({ module, style, texts, buffers }) {
  const names = [...module, ...style, ...[...texts, ...buffers].flatMap(({ files }) => files)];
  await Promise.all(names.map(async (name) => {
    stored.files[name] ??= await (coming[name] ??= fetchText(stored.at + name).finally(() => delete coming[name]));
  }));
}

async function fetchText(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.text();
}

/** A file opened from disk may import a blob, but no other file. */
async function moduleOf(names) {
  const text = textOf(names);
  if (!modules.has(text)) {
    const url = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
    modules.set(text, import(url).finally(() => URL.revokeObjectURL(url)));
  }
  const { default: made, ...named } = await modules.get(text);
  return typeof made === "function" ? made() : made ?? named;
}

function addStyle(name, text) {
  if (!text || document.querySelector(`style[data-name="${name}"]`)) return;
  const style = document.createElement("style");
  style.dataset.name = name;
  style.textContent = text;
  document.head.append(style);
}

async function mount(place) {
  const id = place.dataset.demo, el = document.createElement("div"), ending = new AbortController();
  mounted.set(id, ending);
  // Only this demo is replaced by its picture; the rest of the talk goes on.
  const giveUp = (error) => {
    if (ending.signal.aborted) return;
    console.error(`[demo ${id}] its picture is shown instead:`, error);
    ending.abort();
    showPicture(place, "failed");
  };
  try {
    if (!stored.models[id]) throw new Error(`no demo called ${id} in this page`);
    await fetchFiles(stored.models[id]);
    const { module, style } = stored.models[id], model = modelOf(id);
    const parts = await moduleOf(module), context = { model, el, signal: ending.signal };
    for (const hash of style) addStyle(hash, stored.files[hash]);
    place.prepend(el);
    ending.signal.addEventListener("abort", () => el.remove());
    el.addEventListener("demo:failed", (event) => giveUp(/** @type {CustomEvent} */ (event).detail));
    await parts.initialize?.(context);
    const cleanUp = await parts.render(context);
    if (ending.signal.aborted) cleanUp?.();
    else ending.signal.addEventListener("abort", () => cleanUp?.());
    if (place.dataset.state !== "failed") place.dataset.state = "ready";
  } catch (error) {
    giveUp(error);
  }
}

/** A front end whose files have changed since the page was made: the demo starts again (`rl-talk present --dev`). */
function renew(id, module, style) {
  const place = document.querySelector(`[data-demo="${id}"]`), old = stored.models[id];
  const fresh = Object.entries({ module, style }).filter(([what, text]) => text && text !== textOf(old[what]));
  if (!place || !fresh.length) return;
  for (const [what, text] of fresh) {
    if (what === "style") for (const hash of old.style) document.querySelector(`style[data-name="${hash}"]`)?.remove();
    const key = `${what} of ${id}`;
    stored.files[key] = text;
    old[what] = [key];
  }
  mounted.get(id)?.abort();
  if (place.dataset.state === "failed") place.replaceChildren();
  place.dataset.state = "";
  mount(place);
}

/** What stands in the <noscript>: the demo as it was recorded. */
function showPicture(place, state) {
  place.replaceChildren(pictureOf(place));
  place.dataset.state = state;
}

function pictureOf(place) {
  return document.createRange().createContextualFragment(place.querySelector("noscript")?.textContent ?? "");
}

/** Mount what comes near: half a window away, or on the slides that reveal.js keeps at hand. What is near now is
    awaited. */
function mountNear(places) {
  return new Promise((done) => {
    const observer = new IntersectionObserver((entries) => {
      const near = entries.filter((entry) => entry.isIntersecting).map(({ target }) => target);
      for (const place of near) observer.unobserve(place);
      Promise.all(near.map(mount)).then(done);
    }, { rootMargin: "50%" });
    for (const place of places) observer.observe(place);
  });
}

/** On paper a demo is what it was when it was recorded: its buttons can't be pressed there. */
function printPictures(places) {
  let printed = [];
  window.addEventListener("beforeprint", () => {
    const bare = places.filter((place) => !place.querySelector(":scope > figure"));
    printed = bare.map((place) => ({ place, picture: pictureOf(place).querySelector("figure") }))
      .filter(({ place, picture }) => picture?.querySelector("img") || !mounted.has(place.dataset.demo));
    for (const { place, picture } of printed) place.append(picture ?? "");
  });
  window.addEventListener("afterprint", () => { for (const { picture } of printed) picture?.remove(); });
}

/** Mount the demos, once the deck, if there is one, shows slide 1. */
export async function mountAll(deck = Promise.resolve()) {
  for (const place of document.querySelectorAll(".deck .essay [data-demo]")) place.remove();
  const places = [...document.querySelectorAll("[data-demo]")];
  await deck;
  // What a canvas writes before its typeface is there stays in another.
  await Promise.allSettled([...document.fonts].map((face) => face.load()));
  // ?fallback: a machine that can do no more shows pictures, and runs no demo at all.
  if (query.has("fallback")) for (const place of places) showPicture(place, "picture");
  else if (!stored.at || query.has("print-pdf")) await Promise.all(places.map(mount));
  else await mountNear(places);
  if (!query.has("print-pdf")) printPictures(places);
  document.documentElement.dataset.demos = "ready";
  performance.mark("demos ready");
  window.dispatchEvent(new Event("talk:mounted"));
  // A site can be visited offline from its second time on.
  if (stored.at) navigator.serviceWorker?.register("offline.js").catch((error) => console.warn("[offline]", error));
}
