/** What page and worker both need to know, in a file of its own: a page then fetches no model. */

export const KINDS = ["known", "kept back", "new"] as const;
/** Whether the transformer learnt from a word, or it is a real one that it never saw, or in no list. */
export type Kind = (typeof KINDS)[number];
