/** A model's work as a generator, for labs whose work has several parts. */

/** What a model hands on: `step`, `done` and `progress`. */
export class Work {
  done = false;
  progress = 0;
  #begun = false;
  readonly #parts: Iterator<number, void>;

  /** @param parts gives after each short piece of work how much of all is done, from 0 to 1 */
  constructor(parts: Iterator<number, void>) {
    this.#parts = parts;
  }

  step(): void {
    const { done, value } = this.#parts.next();
    this.done = !!done;
    // Where there was nothing to do, nothing is done.
    if (!done) [this.progress, this.#begun] = [value, true];
    else if (this.#begun) this.progress = 1;
  }
}
