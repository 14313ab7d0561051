import { setImmediate } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { type PaginationConfig, PaginationError, paginate } from "../../src/index";
import { hang, json, type Reply, stubHandler } from "../stub-handler";
import { ListThingsCommand, type ListThingsInput, type ListThingsOutput, TestClient } from "../test-client";

type Replies = readonly Reply[];

const page = (id: string | undefined, nextToken?: string | null) =>
  json({ things: id === undefined ? [] : [{ id }], nextToken });

function pagesOf(
  replies: Replies,
  config: Partial<PaginationConfig> = {},
  input: ListThingsInput = {},
  options?: object,
) {
  const requestHandler = stubHandler(...replies);
  const client = new TestClient({ requestHandler, maxAttempts: 1, token: { token: "some-token" } });
  const pages = paginate(ListThingsCommand, { client, ...config }, input, options);
  return { pages, requests: requestHandler.requests, client };
}

async function idsOf(pages: AsyncIterable<ListThingsOutput>): Promise<string[]> {
  const ids: string[] = [];
  for await (const { things } of pages) ids.push(...things.map(({ id }) => id));
  return ids;
}

describe.each([false, true])("pages, with prefetch %s,", (prefetch) => {
  it("come one after the other until one has no token", async () => {
    for (const end of [undefined, null, ""]) {
      const { pages, requests } = pagesOf([page("a", "t1"), page("b", "t2"), page("c", end)], { prefetch });
      expect(await idsOf(pages)).toEqual(["a", "b", "c"]);
      expect(requests.map(({ query }) => query)).toEqual([{}, { next_token: "t1" }, { next_token: "t2" }]);
    }
  });

  it("are whole outputs", async () => {
    const { pages } = pagesOf([page("a")], { prefetch });
    expect(await pages.next()).toMatchObject({
      done: false,
      value: { things: [{ id: "a" }], $metadata: { attempts: 1 } },
    });
    expect(await pages.next()).toEqual({ done: true, value: undefined });
  });

  it("are asked for only when they are wanted", async () => {
    const { requests } = pagesOf([page("a", "t1")], { prefetch });
    await setImmediate();
    expect(requests).toEqual([]);
  });

  it("that are empty are followed by the next where they have a token", async () => {
    const { pages } = pagesOf([page(undefined, "t1"), page(undefined, "t2"), page("c")], { prefetch });
    expect(await idsOf(pages)).toEqual(["c"]);
  });

  it("end with an error where they are empty for ever, each with a new token", async () => {
    const endless = (): Reply => {
      let count = 0;
      return () => {
        count += 1;
        return page(undefined, `t${count}`);
      };
    };
    for (const maxEmptyPages of [undefined, 1, 30]) {
      const { pages, requests } = pagesOf([endless()], { prefetch, maxEmptyPages });
      await expect(idsOf(pages)).rejects.toThrow(PaginationError);
      expect(requests).toHaveLength((maxEmptyPages ?? 1_000) + 1);
    }
  });

  it("may be empty as often as maxEmptyPages says, and again after one that is not", async () => {
    const some = [page(undefined, "t1"), page(undefined, "t2"), page("a", "t3"), page(undefined, "t4")];
    const replies = [...some, page(undefined, "t5"), page("b")];
    expect(await idsOf(pagesOf(replies, { prefetch, maxEmptyPages: 2 }).pages)).toEqual(["a", "b"]);
    const { pages } = pagesOf(replies, { prefetch, maxEmptyPages: 1 });
    await expect(idsOf(pages)).rejects.toThrow("2 empty pages in a row (see maxEmptyPages)");
  });

  it.each([0, -1, Number.NaN, "5"])("refuse a maxEmptyPages of %j", async (maxEmptyPages) => {
    const { pages, requests } = pagesOf([page("a")], { prefetch, maxEmptyPages: maxEmptyPages as never });
    await expect(pages.next()).rejects.toThrow("maxEmptyPages");
    expect(requests).toEqual([]);
  });

  it("have the size that the input says, else pageSize", async () => {
    const replies: Replies = [page("a", "t1"), page("b")];
    for (const [pageSize, maxResults, sent] of [
      [7, undefined, "7"],
      [7, 9, "9"],
      [undefined, 9, "9"],
      [undefined, undefined, undefined],
    ] as const) {
      const { pages, requests } = pagesOf(replies, { prefetch, pageSize }, { maxResults });
      await idsOf(pages);
      expect(requests.map(({ query }) => query["max_result"])).toEqual([sent, sent]);
    }
  });

  it("begin with the one that startingToken names, else the input's", async () => {
    for (const [startingToken, nextToken, first] of [
      ["s", undefined, "s"],
      ["s", "n", "s"],
      [undefined, "n", "n"],
    ] as const) {
      const { pages, requests } = pagesOf(
        [page("a", "t1"), page("b")],
        { prefetch, startingToken },
        { nextToken },
      );
      await idsOf(pages);
      expect(requests.map(({ query }) => query["next_token"])).toEqual([first, "t1"]);
    }
  });

  it("keep the rest of the input, which is only read", async () => {
    const input = Object.freeze({ filter: "f", nextToken: undefined, maxResults: 5 });
    const { pages, requests } = pagesOf([page("a", "t1"), page("b")], { prefetch }, input);
    await idsOf(pages);
    expect(requests.map(({ query }) => query["filter"])).toEqual(["f", "f"]);
    expect(input).toEqual({ filter: "f", nextToken: undefined, maxResults: 5 });
  });

  it("end with an error at a token that repeats, after the page that had it", async () => {
    const { pages, requests } = pagesOf([page("a", "t1"), page("b", "t1"), page("c")], { prefetch });
    const ids: string[] = [];
    const all = (async () => {
      for await (const { things } of pages) ids.push(...things.map(({ id }) => id));
    })();
    await expect(all).rejects.toBeInstanceOf(PaginationError);
    await expect(all).rejects.toMatchObject({ name: "PaginationError", message: /page token/ });
    expect(ids).toEqual(["a", "b"]);
    expect(requests).toHaveLength(2);
  });

  it("end with an error at a token that came long before", async () => {
    const { pages, requests } = pagesOf(
      [page("a", "t1"), page("b", "t2"), page("c", "t3"), page("d", "t1")],
      { prefetch },
    );
    await expect(idsOf(pages)).rejects.toThrow(PaginationError);
    expect(requests).toHaveLength(4);
  });

  it("end with an error at the token they began with", async () => {
    const { pages } = pagesOf([page("a", "s")], { prefetch, startingToken: "s" });
    await expect(idsOf(pages)).rejects.toThrow(PaginationError);
  });

  it("end quietly at the token just used, where stopOnSameToken says so", async () => {
    const same = pagesOf([page("a", "t1"), page("b", "t1"), page("c")], { prefetch, stopOnSameToken: true });
    expect(await idsOf(same.pages)).toEqual(["a", "b"]);
    expect(same.requests).toHaveLength(2);
    const cycle = pagesOf([page("a", "t1"), page("b", "t2"), page("c", "t1")], {
      prefetch,
      stopOnSameToken: true,
    });
    await expect(idsOf(cycle.pages)).rejects.toThrow(PaginationError);
  });

  it("are asked for by commands that withCommand sees, and can replace", async () => {
    const seen: unknown[] = [];
    const withCommand = (command: ListThingsCommand) => {
      seen.push(command.input);
      return new ListThingsCommand({ ...command.input, filter: "added" });
    };
    const { pages, requests } = pagesOf([page("a", "t1"), page("b")], { prefetch, withCommand });
    await idsOf(pages);
    expect(seen).toEqual([{}, { nextToken: "t1" }]);
    expect(requests.map(({ query }) => query["filter"])).toEqual(["added", "added"]);
  });

  it("are asked for by commands that withCommand need not give back", async () => {
    const seen: unknown[] = [];
    const withCommand = (command: unknown) => void seen.push(command);
    const { pages } = pagesOf([page("a", "t1"), page("b")], { prefetch, withCommand });
    expect(await idsOf(pages)).toEqual(["a", "b"]);
    expect(seen).toEqual([expect.any(ListThingsCommand), expect.any(ListThingsCommand)]);
  });

  it("pass on a failure, after the pages before it", async () => {
    const { pages } = pagesOf([page("a", "t1"), json({ message: "No" }, 400), page("c")], { prefetch });
    expect((await pages.next()).value?.things).toEqual([{ id: "a" }]);
    await setImmediate();
    await expect(pages.next()).rejects.toThrow("No");
    expect(await pages.next()).toEqual({ done: true, value: undefined });
  });

  it("pass on the caller's signal and options", async () => {
    const controller = new AbortController();
    const seen: unknown[] = [];
    const reply: Reply = (_request, options) => {
      seen.push(options.requestTimeout);
      return seen.length === 1 ? page("a", "t1") : hang(_request, options);
    };
    const options = { abortSignal: controller.signal, requestTimeout: 5_000 };
    const { pages } = pagesOf([reply], { prefetch }, {}, options);
    await pages.next();
    const next = pages.next();
    await setImmediate();
    controller.abort(new Error("No longer wanted"));
    await expect(next).rejects.toMatchObject({ name: "AbortError" });
    expect(seen).toEqual([5_000, 5_000]);
  });
});

