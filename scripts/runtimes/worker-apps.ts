import { join } from "node:path";
import {
  expected as expectedOfCredentials,
  openStage as openCredentials,
} from "../../packages/credential-providers/test/runtimes/stage";
import {
  expected as expectedOfProxy,
  openStage as openProxy,
} from "../../packages/portal-proxy/test/runtimes/stage";
import { root } from "../packages";

/** A program that runs in a Worker and answers with what it came to. */
export interface WorkerApp {
  /** In messages. */
  readonly title: string;
  /** The packages that it imports. */
  readonly packages: readonly string[];
  /** The folder with `worker.ts` and `worker.capnp`. */
  readonly sources: string;
  /** What it comes to. */
  readonly expected: object;
  /** Opens the portal that it is told of. */
  openStage(): Promise<{ readonly url: string; close(): Promise<void> }>;
}

const sourcesOf = (name: string) => join(root, "packages", name, "test/runtimes");

export const workerApps: readonly WorkerApp[] = [
  {
    title: "the portal proxy",
    packages: ["@identity-center/portal-proxy"],
    sources: sourcesOf("portal-proxy"),
    expected: expectedOfProxy,
    openStage: openProxy,
  },
  {
    title: "credentials",
    packages: ["@identity-center/credential-providers", "@identity-center/sign-in"],
    sources: sourcesOf("credential-providers"),
    expected: expectedOfCredentials,
    openStage: openCredentials,
  },
];
