import { describe, expect, it } from "vitest";
import { fakeClock } from "./fake-clock";
import { type Answer, json, stubHandler } from "./stub-handler";
import { PingCommand, TestClient } from "./test-client";

const now = Date.UTC(2026, 0, 1);
const hours = (count: number) => count * 3_600_000;
const dated = (ms: number) => ({ date: new Date(now + ms).toUTCString() });

/** By how much a client takes the service's clock to be ahead, after each of its answers. */
async function offsets(...answers: readonly Answer[]) {
  const client = new TestClient({
    clock: fakeClock(now),
    requestHandler: stubHandler(...answers),
    maxAttempts: 1,
  });
  const found = [client.config.clockOffset];
  for (const _answer of answers) {
    await client.send(new PingCommand({})).catch(() => {});
    found.push(client.config.clockOffset);
  }
  return found;
}

describe("the offset of the service's clock", () => {
  it.each([2, -2, 0])("is measured from the Date of an answer: %d h", async (ahead) => {
    expect(await offsets({ headers: dated(hours(ahead)) })).toEqual([0, hours(ahead)]);
  });

  it("is measured from an error's too", async () => {
    expect(await offsets(json({}, 401, dated(hours(2))))).toEqual([0, hours(2)]);
    expect(await offsets(json({}, 503, dated(hours(-2))))).toEqual([0, hours(-2)]);
  });

  it("is that of the last answer", async () => {
    expect(await offsets({ headers: dated(hours(2)) }, { headers: dated(hours(-2)) })).toEqual([
      0,
      hours(2),
      hours(-2),
    ]);
  });

  it.each<[string, Record<string, string>]>([
    ["absent", {}],
    ["empty", { date: "" }],
    ["nonsense", { date: "tomorrow" }],
    ["no moment", { date: "Thu, 99 Foo 2026 25:61:61 GMT" }],
  ])("stays as it was where the Date is %s", async (_what, headers) => {
    expect(await offsets({ headers: dated(hours(2)) }, { headers })).toEqual([0, hours(2), hours(2)]);
    expect(await offsets({ headers })).toEqual([0, 0]);
  });
});
