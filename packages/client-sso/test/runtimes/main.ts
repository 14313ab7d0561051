// Runs every case on Node, Deno or Bun and prints what became of each, a line of JSON each; the argument is the
// URL of the stage.
import { cases } from "./cases";
import { perform } from "./perform";

async function main(stage: string): Promise<void> {
  for (const item of cases) console.log(JSON.stringify(await perform(item, stage)));
}

main(`${process.argv[2]}`);
