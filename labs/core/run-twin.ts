/** `node run-twin.ts NAME SEED...`: prints a twin's figures for each seed, and its drawing, as JSON. */

import process from "node:process";
import { fromDisk, type Twin } from "./twin.ts";

const [name, ...seeds] = process.argv.slice(2);
const { twin } = (await import(`../${name}/twin.ts`)) as { twin: Twin };
const runs = [];
for (const seed of seeds) runs.push(await twin.run(Number(seed), fromDisk));
const { question, figures } = twin;
const node = process.versions.node;
process.stdout.write(JSON.stringify({ node, question, figures, runs, picture: await twin.picture(fromDisk) }));
