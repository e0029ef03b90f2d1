// The drunk duck.

/** The duck, feet at the origin, looking right. */
export function paintDuck(g) {
  const part = (d, fill, width = 3.5) => {
    const path = new Path2D(d);
    Object.assign(g, { lineWidth: width, lineJoin: "round", strokeStyle: g.colours.ink,
      fillStyle: fill ? g.colours[fill] : "transparent" });
    g.fill(path);
    g.stroke(path);
  };
  part("M-9 -10V-2h9M9 -10V-2h9", null, 4);
  part("M34 -64L56 -57Q46 -50 32 -51Z", "quiet");
  part("M-46 -44Q-38 -8 -4 -8Q34 -8 32 -34Q31 -40 33 -46A18 18 0 1 0 6 -52Q9 -42 -2 -39Q-24 -34 -46 -44Z", "paper");
  part("M-26 -28Q-8 -12 12 -26");
  part("M15 -67l8 8m0 -8l-8 8", null, 3);                       // an eye that has seen better evenings
}
