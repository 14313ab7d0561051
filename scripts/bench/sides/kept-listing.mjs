// Prints the milliseconds that reading a file of roles and searching all of it takes: a kept listing, or JSON lines.
import { readFileSync } from "node:fs";

const [kind, file, wanted] = process.argv.slice(2);
const { KeptListing } = await import("@identity-center/assignments/kept");

const nameOf = ({ accountId, accountName, emailAddress }) =>
  `${accountId} ${accountName} ${emailAddress}`.toLowerCase();
const fits = (account, { roleName }) => `${account} ${roleName.toLowerCase()}`.includes(wanted);

const searches = {
  kept(text) {
    let found = 0;
    for (const { account, roles } of KeptListing.parse(JSON.parse(text)).accounts) {
      const name = nameOf(account);
      for (const role of roles) if (fits(name, role)) found += 1;
    }
    return found;
  },
  lines(text) {
    let found = 0;
    for (const line of text.split("\n")) {
      const it = JSON.parse(line);
      if (fits(nameOf(it), it)) found += 1;
    }
    return found;
  },
};

const started = performance.now();
const found = searches[kind](readFileSync(file, "utf8"));
const elapsed = performance.now() - started;
if (found === 0) throw new Error(`nothing fits ${wanted}`);
console.log(elapsed);
