import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AccountAssignments } from "../../packages/assignments/src/assignment";
import { KeptListing } from "../../packages/assignments/src/kept";
import { interleaved, run } from "./measure";
import type { Row } from "./row";

/** Time to read and search 100,000 roles, in a process of its own: 10,000 accounts of 10 roles of 40 names. */
export async function keptListing(rounds: number): Promise<Row[]> {
  const accounts = Array.from({ length: 10_000 }, (_, index) => accountOf(index));
  const kept = KeptListing.of({ startUrl: "https://d-0123456789.awsapps.com/start", listedAt: 0, accounts });
  const lines = Array.from(kept.assignments, ({ account, role }) => JSON.stringify({ ...account, ...role }));
  const folder = mkdtempSync(join(tmpdir(), "kept-"));
  try {
    const texts = { kept: JSON.stringify(kept), lines: lines.join("\n") };
    for (const [name, text] of Object.entries(texts)) writeFileSync(join(folder, name), text);
    const figure = await interleaved(rounds, ["kept", "lines"], async (side) =>
      Number(await run("kept-listing.mjs", side, [join(folder, side), "team-77"])),
    );
    const size = (text: string) => `${(text.length / 1e6).toFixed(1)} MB`;
    return [
      {
        what: `100,000 roles read and searched, ${size(texts.kept)} of a kept listing`,
        unit: "ms",
        ours: figure("kept"),
        peer: figure("lines"),
        against: `${size(texts.lines)} of idc assignments --json`,
        goal: { most: 200 },
      },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function accountOf(index: number): AccountAssignments {
  const [accountId, name] = [`${100_000_000_000 + index * 7_919}`, `team-${index}-prod`];
  const roles = Array.from({ length: 10 }, (_, role) => ({
    roleName: `Role-${(index + role * 3) % 40}`,
    accountId,
  }));
  return { account: { accountId, accountName: name, emailAddress: `aws+${name}@example.com` }, roles };
}
