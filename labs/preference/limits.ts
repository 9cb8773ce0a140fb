/** What page and worker both need to know, in a file of its own: a page then fetches no model. */

export const MOST = 100; // pairs to choose between
export const FEWEST = 10; // answers, before there is something to learn
