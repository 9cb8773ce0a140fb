/** What page and worker both need to know, in a file of its own: a page then fetches no model. */

export const WALKS = 1000;
