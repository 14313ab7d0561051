import { describe, expect, it } from "vitest";
import { memoize, withAnswer } from "../../src/config/provider";

describe("memoize", () => {
  it("asks once, also for callers that come while it works", async () => {
    let asked = 0;
    const provider = memoize(async () => {
      asked += 1;
      await Promise.resolve();
      return asked;
    });
    expect(asked).toBe(0);
    expect(await Promise.all([provider(), provider()])).toEqual([1, 1]);
    expect(await provider()).toBe(1);
  });

  it("tells a failure to all who wait, and asks again after it", async () => {
    let asked = 0;
    const provider = memoize(async () => {
      asked += 1;
      if (asked === 1) throw new Error("Not yet");
      return asked;
    });
    const settled = await Promise.allSettled([provider(), provider()]);
    expect(settled.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(await provider()).toBe(2);
    expect(await provider()).toBe(2);
  });

  it("knows its answer from the moment it has one", async () => {
    let answer: Promise<number> = Promise.reject(new Error("Not yet"));
    const provider = memoize(() => answer);
    await expect(provider()).rejects.toThrow("Not yet");
    expect(provider.known).toBeUndefined();
    answer = Promise.resolve(5);
    const asked = provider();
    expect(provider.known).toBeUndefined();
    await asked;
    expect(provider.known).toBe(5);
  });

  it("is gone on from at once where its answer is known, and else once it is", async () => {
    const provider = memoize(async () => 5);
    const went: number[] = [];
    const proceed = async (answer: number) => went.push(answer);
    const first = withAnswer(provider, proceed);
    expect(went).toEqual([]);
    await first;
    expect(went).toEqual([5]);
    await withAnswer(provider, proceed);
    const third = withAnswer(provider, proceed);
    expect(went).toEqual([5, 5, 5]);
    await third;
  });

  it("takes a function that throws or returns at once", async () => {
    await expect(
      memoize(() => {
        throw new Error("At once");
      })(),
    ).rejects.toThrow("At once");
    expect(await memoize(() => 5)()).toBe(5);
  });

  it("keeps an answer of undefined too", async () => {
    let asked = 0;
    const provider = memoize(() => {
      asked += 1;
    });
    await provider();
    await provider();
    expect(asked).toBe(1);
  });
});
