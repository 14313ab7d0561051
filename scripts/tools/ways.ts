import { spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Home } from "./home";
import type { Issuer } from "./loopback-aws";

/** A way for a program to credentials. */
export interface Way {
  readonly title: string;
  /** Sets it up in a home whose user is signed in. */
  open(home: Home): Promise<Opened>;
}

/** A way that is set up. */
export interface Opened {
  /** What programs have in their environment. */
  readonly env?: NodeJS.ProcessEnv;
  /** The arguments with which `idc` runs a program. */
  readonly wrap?: readonly string[];
  /**
   * Whose credentials a program gets.
   * @default "portal"
   */
  readonly issuer?: Issuer;
  close?(): Promise<void>;
}

/** The account and the role of the portal, and how `idc profiles sync` names their profile. */
export const account = { accountId: "111122223333", accountName: "dev", roles: ["ReadOnly"] } as const;
const profile = "dev.ReadOnly";
/** A role that the roles of the account may assume. */
export const roleArn = "arn:aws:iam::444455556666:role/Deploy";
const role = ["--account", account.accountId, "--role", account.roles[0]];

const sync = (home: Home, ...flags: string[]) => home.idc("profiles", "sync", "--yes", ...flags);

/** What `idc profiles sync` writes with some flags. */
const synced =
  (...flags: string[]): Way["open"] =>
  async (home) => {
    await sync(home, ...flags);
    return { env: { AWS_PROFILE: profile } };
  };

/** `idc exec` with some flags. */
const executed =
  (...flags: string[]): Way["open"] =>
  async (home) => {
    await sync(home);
    return { wrap: ["exec", "--profile", profile, ...flags, "--"] };
  };

/** A server of credentials that does as `idc serve` does, at an address that `idc` does not use. */
const servedAt =
  (host: string): Way["open"] =>
  async (home) => {
    const { stdout } = await home.idc("credentials", ...role, "--format", "process");
    const { SessionToken, ...keys } = JSON.parse(stdout);
    const server = createServer((_request, response) => {
      response
        .writeHead(200, { "content-type": "application/json" })
        .end(JSON.stringify({ ...keys, Token: SessionToken }));
    });
    await once(server.listen(0, host), "listening");
    const { port } = server.address() as AddressInfo;
    const url = `http://${host.includes(":") ? `[${host}]` : host}:${port}/`;
    return {
      env: {
        AWS_CONTAINER_CREDENTIALS_FULL_URI: url,
        AWS_CONTAINER_AUTHORIZATION_TOKEN: "token",
        NO_PROXY: `localhost,${host}`,
      },
      async close() {
        server.close();
      },
    };
  };

/** What `idc` writes and gives. */
export const ways: readonly Way[] = [
  { title: "`idc profiles sync`", open: synced() },
  { title: "`--with-start-url`", open: synced("--with-start-url") },
  { title: "`--credential-process`", open: synced("--credential-process") },
  {
    title: "`idc credentials --write`",
    async open(home) {
      await home.idc("credentials", ...role, "--write", profile);
      return { env: { AWS_PROFILE: profile } };
    },
  },
  { title: "`idc exec`", open: executed() },
  { title: "`idc exec --server`", open: executed("--server") },
  {
    title: "`idc serve` with a token file",
    async open({ folder, env, command }) {
      const file = join(folder, "token");
      const [program = "", ...args] = [...command, "serve", ...role, "--authorization-token-file", file];
      const server = spawn(program, args, { env, stdio: ["ignore", "pipe", "ignore"] });
      const [line] = await once(createInterface(server.stdout), "line");
      const [, url] = line.match(/AWS_CONTAINER_CREDENTIALS_FULL_URI=(\S+)/);
      return {
        env: {
          AWS_CONTAINER_CREDENTIALS_FULL_URI: url,
          AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: file,
        },
        async close() {
          const closed = once(server, "close");
          server.kill();
          await closed;
        },
      };
    },
  },
];

/** A role that is assumed from the profile of another way. */
const assumed =
  (open: Way["open"]): Way["open"] =>
  async (home) => {
    const { env } = await open(home);
    const settings = `role_arn = ${roleArn}\nsource_profile = ${profile}\nregion = us-east-1`;
    appendFileSync(join(home.folder, ".aws/config"), `\n[profile deploy]\n${settings}\n`);
    return { env: { ...env, AWS_PROFILE: "deploy" }, issuer: "STS" };
  };

/** Profiles with `role_arn` and `source_profile`, by what is the source. */
export const chainedWays: readonly Way[] = [
  { title: "`idc profiles sync`", open: assumed(synced()) },
  { title: "`--with-start-url`", open: assumed(synced("--with-start-url")) },
  { title: "`--credential-process`", open: assumed(synced("--credential-process")) },
];

/** What `idc` does not write, and why that is so. */
export const otherWays: readonly Way[] = [
  {
    title: "`sso_start_url` without `sso_session`",
    async open(home) {
      const opened = await synced("--with-start-url")(home);
      const file = join(home.folder, ".aws/config");
      writeFileSync(file, readFileSync(file, "utf8").replaceAll(/^sso_session *=.*\n/gm, ""));
      return opened;
    },
  },
  {
    title: "the same with `AWS_CA_BUNDLE`",
    async open(home) {
      const { env } = await synced("--with-start-url")(home);
      return { env: { ...env, AWS_CA_BUNDLE: home.env["SSL_CERT_FILE"] } };
    },
  },
  { title: "a server on `[::1]`", open: servedAt("::1") },
  { title: "a server on `127.0.0.2`", open: servedAt("127.0.0.2") },
];
