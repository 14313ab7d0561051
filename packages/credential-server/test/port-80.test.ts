import { createCredentialServer } from "@identity-center/credential-server";
import { expect, onTestFinished, test } from "vitest";

// There is one such port on a machine, so this runs once, and not also on what is installed.
test("port 80 is served, though clients leave it out in the Host", async ({ skip }) => {
  const provider = async () => ({ accessKeyId: "AKIA", secretAccessKey: "secret" });
  const server = createCredentialServer({ providers: { dev: provider } });
  const listener = await server.listen({ port: 80 }).catch(({ code }) => code as string);
  if (typeof listener === "string") return skip(`port 80 can't be listened on (${listener})`);
  onTestFinished(() => listener.close());
  const { status } = await fetch(listener.urlOf("dev"), {
    headers: { authorization: server.authorizationToken },
  });
  expect(status).toBe(200);
});
