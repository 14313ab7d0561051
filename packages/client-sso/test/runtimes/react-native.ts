// An application of React Native that runs every case its platform allows, and what holds there instead of the others.
import { equal, failureOf, matches } from "./asserts";
import type { Case } from "./case";
import { cases } from "./cases";
import { type Outcome, perform } from "./perform";

declare global {
  /** Runs the cases and reports what became of each; `stage` is the URL of the stage. */
  var performAll: (stage: string, report: (outcome: Outcome) => void) => Promise<void>;
}

/** The platform reads a whole answer and follows redirects before JavaScript hears of either. */
const instead: readonly Case[] = [
  {
    name: "the platform is React Native's own, without what it lacks",
    async run() {
      const response = new Response("{}");
      equal(response.body, undefined, "a body that is a stream");
      const missing = [AbortSignal.any, AbortSignal.timeout, globalThis.crypto, globalThis.structuredClone];
      equal([...missing, globalThis.TextDecoder], [undefined, undefined, undefined, undefined, undefined]);
      matches(`${(globalThis as any).HermesInternal?.getRuntimeProperties()["OSS Release Version"]}`, /^\d/);
    },
  },
  {
    name: "an answer that another origin gave after a redirect is none of the portal's",
    async run({ client, another, accessToken }) {
      const { endpoint } = await another();
      const faults = [
        { kind: "redirect", status: 302, location: `${endpoint}/assignment/accounts` },
      ] as const;
      const redirecting = await another({ faults });
      const sso = client({ endpoint: redirecting.endpoint, maxAttempts: 1 });
      const error = await failureOf(sso.listAccounts({ accessToken }));
      equal(error.name, "NetworkError");
      matches(error.message, /redirect/);
    },
  },
];

globalThis.performAll = async (stage, report) => {
  for (const item of [...cases.filter(({ needs }) => !needs), ...instead]) report(await perform(item, stage));
};
