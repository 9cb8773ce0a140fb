/** What page and worker both need to know, in a file of its own: a page then fetches no model. */

export const STEPS = 1500;
export const GRID = 25; // squares a side of the inspector's field
export const MADE = 120; // dots of each maker in the picture
