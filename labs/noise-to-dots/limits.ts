/** What page and worker both need to know, in a file of its own: a page then fetches no model. */

import { mixAt } from "../core/denoiser.ts";

export const STEPS = 2000;
export const MADE = 120; // new dots

/** How much noise there is in a dot at a level, as a share of pure noise. */
export const noiseShare = (level: number): number => mixAt(level).noise;
