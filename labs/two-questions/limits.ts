/** What page and worker both need to know, in a file of its own: a page then fetches no model. */

export const GRID = 25; // squares a side of the drawn fields
export const STEPS = 1200;
export const MADE = 120; // new dots in the picture
