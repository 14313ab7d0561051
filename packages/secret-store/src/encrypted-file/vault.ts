import { join } from "node:path";
import { decrypt, encryptFor } from "../age/age-text";
import { loadAge } from "../age/load-age";
import { IdentityAgent } from "../agent/identity-agent";
import type { AgentReply, AgentRequest } from "../agent/protocol";
import { startAgent } from "../agent/start-agent";
import { agentFile } from "../agent-file";
import { type Asking, askOnce } from "../asking/ask-once";
import type { EncryptedFileOptions } from "../store/store-options";
import { store, withoutIdentity } from "./errors";
import type { Identity } from "./identity";
import { IdentityFile } from "./identity-file";

/** Milliseconds that the user has for the passphrase. */
const patience = 300_000;

/** What was asked for, in an object: an empty text is one, too. */
interface Outcome {
  readonly text: string | undefined;
}

/** Opens and seals texts: through the agent, or else with the identity, for which the user may be asked. */
export class Vault {
  readonly #identityFile: IdentityFile;
  readonly #agent: IdentityAgent;
  readonly #asking: Asking;
  readonly #options: EncryptedFileOptions;
  /** What this process has unlocked, where there can be no agent. */
  #kept: { readonly identity: Identity; readonly stamp: string | undefined } | undefined;

  /** @param folder - of the store */
  constructor(folder: string, options: EncryptedFileOptions) {
    this.#identityFile = new IdentityFile(folder, options);
    this.#agent = new IdentityAgent(this.#identityFile.path, options);
    this.#asking = { store, file: join(folder, "unlock"), patience };
    this.#options = options;
  }

  /**
   * Returns undefined where the identity does not open the text.
   *
   * @throws {@link SecretStoreError} `ERR_SECRET_STORE_UNAVAILABLE` where there is no identity any more.
   */
  open(text: string): Promise<string | undefined> {
    return this.#either({ open: text }, false, async (identity) => decrypt(await loadAge(), identity, text));
  }

  /** Takes no unlock, except for a new store, or where its recipient is not known. */
  async seal(text: string): Promise<string> {
    const reply = await this.askAgent({ seal: text });
    if (reply?.text !== undefined) return reply.text;
    const recipient = await this.#identityFile.findRecipient();
    if (recipient !== undefined) return encryptFor(await loadAge(), recipient, text);
    const sealed = await this.#either({ seal: text }, true, async (identity) =>
      encryptFor(await loadAge(), identity.recipient, text),
    );
    return sealed ?? "";
  }

  /** Asks for the passphrase where it is needed, and leaves the identity with the agent. */
  async unlock(): Promise<void> {
    await this.#either({ status: true }, true, async () => undefined);
  }

  /**
   * As `unlock`, and starts the agent even where no passphrase is needed.
   *
   * @param make - whether to make an identity where there is none
   * @throws as {@link open}
   */
  async unlockAgent(make: boolean): Promise<AgentReply | undefined> {
    const status = () => this.askAgent({ status: true });
    const running = await status();
    if (running) return running;
    return askOnce(this.#asking, async () => {
      const found = await status();
      if (found) return found;
      if (!(await this.#unlock(make))) throw withoutIdentity(this.#identityFile.path);
      return status();
    });
  }

  /** Returns whether there was an agent. */
  endAgent(): Promise<boolean> {
    return this.#agent.end();
  }

  /** Returns undefined where there is no agent. */
  askAgent(request: AgentRequest): Promise<AgentReply | undefined> {
    return this.#agent.ask(request);
  }

  /** @param make - whether to make an identity where there is none */
  async #either(
    request: AgentRequest,
    make: boolean,
    work: (identity: Identity) => Promise<string | undefined>,
  ): Promise<string | undefined> {
    const done = (await this.#withoutAsking(request, work)) ?? (await this.#asked(request, make, work));
    return done.text;
  }

  /** Undefined where it takes an unlock. */
  async #withoutAsking(
    request: AgentRequest,
    work: (identity: Identity) => Promise<string | undefined>,
  ): Promise<Outcome | undefined> {
    const reply = await this.askAgent(request);
    if (reply) return { text: reply.text };
    const isKept = this.#kept !== undefined && this.#kept.stamp === this.#identityFile.stamp();
    const identity = isKept ? this.#kept?.identity : await this.#identityFile.findUnlocked();
    return identity && { text: await work(identity) };
  }

  #asked(
    request: AgentRequest,
    make: boolean,
    work: (identity: Identity) => Promise<string | undefined>,
  ): Promise<Outcome> {
    return askOnce(this.#asking, async () => {
      // Another process may have unlocked it while this one waited.
      const done = await this.#withoutAsking(request, work);
      if (done) return done;
      const identity = await this.#unlock(make);
      if (!identity) throw withoutIdentity(this.#identityFile.path);
      return { text: await work(identity) };
    });
  }

  async #unlock(make: boolean): Promise<Identity | undefined> {
    const stamp = this.#identityFile.stamp();
    const identity = await this.#identityFile.unlock(make);
    if (identity && !(await this.#startAgent(identity))) {
      this.#kept = { identity, stamp: stamp ?? this.#identityFile.stamp() };
    }
    return identity;
  }

  async #startAgent(identity: Identity): Promise<boolean> {
    const { agentLifetime = 28_800_000, agentFile: file = agentFile(), env = process.env } = this.#options;
    const [place] = this.#agent.places();
    if (!place || agentLifetime <= 0) return false;
    const start = {
      ...identity,
      socket: place.path,
      identityFile: this.#identityFile.path,
      stamp: this.#identityFile.stamp(),
      expiresAt: Date.now() + agentLifetime,
    };
    return startAgent(place, start, { file, env, patience: 15_000 });
  }
}
