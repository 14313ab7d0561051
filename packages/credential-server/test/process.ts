// A process that serves credentials to itself and closes the server; nothing else ends it.
import { createCredentialServer } from "../src/index";

const providers = { dev: async () => ({ accessKeyId: "AKIA", secretAccessKey: "secret" }) };
const server = createCredentialServer({ providers });
server.listen().then(async (listener) => {
  const headers = { authorization: server.authorizationToken };
  const { status } = await fetch(listener.urlOf("dev"), { headers });
  await listener.close();
  const started = performance.now();
  process.on("exit", () => console.log(status, performance.now() - started < 2_000));
});
