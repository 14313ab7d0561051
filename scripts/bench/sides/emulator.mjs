// An emulated portal without throttling, in a process of its own: `node emulator.mjs ACCOUNTS ROLES`. Prints its address
// and an access token as JSON; ends with its standard input.
import { createPortal, generateDirectory } from "@identity-center/emulator";

const [accounts, roles] = process.argv.slice(2).map(Number);
const portal = createPortal({
  directory: generateDirectory({ accounts, roles }),
  sessionDuration: 86_400_000,
});
const { endpoint } = await portal.listen();
const { accessToken } = portal.signIn();
console.log(JSON.stringify({ endpoint, accessToken }));
process.stdin.resume().on("end", () => process.exit());
