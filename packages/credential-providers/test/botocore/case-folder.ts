import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ssoTokenFile } from "@identity-center/shared-files";
import { type CaseFiles, type ProfileCase, startUrl } from "./profile-cases";

const expiration = "2099-01-01T00:00:00Z";

/** What one reader is told of a case. */
export interface ReaderCase {
  readonly profile: string | undefined;
  readonly env: Readonly<Record<string, string>> & { readonly HOME: string };
}

/** A folder for all that the cases need. */
export interface CaseFolder {
  readonly path: string;
  readonly files: CaseFiles;
  /** Writes the files of a case, with a home folder for each reader. */
  write(index: number, profileCase: ProfileCase): { readonly ours: ReaderCase; readonly theirs: ReaderCase };
  remove(): void;
}

export async function openCaseFolder(): Promise<CaseFolder> {
  const path = mkdtempSync(join(tmpdir(), "idc-botocore-"));
  const container = createServer((_request, response) => {
    response.setHeader("content-type", "application/json");
    const keys = { AccessKeyId: "ASIACONTAINER", SecretAccessKey: "secret", Token: "container" };
    response.end(JSON.stringify({ ...keys, Expiration: expiration }));
  });
  await new Promise<void>((resolve) => container.listen(0, "127.0.0.1", resolve));
  const { port } = container.address() as AddressInfo;

  const file = (name: string, content: unknown) => {
    const written = join(path, name);
    writeFileSync(written, typeof content === "string" ? content : JSON.stringify(content));
    return written;
  };
  const keys = { Version: 1, AccessKeyId: "AKIAPROCESS", SecretAccessKey: "secret" };
  const lasting = { ...keys, AccessKeyId: "ASIAPROCESS", SessionToken: "process", Expiration: expiration };
  const files: CaseFiles = {
    token: file("token", "a.web.token"),
    emptyToken: file("empty", ""),
    credentials: file("credentials.json", lasting),
    endless: file("endless.json", keys),
    otherVersion: file("version-2.json", { ...lasting, Version: 2 }),
    withoutSecret: file("without-secret.json", { ...lasting, SecretAccessKey: undefined }),
    absent: join(path, "absent"),
    containerUrl: `http://127.0.0.1:${port}/credentials`,
  };

  return {
    path,
    files,
    write(index, { profile, env, config, credentials }) {
      const shared = {
        ...env,
        PATH: "/usr/bin:/bin",
        AWS_CONFIG_FILE: file(`${index}.config`, config),
        AWS_SHARED_CREDENTIALS_FILE: file(`${index}.credentials`, credentials),
      };
      const isSSO = /sso_account_id|sso_role_name/i.test(config + credentials);
      const reader = (name: string): ReaderCase => {
        const HOME = join(path, `${index}.${name}`);
        if (isSSO) signIn(HOME);
        return { profile, env: { ...shared, HOME } };
      };
      return { ours: reader("ours"), theirs: reader("theirs") };
    },
    remove() {
      container.closeAllConnections();
      container.close();
      rmSync(path, { recursive: true });
    },
  };
}

/** For the session of the cases, and for their profiles without one. */
function signIn(HOME: string): void {
  const env = { HOME };
  const token = { startUrl, region: "eu-west-1", accessToken: "signed-in", expiresAt: expiration };
  mkdirSync(join(HOME, ".aws", "sso", "cache"), { recursive: true, mode: 0o700 });
  for (const key of ["corp", startUrl])
    writeFileSync(ssoTokenFile(key, { env }), JSON.stringify(token), { mode: 0o600 });
}
