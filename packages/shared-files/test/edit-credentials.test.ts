import { mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clearProfileCredentials, loadSharedConfig, writeProfileCredentials } from "../src/index";
import { useHome } from "./home";

const runs = Number(process.env["FUZZ_RUNS"] ?? 100);

const home = useHome();
const file = () => home.path(".aws", "credentials");
const credentials = {
  accessKeyId: "ASIAIOSFODNN7EXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
  sessionToken: "IQoJb3JpZ2luX2VjEXAMPLE//+==",
  expiration: new Date("2026-12-01T17:30:59.750Z"),
};

async function plant(text: string): Promise<void> {
  await mkdir(home.path(".aws"), { recursive: true });
  await writeFile(file(), text);
}

const textOf = () => readFile(file(), "utf8");

describe("credentials in the credentials file", () => {
  it("are those of a profile, with their expiration, in a file of mode 0600", async () => {
    expect(await writeProfileCredentials("dev", credentials, home.options)).toEqual({
      file: file(),
      changed: true,
      backup: undefined,
    });
    expect(await textOf()).toBe(
      [
        "[dev]",
        `aws_access_key_id = ${credentials.accessKeyId}`,
        `aws_secret_access_key = ${credentials.secretAccessKey}`,
        `aws_session_token = ${credentials.sessionToken}`,
        "x_idc_expires = 2026-12-01T17:30:59Z\n",
      ].join("\n"),
    );
    expect((await loadSharedConfig(home.options)).profiles["dev"]).toMatchObject({
      aws_access_key_id: credentials.accessKeyId,
    });
    if (process.platform !== "win32") expect((await stat(file())).mode & 0o777).toBe(0o600);
    expect(await readdir(home.path(".aws"))).toEqual(["credentials"]);
  });

  it("say so where they do not expire, without the token of those before them", async () => {
    const { accessKeyId, secretAccessKey } = credentials;
    await writeProfileCredentials("dev", credentials, home.options);
    await writeProfileCredentials("dev", { accessKeyId, secretAccessKey }, home.options);
    expect(await textOf()).toBe(
      `[dev]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\nx_idc_expires = never\n`,
    );
    await clearProfileCredentials("dev", home.options);
    expect(await textOf()).toBe("");
  });

  it("replace those that were written before, in the same lines", async () => {
    await plant("[a]\nregion = x\n\n[b]\nregion = y\n");
    await writeProfileCredentials("a", credentials, home.options);
    await writeProfileCredentials("a", { ...credentials, accessKeyId: "ASIAOTHER" }, home.options);
    const text = await textOf();
    expect(text.match(/aws_access_key_id/g)).toHaveLength(1);
    expect(text).toMatch(/^\[a\]\nregion = x\nx_idc_expires = \S+\naws_access_key_id = ASIAOTHER\n/);
    expect(text).toMatch(/==\n\n\[b\]\nregion = y\n$/);
  });

  it("never replace or remove what the user wrote", async () => {
    const key = "aws_secret_access_key = theirs";
    for (const own of [
      key,
      "aws_security_token = theirs",
      "role_arn = theirs",
      "credential_process = theirs",
    ]) {
      const text = `[dev]\n${own}\n`;
      await plant(text);
      for (const change of [
        () => writeProfileCredentials("dev", credentials, home.options),
        () => clearProfileCredentials("dev", home.options),
      ]) {
        const error = await change().catch((error) => error);
        expect(error).toMatchObject({
          name: "SharedConfigError",
          code: "ERR_SHARED_CONFIG_FOREIGN",
          file: file(),
        });
        expect(error.message).toContain("[dev]");
        expect(error.message).toContain(own.split(" ")[0]);
        expect(error.message).not.toContain("theirs");
      }
      expect(await textOf()).toBe(text);
    }
  });

  it("are removed with their section, or without what the user added to it", async () => {
    await writeProfileCredentials("dev", credentials, home.options);
    await writeProfileCredentials("prod", credentials, home.options);
    await plant(`${await textOf()}# mine\nregion = eu-west-1\n`);
    expect(await clearProfileCredentials("dev", home.options)).toMatchObject({ changed: true });
    expect(await clearProfileCredentials("prod", home.options)).toMatchObject({ changed: true });
    expect(await textOf()).toBe("[prod]\n# mine\nregion = eu-west-1\n");
    expect(await clearProfileCredentials("prod", home.options)).toMatchObject({ changed: false });
    expect(await clearProfileCredentials("none", home.options)).toMatchObject({ changed: false });
  });

  it("are refused with a name that a program can't read", async () => {
    for (const name of ["", "a b", "a]\n[b", "ü"]) {
      const error = await writeProfileCredentials(name, credentials, home.options).catch((error) => error);
      expect(error).toMatchObject({ code: "ERR_SHARED_CONFIG_VALUE" });
      expect(error.message).not.toContain(credentials.secretAccessKey);
    }
    expect(await readdir(home.path())).toEqual([]);
  });

  it("leave every other byte, written and removed again", { timeout: 30_000 + runs * 200 }, async () => {
    const line = fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom("[default]", "[dev]", "[prod]", "[profile x]", "[a b]") },
      { weight: 3, arbitrary: fc.constantFrom("region = x", " output=json", "cli_pager =", "x = # y") },
      { weight: 3, arbitrary: fc.constantFrom("", "# note", "; note", "  ", "\t# note") },
    );
    const text = fc
      .tuple(fc.array(line, { maxLength: 12 }), fc.constantFrom("\n", "\r\n"), fc.boolean())
      .map(([lines, end, closed]) => lines.join(end) + (closed && lines.length > 0 ? end : ""));
    await fc.assert(
      fc.asyncProperty(text, async (text) => {
        await plant(text);
        await writeProfileCredentials("dev", credentials, home.options);
        await clearProfileCredentials("dev", home.options);
        expect(await textOf()).toBe(text);
      }),
      { numRuns: runs },
    );
  });
});
