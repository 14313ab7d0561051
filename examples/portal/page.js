import { iterateAccounts, SSOClient, UnauthorizedException } from "@identity-center/client-sso";

const client = new SSOClient({ endpoint: "/portal" });
const [status, button, list] = ["status", "sign-in", "accounts"].map((id) => document.getElementById(id));

async function showAccounts() {
  const items = [];
  try {
    for await (const { accountId, accountName } of iterateAccounts({ client }, {})) {
      const item = document.createElement("li");
      item.textContent = `${accountName ?? ""} ${accountId}`;
      items.push(item);
    }
    status.textContent = `${items.length} accounts`;
  } catch (error) {
    const isSignedOut = error instanceof UnauthorizedException;
    status.textContent = isSignedOut ? "You are signed out." : `The accounts can't be read: ${error.message}`;
    button.hidden = !isSignedOut;
  }
  list.replaceChildren(...items);
}

async function signIn() {
  button.hidden = true;
  const headers = { "x-identity-center": "1" };
  let session = await (await fetch("/portal/sign-in", { method: "POST", headers })).json();
  if (session.state === "signing-in") {
    const link = document.createElement("a");
    Object.assign(link, { href: session.verificationUriComplete, target: "_blank", rel: "noopener" });
    link.textContent = "Confirm the sign-in";
    status.replaceChildren(link, ` where it shows the code ${session.userCode}.`);
  }
  while (session.state === "signing-in") {
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    session = await (await fetch("/portal/session")).json();
  }
  await showAccounts();
}

button.addEventListener("click", signIn);
await showAccounts();
