/** A grid world as tables of steps, rewards and ends; the same rules as scripts/experiments/shared/grid.py. */

export const SIDE = 8;
export const CELLS = SIDE * SIDE;
export const ACTIONS = 4; // up, right, down, left
export const SLIP = 0.1; // of the steps go in a direction that chance chooses
export const WALK = 60; // steps of a walk at most
export const PRIZE = 10; // for the goal
export const COST = 0.1; // of a step
export const DISCOUNT = 0.97; // a reward one step later counts this much
export const MOVES = [[-1, 0], [0, 1], [1, 0], [0, -1]] as const; // down, right

/** The grid of the experiment: start, goal, walls and a coin. */
export const PAGE_MAP = "S....#.....#.#...###......o#..#....#..#..#...##..##...........#G";
/** One letter a cell, row by row: S start (one), G goal, # wall, o coin, . free. */
export const MAP = /^(?=[^S]*S[^S]*$)[.#oSG]{64}$/;

/** What the reader decides about the coin, and about paying each step that comes nearer. */
export interface Rules {
  coin: number;
  once: boolean; // a coin that was taken is gone, until the next walk
  guided: boolean;
}

/** Tables by state and by the direction that a step really takes, [states x 4]. */
export interface World {
  states: number;
  start: number;
  to: Int32Array;
  ends: Uint8Array; // 1 where the step reaches a goal
  coins: Uint8Array; // 1 where the step collects a coin
  wanted: Float64Array; // what the step is worth to us
  paid: Float64Array; // what the learner is paid for it
}

function neighbour(map: string, cell: number, [down, right]: readonly [number, number]): number {
  const [row, column] = [Math.floor(cell / SIDE) + down, (cell % SIDE) + right];
  const inside = row >= 0 && row < SIDE && column >= 0 && column < SIDE;
  const other = row * SIDE + column;
  return inside && map[other] !== "#" ? other : cell;
}

/** How many steps nearer to a goal each cell is than the farthest, halved; 0 where none is reached. */
function nearness(map: string): Float64Array {
  const away = new Float64Array(CELLS).fill(-1);
  const edge = [...map].flatMap((letter, cell) => (letter === "G" ? [cell] : []));
  for (const cell of edge) away[cell] = 0;
  for (const cell of edge) { // it grows while it is read
    for (const move of MOVES) {
      const other = neighbour(map, cell, move);
      if (away[other]! >= 0) continue;
      away[other] = away[cell]! + 1;
      edge.push(other);
    }
  }
  const farthest = Math.max(...away);
  return away.map((steps) => (steps < 0 ? 0 : (farthest - steps) / 2));
}

/** The tables of a map. A coin to take once makes two copies of the grid: with coins, and without. */
export function world(map: string, { coin, once, guided }: Rules): World {
  const states = (once ? 2 : 1) * CELLS;
  const size = states * ACTIONS;
  const to = new Int32Array(size);
  const ends = new Uint8Array(size);
  const coins = new Uint8Array(size);
  const wanted = new Float64Array(size);
  const paid = new Float64Array(size);
  const near = nearness(map);
  for (let i = 0; i < size; i++) {
    const state = Math.floor(i / ACTIONS);
    const cell = state % CELLS;
    const taken = state >= CELLS;
    const other = neighbour(map, cell, MOVES[i % ACTIONS]!);
    const collected = map[other] === "o" && other !== cell && !taken;
    ends[i] = Number(map[other] === "G");
    coins[i] = Number(collected);
    to[i] = other + (taken || (collected && once) ? CELLS : 0);
    wanted[i] = PRIZE * ends[i]! - COST;
    // Paying for nearness like this leaves the best way as it was (Ng, Harada and Russell, 1999).
    const gained = guided ? DISCOUNT * near[other]! * (1 - ends[i]!) - near[cell]! : 0;
    paid[i] = wanted[i]! + coin * coins[i]! + gained;
  }
  return { states, start: map.indexOf("S"), to, ends, coins, wanted, paid };
}

/** The chance of each step by a policy [states x 4], with slips. */
const slipping = (policy: Float64Array): Float64Array => policy.map((chance) => (1 - SLIP) * chance + SLIP / ACTIONS);

/** The exact mean of the rewards of a walk from the start, summed without discount. */
export function expected(here: World, policy: Float64Array, reward: ArrayLike<number>): number {
  const done = slipping(policy);
  let values = new Float64Array(here.states);
  for (let step = 0; step < WALK; step++) {
    const next = new Float64Array(here.states);
    for (let i = 0; i < done.length; i++) {
      next[i >> 2]! += done[i]! * (reward[i]! + (1 - here.ends[i]!) * values[here.to[i]!]!);
    }
    values = next;
  }
  return values[here.start]!;
}

/** The policy that takes the step of the highest value; the first of several. */
export function greedy(values: ArrayLike<number>): Float64Array {
  const policy = new Float64Array(values.length);
  for (let at = 0; at < values.length; at += ACTIONS) policy[at + bestStep(values, at)] = 1;
  return policy;
}

/** Which of the four values from an index on is highest. */
export function bestStep(values: ArrayLike<number>, at: number): number {
  let best = 0;
  for (let action = 1; action < ACTIONS; action++) if (values[at + action]! > values[at + best]!) best = action;
  return best;
}

/** The policy that is best for a discounted reward, by value iteration. */
export function best(here: World, reward: ArrayLike<number>): Float64Array {
  const size = here.states * ACTIONS;
  let values = new Float64Array(here.states);
  let worth = new Float64Array(size);
  for (let round = 0; round < 300; round++) {
    const step = Float64Array.from({ length: size }, (_, i) => reward[i]! + DISCOUNT * (1 - here.ends[i]!) * values[here.to[i]!]!);
    const mean = Float64Array.from({ length: here.states }, (_, s) => (step[4 * s]! + step[4 * s + 1]! + step[4 * s + 2]! + step[4 * s + 3]!) / 4);
    worth = step.map((value, i) => (1 - SLIP) * value + SLIP * mean[i >> 2]!);
    values = mean.map((_, s) => worth[4 * s + bestStep(worth, 4 * s)]!);
  }
  return greedy(worth);
}
