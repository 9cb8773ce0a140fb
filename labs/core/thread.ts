/** The worker's side of a lab: runs the model in short slices, so that it always hears the reader. */

import type { Create, Load, Model, Settings } from "./model.ts";
import { parseWeights } from "./weights.ts";
// What most workers need is packed into one file with this one: see scripts/labs/pack.py.
import "./drawing.ts";
import "./losses.ts";
import "./mean.ts";
import "./network.ts";
import "./work.ts";

/** What the page says to the worker. */
export type Order =
  | { type: "start"; settings: Settings; run: boolean }
  | { type: "run" }
  | { type: "pause" }
  | { type: "set"; key: string; value: Settings[string] }
  | { type: "act"; name: string; value?: unknown }
  | { type: "weights" };

/** What the worker says to the page. */
export type Report<View> =
  | { type: "view"; view: View; progress: number; done: boolean; running: boolean }
  | { type: "weights"; weights: unknown }
  | { type: "failed"; why: string };

const SLICE = 50; // ms of work before the next look at the messages
const SHOW_EVERY = 80; // ms between two pictures
const MISSING = "A file of this lab did not arrive. Reload the page to try again.";

const FOLDER = "../weights/"; // from the folder of the worker to that of the weights

const files: Record<string, Promise<ArrayBuffer>> = {};

/** The bytes of a file, which every start after the first has at hand. */
const fetched = (name: string): Promise<ArrayBuffer> =>
  (files[name] ??= fetch(new URL(FOLDER + name, import.meta.url)).then((response) => {
    if (!response.ok) throw new Error();
    return response.arrayBuffer();
  }));

/** What `make` gives, or the one sentence for whatever went wrong with a file. */
const arrived = <Made>(make: Promise<Made>): Promise<Made> =>
  make.catch(() => {
    throw new Error(MISSING);
  });

const load: Load = {
  weights: (name) => arrived(fetched(`${name}.bin`).then(parseWeights)),
  text: (name) => arrived(fetched(name).then((bytes) => new TextDecoder().decode(bytes))),
};

/** Answer the page, in a worker, with models made by `create`. */
export function serve<View>(create: Create<View>): void {
  let model: Model<View> | undefined;
  let running = false;
  let shown = 0;

  const say = (report: Report<View>) => postMessage(report);
  const show = () => {
    if (!model) return;
    shown = performance.now();
    const { progress, done } = model;
    say({ type: "view", view: model.view(), progress, done, running });
  };
  const fail = (error: unknown) => {
    running = false;
    model = undefined;
    say({ type: "failed", why: error instanceof Error ? error.message : String(error) });
  };

  const { port1, port2 } = new MessageChannel();
  let queued = false;
  const later = () => {
    if (!queued) port2.postMessage(0); // its turn comes after the messages that wait
    queued = true;
  };
  port1.onmessage = () => {
    queued = false;
    if (!running || !model) return;
    try {
      const end = performance.now() + SLICE;
      while (!model.done && performance.now() < end) model.step();
      running = !model.done;
      if (!running || performance.now() - shown >= SHOW_EVERY) show();
      if (running) later();
    } catch (error) {
      fail(error);
    }
  };

  const obey = async (order: Order): Promise<void> => {
    if (order.type === "start") {
      running = false;
      model = await create(order.settings, load);
      running = order.run && !model.done;
      show();
    } else if (!model) {
      return;
    } else if (order.type === "run") {
      running = !model.done;
    } else if (order.type === "pause") {
      running = false;
      show();
    } else if (order.type === "set") {
      model.set?.(order.key, order.value);
      show();
    } else if (order.type === "act") {
      model.act?.(order.name, order.value);
      show();
    } else {
      say({ type: "weights", weights: model.weights?.() ?? null });
    }
    if (running) later();
  };
  let last = Promise.resolve(); // one order after the other, though a start may wait for a file
  addEventListener("message", ({ data }: MessageEvent<Order>) => {
    last = last.then(() => obey(data)).catch(fail);
  });
}
