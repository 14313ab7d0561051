import { createPortal } from "@identity-center/emulator";

/** What a portal proxy in a Worker comes to, from a sign-in to a link to the console. */
export const expected = {
  states: ["signing-in", "signed-in", "signed-out"],
  accounts: 12,
  console: true,
  failures: [],
};

/** A portal that confirms each sign-in at once. */
export async function openStage(): Promise<{ readonly url: string; close(): Promise<void> }> {
  const accounts = Array.from({ length: expected.accounts }, (_, index) => ({
    accountId: `${100_000_000_000 + index}`,
    accountName: `Account ${index}`,
    roles: ["ReadOnly"],
  }));
  const directory = { startUrl: "https://d-0123456789.awsapps.example/start", accounts };
  const portal = createPortal({ directory, autoApprove: true, deviceCodeInterval: 1_000 });
  const { endpoint: url, close } = await portal.listen();
  return { url, close };
}
