import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { here } from "./here";

/** The program of the agent, which is built beside the file that this is in. */
export function agentFile(): string {
  const path = here.startsWith("file:") ? fileURLToPath(here) : here;
  return join(dirname(path), `agent${extname(path)}`);
}
