// Plugins as they are written for the AWS SDK; a compiler is all that runs this.
import { ListAccountsCommand, SSOClient, type Tracer, tracingPlugin } from "@identity-center/client-sso";
import type {
  FinalizeRequestMiddleware,
  InitializeMiddleware,
  MetadataBearer,
  Pluggable,
  RelativeMiddlewareOptions,
} from "@smithy/types";

const client = new SSOClient({});

client.middlewareStack.add(
  (next, context) => async (args) => {
    const result = await next(args);
    console.log(context.commandName, result.response);
    return result;
  },
  { step: "initialize", name: "seer", priority: "high", tags: ["SEER"] },
);

// No step tells what is next to another middleware.
client.middlewareStack.addRelativeTo((next) => async (args) => next(args), {
  relation: "before",
  toMiddleware: "retryMiddleware",
  name: "attempts",
});

const first: InitializeMiddleware<object, MetadataBearer> = (next) => (args) => next(args);
const last: FinalizeRequestMiddleware<object, MetadataBearer> = (next) => (args) => next(args);
const relative: RelativeMiddlewareOptions = {
  relation: "after",
  toMiddleware: "getUserAgentMiddleware",
  name: "relative",
};
const plugin: Pluggable<object, MetadataBearer> = {
  applyToStack(stack) {
    stack.add(first, { step: "initialize" });
    stack.addRelativeTo(last, relative);
  },
};
client.middlewareStack.use(plugin);

const command = new ListAccountsCommand({});
command.middlewareStack.use(plugin);
command.middlewareStack.add(first, { step: "initialize" });

declare const tracer: Tracer;
client.middlewareStack.use(tracingPlugin(client.config, tracer));

export const removed: boolean =
  client.middlewareStack.remove("seer") || client.middlewareStack.removeByTag("SEER");
export const names: string[] = client.middlewareStack.identify();

// @ts-expect-error there is no such step
client.middlewareStack.add(first, { step: "start" });
// @ts-expect-error a relative needs its anchor
client.middlewareStack.addRelativeTo(first, { relation: "before" });
