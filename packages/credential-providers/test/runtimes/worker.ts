// Signs in at the portal of `?stage=`, which confirms at once, gets credentials with the token, and again when that has to be
// refreshed, and answers with what came of each step.
import { fromSSO } from "@identity-center/credential-providers";
import { iterateSignInWithDeviceCode } from "@identity-center/sign-in";
import { memoryStore } from "identity-center-testing/memory-store";

interface Bindings {
  /** This Worker: what it is sent is a request of its own. */
  readonly self: { fetch(url: string, init?: { readonly signal: AbortSignal }): Promise<Response> };
}

const store = memoryStore();

const session = {
  startUrl: "https://d-0123456789.awsapps.example/start",
  region: "us-east-1",
  sessionName: "corp",
};

/** Endpoints cannot be known beforehand, so this is made by the first request. */
let lasting: ReturnType<typeof fromSSO> | undefined;

/** The name and the members of the token, which the store has beside the registration of the client. */
function storedToken(): [name: string, members: Readonly<Record<string, unknown>>] {
  const [found = ["", "{}"]] = [...store.secrets].filter(([, value]) => value.includes('"accessToken"'));
  return [found[0], JSON.parse(found[1])];
}

/** The account whose credentials are had though another request, for which the portal was asked and did not answer, is cancelled. */
async function askAfterCancelled({ self }: Bindings): Promise<string> {
  const client = new AbortController();
  const cancelled = self.fetch("http://worker/lasting", { signal: client.signal });
  await new Promise((resolve) => setTimeout(resolve, 500));
  client.abort();
  await cancelled.catch(() => {});
  return (await self.fetch("http://worker/lasting")).text();
}

async function perform(endpoint: string, bindings: Bindings): Promise<object> {
  const states: string[] = [];
  const portal = { ...session, endpoint, store };
  for await (const { state } of iterateSignInWithDeviceCode(portal)) states.push(state);

  const role = { ...portal, oidcEndpoint: endpoint, accountId: "111122223333", roleName: "ReadOnly" };
  const first = await fromSSO(role)();
  lasting = fromSSO(role);
  const afterCancelled = await askAfterCancelled(bindings);

  const [name, token] = storedToken();
  await store.set(name, JSON.stringify({ ...token, expiresAt: "2020-01-01T00:00:00Z" }));
  const second = await fromSSO(role)();
  const [, refreshed] = storedToken();

  const withoutStore = await fromSSO({ ...role, store: undefined })().catch(({ code }) => code);
  return {
    states,
    accounts: [first.accountId, second.accountId],
    isRefreshed: refreshed["accessToken"] !== token["accessToken"],
    afterCancelled,
    withoutStore,
  };
}

export default {
  async fetch(request: Request, bindings: Bindings): Promise<Response> {
    const { pathname, searchParams } = new URL(request.url);
    if (pathname === "/lasting") return new Response((await lasting?.())?.accountId);
    return Response.json(await perform(`${searchParams.get("stage")}`, bindings));
  },
};
