// The deck itself: reveal.js with the talk's settings, and the few keys that are ours.

const query = new URLSearchParams(location.search);
const isPreview = query.has("receiver");             // the speaker view shows the page twice more

const deck = Reveal.initialize({
  width: 1280, height: 720, margin: 0, center: false,
  hash: true, hashOneBasedIndex: true, slideNumber: "c/t", controls: true, progress: true,
  transition: matchMedia("(prefers-reduced-motion: reduce)").matches ? "none" : "fade",
  transitionSpeed: "fast", backgroundTransition: "none", viewDistance: 3,
  pdfSeparateFragments: false,
  keyboard: { 68: switchTheme, 80: pausePictures },  // d: dark and back; p: what moves on the slide, and on again
  plugins: [RevealNotes],
});

function switchTheme() {
  const { dataset } = document.documentElement;
  dataset.theme = dataset.theme === "dark" ? "light" : "dark";
  window.dispatchEvent(new Event("talk:theme"));
}

function pausePictures() {
  document.querySelector("section.present .pause input")?.click();
}

// A box that has been ticked must not keep the clicker's keys from the deck.
for (const box of document.querySelectorAll(".pause input")) {
  box.addEventListener("keydown", (event) => { if (!/^(Tab| )$/.test(event.key)) box.blur(); });
  box.addEventListener("pointerup", () => setTimeout(() => box.blur()));
}

window.deckReady = deck.then(() => {
  document.documentElement.dataset.deck = "ready";
  performance.mark("deck ready");
  Reveal.on("slidechanged", () => { if (document.activeElement?.closest(".demo")) document.activeElement.blur(); });
});

// A file opened from disk has been downloaded already.
if (location.protocol === "file:") for (const link of document.querySelectorAll("a.this-file")) link.remove();
