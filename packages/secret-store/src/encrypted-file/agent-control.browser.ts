import { withoutFiles } from "../store/without-files";

/** There is no agent: it is another process. */
export async function statusOfAgent(): Promise<undefined> {}

export async function startUnlocked(): Promise<never> {
  return withoutFiles("encrypted-file");
}

export async function endAgent(): Promise<boolean> {
  return false;
}
