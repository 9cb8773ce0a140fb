/** What page and worker both need to know, in a file of its own: a page then fetches no model. */

/** What can matter: how it is shown, and which end of it is good. */
export const AXES = [
  { key: "judge", words: "It makes the digit that was asked for", good: "high", log: false },
  { key: "precision", words: "Each image looks like a real one", good: "high", log: false },
  { key: "recall", words: "All kinds of real digits come up", good: "high", log: false },
  { key: "nearest", words: "It keeps away from its training images", good: "high", log: false },
  { key: "time", words: "It makes an image fast", good: "low", log: true },
  { key: "training", words: "It learns fast", good: "low", log: true },
  { key: "parameters", words: "It is small", good: "low", log: true },
] as const;
export type AxisKey = (typeof AXES)[number]["key"];

export const NAMES: Record<string, string> = {
  gaussian: "Gaussians",
  vae: "VAE",
  gan: "GAN",
  diffusion: "diffusion",
  guided: "diffusion, guided",
  autoregressive: "autoregressive",
};
