/** What page and worker both need to know, in a file of its own: a page then fetches no model. */

export const FEWEST = 20; // words that a reader has to paste
export const COPIES = { none: "once", all: "each ten times", some: "one in ten 31 times" } as const;
