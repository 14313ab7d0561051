import { join } from "node:path";
import { withFileLock } from "@identity-center/shared-files";
import { askAgent } from "../agent/ask-agent";
import type { AgentReply, AgentRequest } from "../agent/protocol";
import { startAgent } from "../agent/start-agent";
import { agentFile } from "../agent-file";
import { isSealedStore, SecretsFolder } from "../folder/secrets-folder";
import { stampOf } from "../folder/stamp";
import type { AgentOptions } from "../store/store-options";
import type { TextToKeep } from "../store/text-to-keep";
import { textPlaces } from "./find-text";

/** Milliseconds to wait for another process that starts the agent. */
const patience = 20_000;

/** In bytes, as for a secret. */
const maximumText = 1_048_576;

/** Returns whether the text is kept. */
export async function keep(
  { question, text, store, secret, expiresAt }: TextToKeep,
  options: AgentOptions,
): Promise<boolean> {
  if (!question || typeof question !== "string") throw new TypeError("question is no text, or an empty one");
  if (typeof text !== "string" || Buffer.byteLength(text) > maximumText)
    throw new TypeError(`text is no text, or has more than ${maximumText} bytes`);
  const end = Number(expiresAt?.getTime?.());
  if (Number.isNaN(end)) throw new TypeError("expiresAt is no valid Date");
  if (!isSealedStore(store))
    throw new TypeError(`store is ${JSON.stringify(store)}: it is one of keychain, encrypted-file`);
  const folder = new SecretsFolder(store, options);
  const file = folder.fileOf(secret);
  const stamp = stampOf(file);
  const [place] = textPlaces(options);
  if (!place || stamp === undefined || end <= Date.now()) return false;
  const kept = { question, text, file, stamp, expiresAt: end };
  const isKept = async () => (await ask({ keep: kept }, options)) !== undefined;
  if (await isKept()) return true;
  const { agentFile: program = agentFile(), env = process.env } = options;
  const start = { socket: place.path, texts: [kept] };
  return withFileLock(
    join(folder.path, "agent"),
    // Another process may have started it meanwhile.
    async () => (await isKept()) || startAgent(place, start, program, env),
    { timeout: patience },
  );
}

/** Ends the agent, which then forgets all texts. */
export async function forgetTexts(options: AgentOptions): Promise<void> {
  await ask({ lock: true }, options);
}

/** Returns undefined where there is no agent. */
async function ask(request: AgentRequest, options: AgentOptions): Promise<AgentReply | undefined> {
  for (const place of textPlaces(options)) {
    const reply = await askAgent(place, request);
    if (reply) return reply;
  }
  return undefined;
}