describe("leaving the loop", () => {
  it("asks for no further page", async () => {
    const { pages, requests } = pagesOf([page("a", "t1"), page("b", "t2")]);
    for await (const _page of pages) break;
    await setImmediate();
    expect(requests).toHaveLength(1);
  });

  it("by an error asks for no further page", async () => {
    const { pages, requests } = pagesOf([page("a", "t1"), page("b", "t2")]);
    const loop = (async () => {
      for await (const _page of pages) throw new Error("Mine");
    })();
    await expect(loop).rejects.toThrow("Mine");
    expect(requests).toHaveLength(1);
  });
});

describe("prefetch", () => {
  it("asks one page ahead, and no further", async () => {
    const replies = ["a", "b", "c", "d"].map((id, i) =>
      page(id, i < 3 ? `t${i}` : undefined),
    ) as unknown as Replies;
    const { pages, requests } = pagesOf(replies, { prefetch: true });
    for (const asked of [2, 3, 4, 4]) {
      await pages.next();
      await setImmediate();
      expect(requests).toHaveLength(asked);
    }
  });

  it("is off unless it is asked for", async () => {
    const { pages, requests } = pagesOf([page("a", "t1"), page("b")]);
    await pages.next();
    await setImmediate();
    expect(requests).toHaveLength(1);
  });

  it("is aborted when the loop is left, and nobody hears of its failure", async () => {
    const unhandled: unknown[] = [];
    const listen = (reason: unknown) => unhandled.push(reason);
    process.on("unhandledRejection", listen);
    let signal: AbortSignal | undefined;
    const ahead: Reply = (request, options) => {
      signal = options.abortSignal as AbortSignal;
      return hang(request, options);
    };
    const { pages } = pagesOf([page("a", "t1"), ahead], { prefetch: true });
    for await (const _page of pages) {
      await setImmediate();
      expect(signal?.aborted).toBe(false);
      break;
    }
    expect(signal?.aborted).toBe(true);
    await setImmediate();
    await setImmediate();
    process.off("unhandledRejection", listen);
    expect(unhandled).toEqual([]);
  });

  it("that fails before it is wanted tells so only then", async () => {
    const { pages } = pagesOf([page("a", "t1"), json({ message: "No" }, 400)], { prefetch: true });
    await pages.next();
    await setImmediate();
    await setImmediate();
    await expect(pages.next()).rejects.toThrow("No");
  });
});
