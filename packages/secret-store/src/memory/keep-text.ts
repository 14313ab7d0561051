import { join, resolve } from "node:path";
import { type SharedFilesOptions, withFileLock } from "@identity-center/shared-files";
import { askAgent, askFirst, endAll } from "../agent/ask-agent";
import { maximumLine } from "../agent/protocol";
import { startAgent } from "../agent/start-agent";
import { agentFile } from "../agent-file";
import { awsFolder } from "../folder/aws-folder";
import { isSealedStore, SecretsFolder } from "../folder/secrets-folder";
import { stampOf } from "../folder/stamp";
import type { AgentOptions } from "../store/store-options";
import type { TextSource, TextState, TextToKeep } from "../store/text-to-keep";
import { checkQuestion, patience, textPlaces } from "./text-agent";

/** Milliseconds to wait for the agent to start, or for another process that starts it: a text that is not kept costs no more. */
const startPatience = 3_000;

/** The state of a secret; undefined where there is none. */
export async function stampOfSecret(source: TextSource, options: AgentOptions): Promise<string | undefined> {
  return stampOf(fileOf(source, options));
}

/**
 * Keeps a text with the agent, which is started where there is none.
 *
 * @returns whether it is kept
 */
export async function keep(
  { question, text, stamp, expiresAt, ...source }: TextToKeep,
  options: AgentOptions,
): Promise<boolean> {
  checkQuestion(question);
  if (typeof text !== "string") throw new TypeError("text is no text");
  const end = Number(expiresAt?.getTime?.());
  if (Number.isNaN(end)) throw new TypeError("expiresAt is no valid Date");
  const file = fileOf(source, options);
  const [place] = textPlaces(options);
  if (!place || stamp === undefined || stamp !== stampOf(file) || end <= Date.now()) return false;
  const request = { keep: { ...source, question, text, file, stamp, expiresAt: end } };
  if (Buffer.byteLength(JSON.stringify(request)) >= maximumLine)
    throw new TypeError(`question and text have more than ${maximumLine} bytes as JSON`);
  const isKept = async () => (await askFirst(textPlaces(options), request, patience)) !== undefined;
  if (await isKept()) return true;
  const { agentFile: program = agentFile(), env = process.env } = options;
  const start = { socket: place.path, texts: [request.keep] };
  return withFileLock(
    join(awsFolder(options), "idc", "secrets", "texts"),
    // Another process may have started it meanwhile.
    async () => (await isKept()) || startAgent(place, start, { file: program, env, patience: startPatience }),
    { timeout: startPatience },
  );
}

/** What is kept, of the agents of all places. */
export async function list(options: SharedFilesOptions): Promise<readonly TextState[]> {
  const replies = await Promise.all(
    textPlaces(options).map((place) => askAgent(place, { status: true }, patience)),
  );
  const texts = replies.flatMap((reply) => reply?.texts ?? []);
  return texts.map(({ expiresAt, ...source }) => ({ ...source, expiresAt: new Date(expiresAt) }));
}

/** Ends the agent, which then forgets all texts. */
export async function forget(options: AgentOptions): Promise<boolean> {
  return endAll(textPlaces(options));
}

/** An absolute path, as the agent is in another folder. */
function fileOf({ store, secret }: TextSource, options: AgentOptions): string {
  if (!isSealedStore(store))
    throw new TypeError(`store is ${JSON.stringify(store)}: it is one of keychain, encrypted-file`);
  return resolve(new SecretsFolder(store, options).fileOf(secret));
}
