// Answers with the accounts of who signed in on this machine: idc login --session corp
import { once } from "node:events";
import { iterateAccounts, SSOClient, UnauthorizedException } from "@identity-center/client-sso";
import { fromSSOToken, SignInRequiredError } from "@identity-center/credential-providers";
import express from "express";

const { PORT = "8080", SSO_REGION = "eu-west-1", SSO_SESSION = "corp" } = process.env;

// One client for as long as the service runs. It renews the token, and takes the one of a new sign-in, without a restart.
const client = new SSOClient({
  region: SSO_REGION,
  token: fromSSOToken({ sessionName: SSO_SESSION, onWarning: ({ message }) => console.warn(message) }),
  callTimeout: 10_000,
});

const app = express();
app.get("/accounts", async (_request, response) => {
  const accounts = [];
  for await (const { accountId, accountName } of iterateAccounts({ client }, {})) {
    accounts.push({ accountId, accountName });
  }
  response.json(accounts);
});
app.use((error, _request, response, next) => {
  if (response.headersSent) return next(error);
  console.error(error.message);
  // The session has ended at the portal, or on this machine.
  const isSignedOut = error instanceof UnauthorizedException || error instanceof SignInRequiredError;
  if (isSignedOut) return response.status(503).json({ error: error.message });
  response.status(502).json({ error: "the access portal did not answer" });
});

const server = app.listen(PORT, "127.0.0.1");
await once(server, "listening");
console.log(`http://127.0.0.1:${server.address().port}`);

// Requests that are being answered are answered; then the connections to the portal are closed, and the process ends.
process.once("SIGTERM", () => server.close(() => client.destroy()));
