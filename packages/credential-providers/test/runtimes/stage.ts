import { createPortal } from "@identity-center/emulator";

const accountId = "111122223333";

/** What credentials in a Worker come to, from a sign-in on. */
export const expected = {
  states: ["verification", "signed-in"],
  accounts: [accountId, accountId],
  isRefreshed: true,
  afterCancelled: accountId,
  withoutStore: "ERR_SHARED_FILE_READ",
};

/** A portal that confirms each sign-in at once, and never answers the second request for credentials. */
export async function openStage(): Promise<{ readonly url: string; close(): Promise<void> }> {
  const accounts = [{ accountId, accountName: "Development", roles: ["ReadOnly"] }];
  const directory = { startUrl: "https://d-0123456789.awsapps.example/start", accounts };
  let asked = 0;
  const portal = createPortal({
    directory,
    autoApprove: true,
    deviceCodeInterval: 1_000,
    faults: ({ operation }) => {
      if (operation !== "GetRoleCredentials") return undefined;
      asked += 1;
      return asked === 2 ? { kind: "stall" } : undefined;
    },
  });
  const { endpoint: url, close } = await portal.listen();
  return { url, close };
}
