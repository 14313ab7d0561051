import { errorCode } from "../util/error-code";
import type * as replaced from "./file-obstacle";

/** Only the code: where a file can't be used, the program says why, and what to do. */
export const obstacleTo: typeof replaced.obstacleTo = async (_use, _file, cause) => ({
  reason: errorCode(cause) ?? (cause as Error).message,
  commands: [],
});
