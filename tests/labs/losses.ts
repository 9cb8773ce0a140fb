/** Prints a network as it begins, and its losses over some steps, for test_parity.py. */

import process from "node:process";
import { oneOf } from "../../labs/core/losses.ts";
import { Network } from "../../labs/core/network.ts";
import { random } from "../../labs/core/random.ts";

const [ROWS, STEPS, RATE] = [6, 5, 0.01];
const dice = random(9);
const network = new Network([4, 8, 8, 3], process.argv[2] as "tanh" | "relu", dice);
const begin = JSON.parse(JSON.stringify(network));
const inputs = Float64Array.from({ length: 4 * ROWS }, dice.normal);
const right = Array.from({ length: ROWS }, () => dice.whole(3));
const losses = [];
for (let step = 0; step < STEPS; step++) {
  const { loss, slopes } = oneOf(network.forward(inputs, ROWS), right, 3);
  losses.push(loss);
  network.backward(slopes);
  network.update(RATE);
}
process.stdout.write(JSON.stringify({ begin, inputs: [...inputs], right, losses, rate: RATE }));
