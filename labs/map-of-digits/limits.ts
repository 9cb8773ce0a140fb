/** What page and worker both need to know, in a file of its own: a page then fetches no model. */

import { distance } from "../core/digits.ts";
import type { View } from "./model.ts";

export const REACH = 4; // the map goes from -4 to 4, both ways
export const MAP = 8; // pictures a side
export const REGION = 32; // squares a side of the field that says where real digits lie
export const WAYS = ["vae", "pca", "gaussian"] as const;
export type Way = (typeof WAYS)[number];

/** How far what came back is from what went in. */
export const missed = ({ digit, back }: View, way: "vae" | "pca"): number => distance(digit, back[way]);
