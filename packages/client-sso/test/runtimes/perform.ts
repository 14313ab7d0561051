import type { Case } from "./case";
import { openWorld } from "./world";

/** What became of a case. */
export interface Outcome {
  readonly name: string;
  /** Missing where the case holds. */
  readonly failure?: string;
}

/** A call that hangs is a failure, not a wait. */
const patience = 10_000;

/** Runs a case on a portal of its own, which the stage at a URL serves. */
export async function perform({ name, portal, run }: Case, stage: string): Promise<Outcome> {
  const world = await openWorld(stage, portal);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done after ${patience} ms`)), patience);
  });
  try {
    await Promise.race([run(world), tooLate]);
    return { name };
  } catch (error) {
    // The stack of a browser that is not Chromium's kin has no message.
    return { name, failure: `${error}\n${(error as Partial<Error> | undefined)?.stack}` };
  } finally {
    clearTimeout(timer);
    await world.close();
  }
}
