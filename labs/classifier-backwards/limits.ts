/** What page and worker both need to know, in a file of its own: a page then fetches no model. */

export const NAMES = ["plain", "robust"] as const;
export type Name = (typeof NAMES)[number];
export const CLIMB = 200; // steps, and the length of each: as in the experiment of the same name
