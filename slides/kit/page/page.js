// The deck itself: reveal.js with the talk's settings, and the few keys that are ours.

import { isPreview, isReading, make, query, root } from "./address.js";
import { switchPen, switchSpot } from "./pen.js";

const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
const hasAddress = /^(https?|file):/.test(location.protocol);     // a blob's, or a frame's own text, can't be rewritten

function read(isOn) {
  root.classList.toggle("reading", isOn);
  root.classList.toggle("deck", !isOn);
}

// d: dark and back; p: what moves on the slide, and on again; i: the pen; z: the spot
const KEYS = { 68: switchTheme, 80: pausePictures, 73: switchPen, 90: switchSpot };

const startDeck = async () => Reveal.initialize({
  width: 1280, height: 720, margin: 0, maxScale: 20, center: false, scrollActivationWidth: null,
  hash: hasAddress,
  hashOneBasedIndex: !isPreview,                     // the speaker view counts from 0 when it opens the page
  slideNumber: "c/t", controls: true, controlsTutorial: false, progress: true,
  transition: isCalm ? "none" : "fade", autoPlayMedia: isCalm ? false : null,
  transitionSpeed: "fast", backgroundTransition: "none", viewDistance: 3,
  help: false,                                       // ours knows the demo's keys, too (help.js)
  pdfSeparateFragments: false, defaultTiming: 0,     // the speaker view shows its pacing; a slide says its seconds
  keyboard: KEYS,
  plugins: [RevealNotes, RevealZoom],
});

export const deckReady = (isReading ? Promise.resolve() : startDeck()).then(() => {
  root.dataset.deck = "ready";
  performance.mark("deck ready");
  addWays();
  if (isReading) return beginToRead();
  Reveal.getRevealElement().removeAttribute("role");  // "application" would keep a screen reader from reading
  for (const event of ["slidechanged", "overviewshown", "overviewhidden"]) Reveal.on(event, closeOthers);
  closeOthers();
  return Reveal.on("slidechanged", ({ indexh, currentSlide }) => {
    // Tab goes on from the new slide, and a screen reader reads there; who pages by the arrows at the edge stays there.
    if (!isPreview && !document.activeElement?.closest(".controls, .ways")) currentSlide.focus({ preventScroll: true });
    // reveal.js writes the address at most once a second; a reload may come sooner.
    const name = encodeURIComponent(currentSlide.id) || indexh + 1;
    if (!isPreview && hasAddress) history.replaceState(null, "", `${location.search}#/${name}`);
  });
}).catch((error) => {                                // no deck: the slides can be read, and the demos go on
  console.error("[deck]", error);
  read(true);
  root.dataset.deck = "failed";
});

let areSlidesRead = false;                           // on a telephone that was turned (below)

// The browser's own Ctrl+P prints the reading view.
if (!isReading && !query.has("print-pdf")) {
  matchMedia("print").addEventListener("change", ({ matches }) => read(matches || areSlidesRead));
  window.addEventListener("beforeprint", () => read(true));
  window.addEventListener("afterprint", () => read(areSlidesRead));
}

// On paper the dark theme would leave light letters on white.
if (!query.has("print-pdf")) {
  let wasDark = false;
  window.addEventListener("beforeprint", () => { if (wasDark = root.dataset.theme === "dark") switchTheme(); });
  window.addEventListener("afterprint", () => { if (wasDark) switchTheme(); });
}

// A telephone turned on its side has room for slides, and upright it hasn't: the page comes anew, unless what a hand
// has done in a demo would be lost by it. Then slides are read as they are, and what is read stays so.
let isInUse = false;
window.addEventListener("click", ({ target }) => {
  isInUse ||= target instanceof Element && Boolean(target.closest(".demo"));
}, true);
matchMedia("(orientation: portrait)").addEventListener("change", () => setTimeout(() => {
  const isNarrow = innerWidth < 480;
  if (query.has("read") || isPreview) return;
  if (isInUse && !isReading && isNarrow !== areSlidesRead) readSlides(isNarrow);
  else if (!isInUse && isNarrow !== isReading) location.reload();
}, 300));

function readSlides(isOn) {
  areSlidesRead = isOn;
  read(isOn);
  Reveal.configure({ touch: !isOn, keyboard: isOn ? false : KEYS });
  for (const slide of Reveal.getSlides()) slide.inert = false;
  if (isOn) return Reveal.getCurrentSlide().scrollIntoView();
  window.scrollTo(0, 0);
  closeOthers();
  return Reveal.layout();
}

/** reveal.js keeps the neighbours of a slide at hand, unseen; the focus has no business there. */
function closeOthers() {
  for (const slide of Reveal.getSlides()) slide.inert = !slide.matches(".present") && !Reveal.isOverview();
}

function switchTheme() {
  root.dataset.theme = root.dataset.theme === "dark" ? "light" : "dark";
  window.dispatchEvent(new Event("talk:theme"));
}

