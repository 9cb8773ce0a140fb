/** What page and worker both need to know, in a file of its own: a page then fetches no model. */

export const COUNTS = [1, 2, 5, 10, 50] as const; // labelled images of each digit
export const OWN_COPIES = "own"; // made from the same few labelled images, and from nothing else
export const WAYS = ["pixels", "features", "copies"] as const;
export type Way = (typeof WAYS)[number];
