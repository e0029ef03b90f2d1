/* What the walk through the deck (walk.py) asks of the page, on the slide that is on show. */
window.walk = (() => {
  const slide = () => document.querySelector(".reveal .slides > section.present");
  const stage = () => slide().querySelector(".demo")?.stage;
  const shown = { visibilityProperty: true };

  /** Its texts, HTML or SVG: [node, element it stands in, range around it]. */
  function* texts() {
    const walk = document.createTreeWalker(slide(), NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      const node = walk.currentNode, range = document.createRange();
      range.selectNodeContents(node);
      if (node.textContent.trim()) yield [node.textContent.trim(), node.parentElement, range];
    }
  }

  const name = () => Reveal.getCurrentSlide().id;
  const hasFragments = () => Boolean(slide().querySelector(".fragment"));
  const title = () => slide().querySelector("h1, h2").textContent.trim();

  /** What reaches beyond the slide's edge, in slide units. */
  function overflow() {
    const frame = slide().getBoundingClientRect(), scale = frame.width / slide().offsetWidth;
    return [...slide().querySelectorAll("*")]
      .filter((e) => e.checkVisibility(shown) && !e.closest("aside.notes, svg, math, [role=status]"))
      .map((e) => [`${e.tagName} ${e.className}`, e.getBoundingClientRect()])
      .filter(([, box]) => box.width > 1 && box.height > 1)
      .map(([what, box]) => [what, (box.right - frame.left) / scale, (box.bottom - frame.top) / scale])
      .filter(([, right, bottom]) => right > 1281 || bottom > 721)
      .map(([what, right, bottom]) => `${what} ends at ${Math.round(right)}, ${Math.round(bottom)}`);
  }

  /** The words on show: [what they are in, their height in slide units, how they begin]. */
  function words() {
    const scale = slide().getBoundingClientRect().width / slide().offsetWidth, found = [];
    for (const [text, at, range] of texts()) {
      if (range.getBoundingClientRect().width < 2 || !at.checkVisibility(shown)) continue;
      if (at.closest("aside, kbd, math, .pause")) continue;
      const matrix = at.closest("svg") && at.getScreenCTM();
      const grown = matrix ? Math.hypot(matrix.a, matrix.b) / scale : 1;
      const place = at.closest(".demo-body") ? "demo" : at.closest("pre, code") ? "code" : "text";
      found.push([place, parseFloat(getComputedStyle(at).fontSize) * grown, text.slice(0, 30)]);
    }
    return found;
  }

  /** Where the lowest thing ends, in slide units; a slide that is built up by clicks is full only at the end. */
  function foot() {
    const frame = slide().getBoundingClientRect();
    const things = [...slide().querySelectorAll("p, td, figure, img, .drawn, pre, .demo, .card, .label")]
      .filter((e) => e.checkVisibility() && !e.closest("aside"));
    if (slide().querySelector(".fragment:not(.visible)")) return frame.height;
    const lowest = Math.max(...things.map((e) => e.getBoundingClientRect().bottom - frame.top));
    return lowest * slide().offsetWidth / frame.width;
  }

  /** What plays for longer than five seconds and can't be paused. */
  function endless() {
    const long = document.getAnimations().filter(({ effect }) => effect.getComputedTiming().endTime > 5000);
    return [...long.map(String), ...(stage()?.clock.playing && !stage().playButton ? ["the demo"] : [])];
  }

  /** A demo that could move and is a picture at first: it plays, or shows for two seconds what can be done. */
  async function stuck() {
    const before = stage()?.frames;
    for (let i = 0; i < 14; i++) {
      if (!stage()?.hooks.frame || stage().frames > before + 2) return [];
      await new Promise((done) => setTimeout(done, 50));
    }
    return ["the demo"];
  }

  /** Whether a demo's clock runs, or for 0.8 s something was always moving: a drawing, an animation, a GIF. */
  async function moving() {
    if (stage()?.clock.playing) return ["the demo plays"];
    for (let i = 0; i < 16; i++) {
      const before = stage()?.frames;
      await new Promise((done) => setTimeout(done, 50));
      const gifs = [...slide().querySelectorAll("img.moving")].filter((img) => img.checkVisibility());
      if (stage()?.frames === before && !document.getAnimations().length && !gifs.length) return [];
    }
    return ["something"];
  }

  /** With a system's own few colours: buttons of which no edge is seen, a drawing without our paper behind it. */
  function flat() {
    const buttons = [...slide().querySelectorAll(".demo-bar button")].filter((e) => e.checkVisibility())
      .filter((e) => ["none", ""].includes(getComputedStyle(e).borderTopStyle)
        || getComputedStyle(e).borderTopWidth === "0px");
    const probe = document.body.appendChild(document.createElement("i"));
    probe.style.cssText = "background: var(--paper); forced-color-adjust: none";
    const paper = getComputedStyle(probe).backgroundColor;
    probe.remove();
    const bare = [...slide().querySelectorAll(".demo-body")]
      .filter((e) => getComputedStyle(e).backgroundColor !== paper);
    return [...buttons.map((e) => `button ${e.textContent}`), ...bare.map(() => "no paper behind the drawing")];
  }

  /** axe's objections. The other slides, hidden anyway, are taken away meanwhile: it would go through all of them. */
  async function objections(where, rules) {
    const slides = document.querySelector(".slides"), order = [...slides.children];
    if (where) for (const each of order) if (!each.matches(where)) each.remove();
    const context = where ? document.querySelector(where) : document;
    const runOnly = { type: "tag", values: rules };
    const { violations } = await window.axe.run(context, { resultTypes: ["violations"], runOnly });
    if (where) slides.append(...order);
    return violations.flatMap(({ help, nodes }) => nodes.map(({ html }) => `${help}: ${html.slice(0, 160)}`));
  }

  /** Each text with its colour, its size on the screen, and the boxes of its lines. */
  function inked() {
    const found = [];
    for (const [text, e, range] of texts()) {
      if (e.closest("aside.notes, [role=status], :disabled")) continue;
      if (!e.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
      const style = getComputedStyle(e), drawing = e.ownerSVGElement;
      let alpha = 1;
      for (let up = e; up; up = up.parentElement) alpha *= getComputedStyle(up).opacity;
      found.push({ words: text, colour: drawing ? style.fill : style.color, alpha, bold: style.fontWeight >= 700,
        px: parseFloat(style.fontSize) * (drawing ? drawing.getScreenCTM().a : 1),
        boxes: [...range.getClientRects()].map((box) => [box.left, box.top, box.width, box.height]) });
    }
    return found;
  }

  /** The same of what the demos write on their canvases, drawn once more; `behind`: how often each colour is there. */
  function painted() {
    const found = [], { fillText } = CanvasRenderingContext2D.prototype;
    CanvasRenderingContext2D.prototype.fillText = function (said, x, y, ...more) {
      const text = written(this, String(said), x, y);
      if (text) found.push(text);
      return fillText.call(this, said, x, y, ...more);
    };
    for (const demo of slide().querySelectorAll(".demo")) demo.stage.paint();
    CanvasRenderingContext2D.prototype.fillText = fillText;
    return found;
  }

  function written(paint, said, x, y) {
    const m = paint.getTransform(), size = paint.measureText(said), corners = [];
    for (const dx of [-size.actualBoundingBoxLeft, size.actualBoundingBoxRight]) {
      for (const dy of [-size.actualBoundingBoxAscent, size.actualBoundingBoxDescent]) {
        corners.push([m.a * (x + dx) + m.c * (y + dy) + m.e, m.b * (x + dx) + m.d * (y + dy) + m.f]);
      }
    }
    const [left, top] = [0, 1].map((i) => Math.max(0, Math.floor(Math.min(...corners.map((each) => each[i])))));
    const [right, bottom] = [0, 1].map((i) => Math.ceil(Math.max(...corners.map((each) => each[i]))));
    if (!said.trim() || right <= left || bottom <= top) return null;
    const behind = {}, { data } = paint.getImageData(left, top, right - left, bottom - top);
    for (let i = 0; i < data.length; i += 4) {
      const colour = data.slice(i, i + 4).join();
      behind[colour] = (behind[colour] ?? 0) + 1;
    }
    const [, bold, px] = paint.font.match(/(bold|\d+ )?.*?([\d.]+)px/);
    return { words: said, colour: paint.fillStyle, alpha: paint.globalAlpha, behind,
      px: px * Math.hypot(m.a, m.b) / devicePixelRatio, bold: bold === "bold" || Number(bold) >= 700 };
  }

  /** Its demo's controls, each with the colours of its edge and of its face; of its words, if it has no edge. */
  function controls() {
    return [...slide().querySelectorAll(".demo :is(button, input):enabled")]
      .filter((control) => control.checkVisibility() && control.className !== "cartpole-dial")
      .map((control) => {
        const { accentColor, borderTopColor, backgroundColor, color } = getComputedStyle(control);
        const isBare = borderTopColor === "rgba(0, 0, 0, 0)" && control.textContent;
        const colours = control.type === "range" ? [accentColor] : [isBare ? color : borderTopColor, backgroundColor];
        return { name: control.textContent || control.ariaLabel, colours };
      });
  }

  return { name, hasFragments, title, overflow, words, foot, endless, stuck, moving, flat, objections, inked, painted,
    controls };
})();
