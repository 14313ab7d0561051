// What the service answers.

export const credentials = JSON.stringify({
  roleCredentials: {
    accessKeyId: "ASIAIOSFODNN7EXAMPLE",
    secretAccessKey: "x".repeat(40),
    sessionToken: "y".repeat(800),
    expiration: 1_800_000_000_000,
  },
});

/** Accounts from an index on; `next` is the index of the page after. */
export function accounts(first, size, next) {
  return JSON.stringify({
    nextToken: next === undefined ? undefined : `${next}.${"z".repeat(200)}`,
    accountList: Array.from({ length: size }, (_, index) => ({
      accountId: String(first + index).padStart(12, "0"),
      accountName: `account-${first + index}`,
      emailAddress: `aws+account-${first + index}@example.com`,
    })),
  });
}
