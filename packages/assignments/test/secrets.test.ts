import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { listAssignments, type Progress } from "../src/index";
import { failureOf, openWorld } from "./world";

/** Whether eight characters or more of a token are to be read somewhere in what is printed of some values. */
function shows(token: string, ...values: unknown[]): boolean {
  const printed = values
    .flatMap((value) => [
      inspect(value, {
        depth: Number.POSITIVE_INFINITY,
        showHidden: true,
        getters: true,
        maxStringLength: null,
      }),
      JSON.stringify(value) ?? "",
      value instanceof Error ? `${value.message} ${value.stack} ${inspect(value.cause, { depth: 20 })}` : "",
    ])
    .join("\n");
  return Array.from({ length: token.length - 7 }, (_, start) => token.slice(start, start + 8)).some((part) =>
    printed.includes(part),
  );
}

describe("the access token is to be read nowhere", () => {
  it("the search finds what it searches for", () => {
    expect(shows("abcdefghijkl", { deep: [{ text: "xx-cdefghij-xx" }] })).toBe(true);
    expect(shows("abcdefghijkl", new Error("x", { cause: new Error("abcdefgh") }))).toBe(true);
    expect(shows("abcdefghijkl", "abcdefg")).toBe(false);
  });

  it.each([
    ["revoked", 401],
    ["refused by an account", 403],
    ["met by a broken service", 500],
  ])(
    "not when it is %s: not in errors, checkpoint, report, progress or the listing itself",
    async (_, status) => {
      let requests = 0;
      const world = openWorld({
        accounts: 30,
        fault: () => (++requests > 10 ? { kind: "status", status } : undefined),
      });
      const { accessToken, client, clock } = world;
      const told: Progress[] = [];
      const listing = listAssignments(
        { client, onProgress: (progress) => void told.push(progress) },
        { accessToken },
      );
      const items: unknown[] = [];
      const work = (async () => {
        for await (const item of listing) items.push(item);
        throw new Error("ended");
      })();
      const error = await clock.run(failureOf(work));
      expect(told.length).toBeGreaterThan(0);
      expect(items.length).toBeGreaterThan(0);
      expect(listing.report().failures.length + (error.cause ? 1 : 0)).toBeGreaterThan(0);
      expect(shows(accessToken, error, listing, listing.report(), listing.checkpoint(), told, items)).toBe(
        false,
      );
    },
  );

  it("not in a checkpoint in the middle of pages and accounts", async () => {
    const { accessToken, client, clock } = openWorld({ accounts: 250 });
    const listing = listAssignments({ client }, { accessToken });
    const checkpoints: unknown[] = [];
    await clock.run(
      (async () => {
        let count = 0;
        for await (const _ of listing) if (++count % 50 === 0) checkpoints.push(listing.checkpoint());
      })(),
    );
    expect(checkpoints.some((checkpoint) => inspect(checkpoint).includes("next:"))).toBe(true);
    expect(shows(accessToken, ...checkpoints)).toBe(false);
  });
});
