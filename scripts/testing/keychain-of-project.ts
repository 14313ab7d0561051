import type { TestProject } from "vitest/node";
import { keychainMissing, type PrivateKeychain, startPrivateKeychain } from "./private-keychain";

declare module "vitest" {
  export interface ProvidedContext {
    /** What a process needs to use the keychain of the project, or why there is none. */
    readonly keychain: { readonly env: PrivateKeychain["env"] } | { readonly missing: string };
  }
}

/** Starts a keychain for all tests of a project. */
export default async function keychainOfProject(project: TestProject): Promise<() => Promise<void>> {
  if (keychainMissing !== undefined) {
    project.provide("keychain", { missing: keychainMissing });
    return async () => {};
  }
  const { env, stop } = await startPrivateKeychain();
  project.provide("keychain", { env });
  return stop;
}
