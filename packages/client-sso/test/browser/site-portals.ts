import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout } from "node:timers/promises";

type Route = (request: IncomingMessage, response: ServerResponse, id: string) => unknown;

/** Things that happen once, and can be waited for beforehand and afterwards. */
function createMoments() {
  const moments = new Map<string, { reached: Promise<void>; reach: () => void }>();
  return (name: string) => {
    let moment = moments.get(name);
    if (!moment) {
      let reach = () => {};
      const reached = new Promise<void>((resolve) => {
        reach = resolve;
      });
      moment = { reached, reach };
      moments.set(name, moment);
    }
    return moment;
  };
}

function accountsOf(account: { readonly accountId: string; readonly accountName?: string }): string {
  return JSON.stringify({ accountList: [account] });
}

/** Portals of a site of pages, by the first part of the path; the second one tells calls apart. */
export function createPortals(): Readonly<Record<string, Route>> {
  const moment = createMoments();
  let counted = 0;
  return {
    /** Never answers. */
    never(_request, response, id) {
      response.on("close", () => moment(`gone/${id}`).reach());
      moment(`asked/${id}`).reach();
    },
    /** Answers when a request for `never` was `asked`, or is `gone`. */
    async seen({ url }, response) {
      await moment(`${url}`.slice("/seen/".length)).reached;
      response.end();
    },
    /** Gives one account, whose id is another each time, in an answer that a browser may keep. */
    counted(_request, response) {
      counted += 1;
      response.setHeader("cache-control", "max-age=60");
      response.end(accountsOf({ accountId: `${counted}` }));
    },
    /** Tells the headers of the request, as the name of an account. */
    headers({ headers }, response) {
      response.end(accountsOf({ accountId: "1", accountName: JSON.stringify(headers) }));
    },
    /** Answers in parts of one byte each. */
    async cut(_request, response) {
      for (const byte of Buffer.from(accountsOf({ accountId: "1", accountName: "Zoë 🏬" }))) {
        response.write(Uint8Array.of(byte));
        await setTimeout(1);
      }
      response.end();
    },
    /** Loses its connection. */
    reset({ socket }) {
      socket.resetAndDestroy();
    },
  };
}
