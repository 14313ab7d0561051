// Uses a store as it is told in its argument, and tells what came of it.
import { moveSecrets, openStore, type StoreName } from "../../src/index";

export interface Task {
  readonly kind: StoreName;
  readonly steps: readonly Step[];
}

type Step =
  | { readonly get: string }
  | { readonly set: string; readonly value: string }
  | { readonly rewrite: string }
  | { readonly moveTo: StoreName };

const { kind, steps }: Task = JSON.parse(process.argv[2] ?? "");
const options = { workFactor: 8, keychainTimeout: 20_000 };
const store = openStore(kind, options);

async function take(step: Step): Promise<unknown> {
  if ("get" in step) return store.get(step.get);
  if ("set" in step) return store.set(step.set, step.value);
  if ("moveTo" in step) return moveSecrets({ from: store, to: openStore(step.moveTo, options) });
  for (let count = 0; ; count += 1) {
    await store.set(step.rewrite, JSON.stringify({ count, text: String(count % 10).repeat(65_536) }));
  }
}

try {
  const values: unknown[] = [];
  for (const step of steps) values.push(await take(step));
  console.log(JSON.stringify({ values }));
} catch (error) {
  console.log(JSON.stringify({ error: `${Object(error).code} ${Object(error).message}` }));
}
