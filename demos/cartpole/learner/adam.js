// Adam (Kingma & Ba 2015) as torch has it and SB3 sets it: ε = 1e-5, added after the root is corrected.

const [BETA1, BETA2, EPSILON] = [0.9, 0.999, 1e-5];

export class Adam {
  constructor(net) {
    this.net = net;
    this.m = new Float64Array(net.theta.length);     // running mean of the gradient
    this.v = new Float64Array(net.theta.length);     // and of its square
    this.decay1 = this.decay2 = 1;                   // β to the number of steps so far
  }

  /** One step against `scale` times the gradient, which is 0 afterwards. */
  step(rate, scale) {
    this.decay1 *= BETA1;
    this.decay2 *= BETA2;
    const { m, v, net: { theta, grad } } = this, pace = rate / (1 - this.decay1);
    const correction = Math.sqrt(1 - this.decay2);
    for (let i = 0; i < theta.length; i++) {
      const g = grad[i] * scale;
      m[i] += (g - m[i]) * (1 - BETA1);
      v[i] = v[i] * BETA2 + g * g * (1 - BETA2);
      theta[i] -= (pace * m[i]) / (Math.sqrt(v[i]) / correction + EPSILON);
      grad[i] = 0;
    }
    this.net.changed();
  }
}

/** What to scale the nets' gradients by so that together they are no longer than `most` (torch's clip_grad_norm_). */
export function clipping(nets, most) {
  let squares = 0;
  for (const { grad } of nets) for (let i = 0; i < grad.length; i++) squares += grad[i] * grad[i];
  return Math.min(1, most / (Math.sqrt(squares) + 1e-6));
}
