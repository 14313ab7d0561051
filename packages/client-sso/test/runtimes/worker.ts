// Runs every case in a Worker and answers with what became of each, a line of JSON each; `?stage=` is the URL of
// the stage.
import { SSO } from "@identity-center/client-sso";
import { equal } from "./asserts";
import type { Case } from "./case";
import { cases } from "./cases";
import { perform } from "./perform";

interface Bindings {
  /** This Worker: what it is sent is a request of its own. */
  readonly self: { fetch(url: string): Promise<Response> };
}

let endpoint = "";

/** Workers tie what a request begins to that request; a client that is made beforehand serves them all. */
const lasting = new SSO({ region: "us-east-1", endpoint: async () => endpoint });

async function useLasting(query: URLSearchParams): Promise<Response> {
  endpoint = `${query.get("endpoint")}`;
  const { accountList } = await lasting.listAccounts({ accessToken: `${query.get("accessToken")}` });
  return Response.json(accountList.length);
}

const acrossRequests = ({ self }: Bindings): Case => ({
  name: "a client serves many requests to a Worker, at once and one after the other",
  async run({ accounts, ...scene }) {
    const query = new URLSearchParams({ endpoint: scene.endpoint, accessToken: scene.accessToken });
    const ask = async () => (await self.fetch(`http://worker/lasting?${query}`)).json();
    const expected = accounts.length;
    equal(await Promise.all([ask(), ask(), ask()]), [expected, expected, expected]);
    equal(await ask(), expected);
  },
});

export default {
  fetch(request: Request, bindings: Bindings): Response | Promise<Response> {
    const { pathname, searchParams } = new URL(request.url);
    if (pathname === "/lasting") return useLasting(searchParams);
    const stage = `${searchParams.get("stage")}`;
    const { readable, writable } = new TextEncoderStream();
    const lines = writable.getWriter();
    const performAll = async (): Promise<void> => {
      for (const item of [...cases, acrossRequests(bindings)]) {
        await lines.write(`${JSON.stringify(await perform(item, stage))}\n`);
      }
      await lines.close();
    };
    performAll().catch((error) => lines.abort(error));
    return new Response(readable);
  },
};
