/* What onscreen.py asks of the page, each question by its name. */
window.ask = {
  /** The demos by the stage that they stand on, or that they failed; other people's widgets have no frames to count. */
  demos() {
    /** @type {NodeListOf<HTMLElement>} */
    const places = document.querySelectorAll("[data-demo]");
    return [...places].filter((place) => place.dataset.state !== "ready" || place.querySelector(".demo"))
      .map((place) => place.dataset.demo);
  },

  /** Frames a second while it plays, null if it failed; one that has nothing to play paints itself at every frame. */
  async rate([name, milliseconds]) {
    /** @type {any} */
    const place = document.querySelector(`[data-demo="${name}"]`), stage = place.querySelector(".demo")?.stage;
    if (!stage || place.dataset.state !== "ready") return null;
    const frame = () => new Promise(requestAnimationFrame), wait = (ms) => new Promise((done) => setTimeout(done, ms));
    Reveal.slide(Reveal.getIndices(place.closest(".slides > section")).h, 0, 99);
    for (let i = 0; i < 60 && !stage.isShown(); i++) await frame();
    stage.play();
    await wait(100);
    const before = stage.frames, start = performance.now();
    for (let now = start; now < start + milliseconds; now = await frame()) if (!stage.clock.playing) stage.redraw();
    return stage.failed ? null : 1000 * (stage.frames - before) / (performance.now() - start);
  },

  /** The names of the slides that are larger than the wall; on paper all of them are there at once. */
  tooLarge() {
    const isTooLarge = (slide) => slide.scrollHeight > 722 || slide.scrollWidth > 1282;
    const slides = [...document.querySelectorAll(".slides section[id]")];
    if (document.querySelector(".print-pdf")) return slides.filter(isTooLarge).map((slide) => slide.id);
    return slides.filter((slide) => {
      Reveal.slide(Reveal.getIndices(slide).h, 0, 99);
      return isTooLarge(slide);
    }).map((slide) => slide.id);
  },

  /** How many characters the slides and demos have, and those that come out as a missing one does, or as nothing. */
  notDrawn() {
    const texts = [...document.querySelectorAll(".slides, script#demos")].map((node) => node.textContent);
    const used = [...new Set(texts.join(""))].filter((letter) => /[\p{L}\p{N}\p{P}\p{S}\p{Co}]/u.test(letter));
    const g = new OffscreenCanvas(64, 64).getContext("2d", { willReadFrequently: true });
    g.font = `32px ${getComputedStyle(document.documentElement).getPropertyValue("--font")}`;
    const ink = (letter) => {
      g.clearRect(0, 0, 64, 64);
      g.fillText(letter, 12, 44);
      return g.getImageData(0, 0, 64, 64).data.join();
    };
    const boxes = new Set(["", "\u0378", "\u{8fffe}", "\u{10fffe}"].map(ink));   // none is a character
    return [used.length, used.filter((letter) => boxes.has(ink(letter)))];
  },
};
