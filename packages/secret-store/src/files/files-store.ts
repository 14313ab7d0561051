import { promises } from "node:fs";
import { join } from "node:path";
import {
  readTrustedFile,
  replaceFile,
  type SecretStore,
  type SharedFilesOptions,
} from "@identity-center/shared-files";
import { awsFolder } from "../folder/aws-folder";
import { checkSecretName, isSecretName } from "../store/secret-name";
import { withStoreErrors } from "../store/store-error";
import { eraseFile } from "./erase-file";

const store = "files";

/** Milliseconds between attempts: the AWS CLI truncates a file, and writes it a moment later. */
const retryDelays = [5, 20, 100, 300];

/** The cache files of the AWS CLI, as a store. */
export class FilesStore implements SecretStore {
  readonly kind = store;
  readonly #folder: string;

  constructor(options: SharedFilesOptions) {
    this.#folder = awsFolder(options);
  }

  get(name: string): Promise<string | undefined> {
    const file = this.#file(name);
    return withStoreErrors(store, "ERR_SECRET_STORE_READ", async () => {
      for (let attempt = 0; ; attempt += 1) {
        const text = await readTrustedFile(file);
        const delay = retryDelays[attempt];
        if (text === undefined || delay === undefined || isJson(text)) return text;
        await new Promise((resolve) => setTimeout(resolve, delay));
      }
    });
  }

  async set(name: string, value: string): Promise<void> {
    const file = this.#file(name);
    await withStoreErrors(store, "ERR_SECRET_STORE_WRITE", () => replaceFile(file, value));
  }

  /** Overwrites the file, and the copies that a corrupt file or a killed process left beside it. */
  delete(name: string): Promise<boolean> {
    const file = this.#file(name);
    return withStoreErrors(store, "ERR_SECRET_STORE_WRITE", async () => {
      const existed = await eraseFile(file);
      for (const copy of await this.#copiesOf(name)) await eraseFile(copy);
      return existed;
    });
  }

  async list(): Promise<readonly string[]> {
    const lists = ["sso", "cli"].map(async (cache) =>
      (await namesIn(join(this.#folder, cache, "cache")))
        .filter((file) => file.endsWith(".json"))
        .map((file) => `${cache}/${file.slice(0, -".json".length)}`),
    );
    return (await Promise.all(lists)).flat().filter(isSecretName).sort();
  }

  async #copiesOf(name: string): Promise<string[]> {
    const [cache = "", digest = ""] = name.split("/");
    const folder = join(this.#folder, cache, "cache");
    const isCopy = (file: string) =>
      file === `${digest}.json.corrupt` || (file.startsWith(`.${digest}.json.`) && file.endsWith(".tmp"));
    return (await namesIn(folder)).filter(isCopy).map((file) => join(folder, file));
  }

  #file(name: string): string {
    checkSecretName(name);
    const [cache = "", digest = ""] = name.split("/");
    return join(this.#folder, cache, "cache", `${digest}.json`);
  }
}

/** None where there is no such folder, or it can't be read. */
async function namesIn(folder: string): Promise<readonly string[]> {
  return promises.readdir(folder).catch(() => []);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