/** Where a demo has a page's letter on a button, Shift and the letter is the page's (reveal.js leaves it alone). */
window.addEventListener("keydown", (event) => {
  const isOurs = event.shiftKey && /^[sbofdiz]$/i.test(String.fromCharCode(event.keyCode));
  if (isOurs && !isReading && !event.ctrlKey && !event.metaKey && !event.altKey) Reveal.triggerKey(event.keyCode);
});

function pausePictures() {
  const moving = document.querySelectorAll("section.present :is(.pause input, video)");
  for (const node of moving) {
    if (node.matches("input")) node.click(); else if (node.paused) node.play(); else node.pause();
  }
}

/** Where a demo has the letter on its own button, the pictures beside it pause and go on with it. */
window.addEventListener("keydown", (event) => {
  const demo = document.querySelector("section.present .demo");
  const isIts = event.key === "p" && demo?.stage.isShown() && demo.stage.controlFor(event);
  if (isIts && !(event.target instanceof Element && event.target.closest("input, pre"))) pausePictures();
}, true);

// A box that has been ticked must not keep the clicker's keys from the deck; some boxes come with a demo's picture.
document.addEventListener("keydown", ({ key, target: box }) => {
  if (box instanceof HTMLInputElement && box.closest(".pause") && !/^(Tab| )$/.test(key)) box.blur();
}, true);
document.addEventListener("pointerup", ({ target }) => setTimeout(() => {
  if (target instanceof Element) target.closest(".pause")?.querySelector("input").blur();
}));

// ---- ways to read the page: on the slides they show when Tab comes to them ------------------------------

function beginToRead() {
  for (const slide of document.querySelectorAll(".slides > section")) {
    // The contents have it, too.
    const hidden = { className: "address", ariaHidden: "true", tabIndex: -1 };
    slide.querySelector("h1, h2")?.append(" ", make("a", { href: `#${slide.id}`, ...hidden }, "#"));
  }
  const showHowFar = () => {
    const { scrollTop, scrollHeight, clientHeight } = root;
    root.style.setProperty("--read", String(scrollTop / (scrollHeight - clientHeight || 1)));
  };
  window.addEventListener("scroll", showHowFar, { passive: true });
  readFrom(location.hash);
}

/** The reading view's place for a slide's address: its name, or its number. */
function goTo(hash) {
  const place = decodeURIComponent(hash.replace(/^#\/?/, ""));
  const slides = [...document.querySelectorAll(".slides > section")];
  const index = /^\d+$/.test(place) ? Number(place) - 1 : slides.findIndex((slide) => slide.id === place);
  if (index > 0) slides[index]?.scrollIntoView();
}

/** Go to a slide's place, and there again when the demos above it have grown, unless the reader has moved on. */
function readFrom(hash) {
  const moved = new AbortController(), { signal } = moved;
  for (const hand of ["wheel", "touchmove", "keydown"]) window.addEventListener(hand, () => moved.abort(), { signal });
  window.addEventListener("talk:mounted", () => goTo(hash), { signal, once: true });
  goTo(hash);
}

/** Single letters act on the whole slide unless they are switched off, for those whose voice types them. */
root.dataset.letters = isReading ? "off" : "on";
window.addEventListener("keydown", (event) => {
  const isLetter = event.key.length === 1 && event.key !== " " && !(event.ctrlKey || event.metaKey || event.altKey);
  const isTaken = event.target instanceof Element && event.target.closest(".demo, input, pre");
  if (root.dataset.letters === "off" && isLetter && !isTaken) event.stopImmediatePropagation();
}, true);

function addWays() {
  const nav = make("nav", { className: "ways", ariaLabel: "Ways to read" }), there = new URLSearchParams(query);
  if (isReading) there.delete("read"); else there.set("read", "");
  const toggle = (words, isOn, change) => {
    const button = make("button", { type: "button", ariaPressed: String(isOn()) }, words);
    button.onclick = () => { change(); button.ariaPressed = String(isOn()); };
    nav.append(button);
  };
  const onclick = function onclick() { this.href = `?${there}${isReading ? "" : location.hash}`; };
  nav.append(make("a", { href: `?${there}`, onclick }, isReading ? "slides" : "read it"));
  toggle("dark theme", () => root.dataset.theme === "dark", switchTheme);
  const switchLetters = () => { root.dataset.letters = root.dataset.letters === "on" ? "off" : "on"; };
  if (!isReading) toggle("letter keys", () => root.dataset.letters === "on", switchLetters);
  if (isReading) document.body.prepend(nav); else document.body.append(nav);
}

// On paper an address within the page would be one on this machine.
if (query.has("print-pdf")) for (const link of document.querySelectorAll('a[href^="?"]')) link.removeAttribute("href");
// A file opened from disk has been downloaded already.
if (location.protocol === "file:") for (const link of document.querySelectorAll("a.this-file")) link.remove();
