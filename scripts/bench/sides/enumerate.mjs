// Lists every assignment of a portal: `node enumerate.mjs SIDE ENDPOINT TOKEN`. Prints what this process has used.
import { createRequire } from "node:module";

const [side, endpoint, accessToken] = process.argv.slice(2);
const { SSOClient } = await import("@identity-center/client-sso");
const { listAssignments } = await import(side);
const client = new SSOClient({ region: "us-east-1", endpoint });
for await (const _ of listAssignments({ client }, { accessToken })) {
  // Nothing is kept.
}
client.destroy();
createRequire(import.meta.url)("./report.cjs")(process.cpuUsage());
