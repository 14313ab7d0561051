import { errorCode } from "../util/error-code";
import type { Obstacle } from "./file-obstacle";

/** Only the code: where a file can't be used, the program says why, and what to do. */
export async function obstacleTo(_use: string, _file: string, cause: unknown): Promise<Obstacle> {
  return { reason: errorCode(cause) ?? (cause as Error).message, commands: [] };
}
