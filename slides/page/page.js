// The deck itself: reveal.js with the talk's settings, and the few keys that are ours.

const query = new URLSearchParams(location.search);
const isPreview = query.has("receiver");             // the speaker view shows the page twice more

const deck = Reveal.initialize({
  width: 1280, height: 720, margin: 0, center: false,
  hash: true, hashOneBasedIndex: true, slideNumber: "c/t", controls: true, progress: true,
  transition: matchMedia("(prefers-reduced-motion: reduce)").matches ? "none" : "fade",
  transitionSpeed: "fast", backgroundTransition: "none", viewDistance: 3,
  pdfSeparateFragments: false,
  keyboard: { 68: switchTheme },                     // d: dark and back
  plugins: [RevealNotes],
});

function switchTheme() {
  const { dataset } = document.documentElement;
  dataset.theme = dataset.theme === "dark" ? "light" : "dark";
  window.dispatchEvent(new Event("talk:theme"));
}

window.deckReady = deck.then(() => {
  document.documentElement.dataset.deck = "ready";
  performance.mark("deck ready");
  Reveal.on("slidechanged", () => { if (document.activeElement?.closest(".demo")) document.activeElement.blur(); });
});

// A file opened from disk has been downloaded already.
if (location.protocol === "file:") for (const link of document.querySelectorAll("a.this-file")) link.remove();
