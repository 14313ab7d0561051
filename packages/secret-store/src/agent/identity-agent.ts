import { basename } from "node:path";
import { type SharedFilesOptions, ssoTokenFile } from "@identity-center/shared-files";
import { locationOf } from "../store/location";
import { askFirst, endAll } from "./ask-agent";
import type { AgentReply, AgentRequest } from "./protocol";
import { type SocketPlace, socketPlaces } from "./socket-path";

/** The agent of an identity, wherever it listens. */
export class IdentityAgent {
  readonly #identityFile: string;
  readonly #options: SharedFilesOptions;

  constructor(identityFile: string, options: SharedFilesOptions) {
    this.#identityFile = identityFile;
    this.#options = options;
  }

  /** Returns undefined where there is none. */
  async ask(request: AgentRequest): Promise<AgentReply | undefined> {
    return askFirst(this.places(), request);
  }

  /** Returns whether there was one. */
  async end(): Promise<boolean> {
    return endAll(this.places());
  }

  /** Where it may listen, the best place first. */
  places(): readonly SocketPlace[] {
    // A digest for which node:crypto need not be loaded.
    const file = ssoTokenFile(this.#identityFile, locationOf(this.#options));
    return socketPlaces(`${basename(file, ".json").slice(0, 16)}.sock`, this.#options);
  }
}
