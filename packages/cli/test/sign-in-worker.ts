// `idc credentials --login --profile dev --format process`, without what reads the line: many of it run at once.
import { contextOf } from "../src/command/context";
import { printCredentials } from "../src/role/credentials-output";
import { Terminal } from "../src/terminal/terminal";

const { env } = process;
const context = contextOf(new Terminal(process, env), env, new AbortController().signal, { profile: "dev" });
await printCredentials(context, { profile: "dev", format: "process", login: true });
