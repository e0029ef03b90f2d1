// A pen on the slide, for a mouse, a finger or a stylus, whose other end rubs out; and a spot that follows the pointer.
// What is drawn stays with its slide until the window is closed. While the pen is off the demo below answers as if
// there were none.

import { isPreview, isReading, make, query, root } from "./address.js";
import { clearAll, goOn, inked, pathOf, recalled, rubOut } from "./ink.js";

const PENS = { error: "red", value: "blue", action: "green", ink: "ink", reward: "marker" };   // palette's name → words
const SAYS = { pen: "pen on: draw; Esc ends", spot: "spot on; Esc ends", "": "" };
const SHELF = `ink on ${location.pathname}`;
export const ZOOM = /Linux/.test(navigator.platform) ? "ctrlKey" : "altKey";         // reveal.js's own choice
const pen = { tool: "", colour: "error", pointer: null, stroke: null, last: null, hasStylus: false,
  slides: recalled(onShelf(() => sessionStorage.getItem(SHELF))) };

function drawn(tag, attributes) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  return node;
}

// A stroke doesn't turn the slide.
const layer = drawn("svg",
  { class: "strokes", viewBox: "0 0 1280 720", "aria-hidden": "true", "data-prevent-swipe": "" });
const spot = drawn("circle", { r: 13 }), bar = make("div", { className: "pen" });
const hasPen = !isReading && !isPreview && !query.has("print-pdf");

/** A page without an address of its own has no storage, and a full one keeps no more: the pen writes all the same. */
function onShelf(reach) { try { return reach(); } catch { return null; } }

function strokesHere() {
  const { id } = Reveal.getCurrentSlide(), { slides } = pen;
  if (!slides.has(id)) slides.set(id, []);
  return slides.get(id);
}

function layPenOut() {
  placeSpot();
  document.querySelector(".slides").append(layer);
  layer.addEventListener("pointerdown", beginStroke);
  layer.addEventListener("pointermove", draw);
  const stop = ({ pointerId }) => { if (pointerId === pen.pointer) endStroke(); };
  for (const end of ["pointerup", "pointercancel"]) layer.addEventListener(end, stop);
  window.addEventListener("pointermove", (event) => { pen.last = event; placeSpot(); }, { passive: true });
  window.addEventListener("keydown", onEscape, true);
  for (const type of ["pointerdown", "click"]) window.addEventListener(type, keepForZoom, true);
  const reveal = document.querySelector(".reveal");
  for (const name of ["ready", "slidechanged"]) reveal.addEventListener(name, () => { endStroke(); showInk(); });
  addBar();
}

// ---- drawing ----------------------------------------------------------------------------------------------

/** A pointer's place on the slide, however large it is shown. */
function onTheSlide({ clientX, clientY }) {
  const { left, top, width } = layer.getBoundingClientRect(), scale = 1280 / width;
  return [(clientX - left) * scale, (clientY - top) * scale];
}

function beginStroke(event) {
  const { pointerType, pointerId, isPrimary, button: which, buttons } = event, isEraser = buttons & 32;
  pen.hasStylus ||= pointerType === "pen";
  const isPalm = pointerType === "touch" && pen.hasStylus;
  if (pen.tool !== "pen" || (which && !isEraser) || !isPrimary || isPalm || event[ZOOM]) return;
  event.preventDefault();                            // the focus stays where it is
  layer.setPointerCapture(pointerId);
  endStroke();
  pen.pointer = pointerId;
  if (isEraser) return draw(event);
  pen.stroke = { colour: pen.colour, points: [] };
  goOn(pen.stroke, ...onTheSlide(event));
  strokesHere().push(pen.stroke);
  layer.append(lineOf(pen.stroke));
}

function draw(event) {
  if (event.pointerId !== pen.pointer) return;
  for (const each of [...event.getCoalescedEvents?.() ?? [], event]) {
    if (pen.stroke) goOn(pen.stroke, ...onTheSlide(each)); else rubOut(strokesHere(), ...onTheSlide(each));
  }
  if (pen.stroke) layer.lastElementChild.setAttribute("d", pathOf(pen.stroke)); else showInk();
}

function endStroke() {
  if (pen.pointer !== null) keepInk();
  pen.pointer = pen.stroke = null;
}

function lineOf(stroke) {
  return drawn("path", { class: stroke.colour, style: `stroke: var(--${stroke.colour})`, d: pathOf(stroke) });
}

function showInk() { layer.replaceChildren(spot, ...inked(strokesHere()).map(lineOf)); }

function keepInk() { onShelf(() => sessionStorage.setItem(SHELF, JSON.stringify(Object.fromEntries(pen.slides)))); }

function changeInk(change) {
  endStroke();
  change(strokesHere());
  showInk();
  keepInk();
}

const undoInk = () => changeInk((strokes) => strokes.pop());
const clearInk = () => changeInk(clearAll);

// ---- on and off -------------------------------------------------------------------------------------------

export const switchPen = () => take(pen.tool === "pen" ? "" : "pen");
export const switchSpot = () => take(pen.tool === "spot" ? "" : "spot");

function take(tool) {
  if (!hasPen) return;
  endStroke();
  pen.tool = tool;
  root.dataset.tool = tool;
  for (const [keyCode, run] of [[8, undoInk], [46, clearInk]]) {               // Backspace, Delete
    if (tool === "pen") Reveal.addKeyBinding(keyCode, run); else Reveal.removeKeyBinding(keyCode);
  }
  placeSpot();
  showBar();
}

function placeSpot() {
  const [x, y] = pen.tool === "spot" && pen.last ? onTheSlide(pen.last) : [-99, -99];
  spot.setAttribute("cx", String(x));
  spot.setAttribute("cy", String(y));
}

/** Before the deck takes Esc for its overview: zoom.js goes by its keyup. */
function onEscape(event) {
  const isZoomed = root.classList.contains("zoomed");
  if (event.key !== "Escape" || !(pen.tool || isZoomed) || document.querySelector("dialog[open]")) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (pen.tool) take("");
}

/** A click that zooms (reveal.js's plugin goes by its mousedown) presses nothing. */
function keepForZoom(event) {
  const { target } = event;
  if (!event[ZOOM] || !(target instanceof Element) || !target.closest(".slides") || target.closest("a")) return;
  event.stopImmediatePropagation();
  if (event.type === "click") event.preventDefault();
}

// ---- its bar ----------------------------------------------------------------------------------------------

function addBar() {
  const button = (words, onclick, how) => make("button", { type: "button", onclick, ...how }, words);
  const swatches = Object.entries(PENS).map(([colour, words]) => {
    const paint = () => { pen.colour = colour; showBar(); };
    const swatch = button("", paint, { className: colour, title: words, ariaLabel: words });
    swatch.style.color = `var(--${colour})`;
    return swatch;
  });
  bar.append(make("p", { role: "status" }),
    make("div", { role: "toolbar", ariaLabel: "Pen", hidden: true }, ...swatches,
      button("undo ⌫", undoInk, { ariaLabel: "undo" }),
      button("clear Del", clearInk, { ariaLabel: "clear this slide" })),
    button("pen", switchPen, { className: "start" }));
  document.querySelector("main").append(bar);
}

function showBar() {
  const [says, tools, start] = bar.children, isOn = pen.tool === "pen";
  says.textContent = SAYS[pen.tool];
  tools.hidden = !isOn;
  start.textContent = isOn ? "end Esc" : "pen";
  for (const swatch of tools.querySelectorAll("[title]")) {
    swatch.ariaPressed = String(swatch.className === pen.colour);
  }
}

if (hasPen) layPenOut();
