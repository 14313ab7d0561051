import type { Case } from "./case";
import { commands } from "./cases/commands";
import { errors } from "./cases/errors";
import { limits } from "./cases/limits";
import { pages } from "./cases/pages";
import { plugins } from "./cases/plugins";
import { retries } from "./cases/retries";
import { tokens } from "./cases/tokens";

/** What holds on every runtime. */
export const cases: readonly Case[] = [
  ...commands,
  ...errors,
  ...pages,
  ...tokens,
  ...retries,
  ...limits,
  ...plugins,
];
