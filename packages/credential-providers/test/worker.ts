// A process that says when it is ready, waits for a byte, asks for a token once, and prints what became of it.
import { fromSSOToken } from "../src/index";

const provide = fromSSOToken({ sessionName: "corp", oidcEndpoint: `${process.env["OIDC_ENDPOINT"]}` });

process.stdin.once("data", async () => {
  const outcome = await provide().then(
    ({ token }) => token,
    ({ name }) => name,
  );
  process.stdout.write(`${outcome}\n`);
  process.stdin.destroy();
});
process.stdout.write("ready\n");
