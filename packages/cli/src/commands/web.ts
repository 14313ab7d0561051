import { hasBrowser, openBrowser } from "@identity-center/sign-in";
import { InvalidArgumentError } from "commander";
import { endWithSignal } from "../child/end-with-signal";
import { abortable } from "../command/abortable";
import { type Action, type Build, type TargetFlags, withCommonFlags, withTarget } from "../command/command";
import type { Context } from "../command/context";
import { withNotes } from "../command/help";
import { federationEndpointOf } from "../console/console-address";
import { exitCode } from "../failure/exit-code";
import { httpGet } from "../network/http-get";
import { endSignal } from "../serving/end-signals";
import { describeTarget, targetOf } from "../target/target";
import { printable } from "../terminal/printable";
import { failureTeller } from "../web/failure-teller";
import { machineIdentity } from "../web/machine-identity";
import { machineRegions } from "../web/machine-regions";
import type { WebServer } from "../web/web-server";

interface Flags extends TargetFlags {
  readonly port?: number;
  readonly browser: boolean;
  readonly federationEndpoint?: string;
}

export const web: Build = (it, run) =>
  withNotes(
    withTarget(withCommonFlags(it, ["idc web", "idc web --session corp", "idc web --no-browser --port 9912"]))
      .option("--port <number>", "where to listen on 127.0.0.1 (default: 8517, or a free port)", readPort)
      .option("--no-browser", "print the link, and open nothing")
      .option(
        "--federation-endpoint <url>",
        "the endpoint that signs in to the console (default: IDC_FEDERATION_ENDPOINT)",
      ),
    "Serves the page until you press Ctrl+C, with the sign-in of this machine. The link works once, and only the browser that " +
      "opens it has access.",
  ).action(run(servePage));

const servePage: Action<Flags> = async (context, flags) => {
  const target = await targetOf(context, flags);
  const { startUrl, region } = target;
  const clientConfig = await context.clientConfig();
  const opensBrowser = flags.browser && hasBrowser({ env: context.env });
  const { startWebServer } = await import("../web/web-server");
  const endpoint = flags.federationEndpoint ?? (context.env["IDC_FEDERATION_ENDPOINT"] || undefined);
  const server = await startWebServer(
    {
      startUrl,
      region,
      regions: machineRegions(context, target, clientConfig),
      allow: { credentials: true, console: true },
      identity: await machineIdentity(context, target, { opensBrowser }),
      federationEndpoint: federationEndpointOf(endpoint, region).href,
      requestHandler: clientConfig.requestHandler,
      fetch: fetchBy(clientConfig.requestHandler),
      onError: failureTeller(context),
      // A page makes a call for each account.
      limits: { callsPerMinute: 30_000 },
    },
    flags.port,
  );
  // From now on, nobody looks at the terminal.
  context.stores.isQuiet = true;
  const ending = endSignal();
  let signal: NodeJS.Signals | undefined;
  try {
    await tell(context, server, `the access portal of ${describeTarget(target)}`, opensBrowser);
    // Ctrl+C is how it is meant to end, and no error.
    signal = await abortable(ending, context.signal).catch(() => undefined);
  } finally {
    await server.close();
  }
  if (signal === undefined) return exitCode.interrupted;
  endWithSignal(signal);
  return exitCode.ok;
};

async function tell(
  { terminal, json }: Context,
  { link }: WebServer,
  what: string,
  opensBrowser: boolean,
): Promise<void> {
  if (json) terminal.out(JSON.stringify({ link }));
  const failed = opensBrowser ? await openBrowser(true, link) : undefined;
  if (json) return;
  const isOpened = opensBrowser && !failed;
  terminal.err(
    `Serving ${printable(what)} until Ctrl+C. ${isOpened ? "The browser opens it; if it does not, open" : "Open"} this link, which works once:`,
  );
  terminal.out(link);
}

/** Asks for links to the console by the way that all requests of `idc` take. */
function fetchBy(handler: Awaited<ReturnType<Context["clientConfig"]>>["requestHandler"]): typeof fetch {
  const { httpsAgent } = Object(handler);
  return async (input, init) => {
    const signal = init?.signal ?? AbortSignal.timeout(30_000);
    const { status, body } = await httpGet(new URL(`${input}`), httpsAgent, signal);
    return new Response(body, { status });
  };
}

function readPort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (port >= 1 && port <= 65_535) return port;
  throw new InvalidArgumentError("It must be 1 to 65535.");
}
