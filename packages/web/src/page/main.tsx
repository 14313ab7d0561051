import { render } from "preact";
import { App } from "./app";
import { linkedRole } from "./console-link";
import { ConsoleTab } from "./console-tab";
import { noteFocus } from "./kept-focus";
import { PortalClient } from "./portal-client";
import { PortalState } from "./portal-state";

const [meta] = document.getElementsByName("identity-center-proxy");
const client = new PortalClient(meta?.getAttribute("content") ?? "/portal");
const role = linkedRole(location.hash);
const page = document.getElementById("page");
if (page && role) {
  // The page before, if it was this one, was where the user chose the role.
  const isChosen = document.referrer.split("#")[0] === location.href.split("#")[0];
  render(<ConsoleTab client={client} role={role} isChosen={isChosen} />, page);
} else if (page) {
  const state = new PortalState(client);
  noteFocus();
  render(<App state={state} />, page);
  state.start();
}
