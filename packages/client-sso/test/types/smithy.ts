// Types of the AWS SDK, which are smithy's, and ours where the other is wanted; a compiler is all that runs this.
import {
  type HandlerExecutionContext,
  type HttpHandlerOptions,
  ListAccountsCommand,
  type ListAccountsCommandInput,
  type ListAccountsCommandOutput,
  type Logger,
  type MetadataBearer,
  type Pluggable,
  type Provider,
  type RequestHandler,
  type RetryStrategyV2,
  SSO,
  SSOClient,
  type SSOClientConfig,
  type SSOClientResolvedConfig,
  SSOServiceException,
  type Stack,
  type StackMiddleware,
  type TokenIdentity,
  type TokenIdentityProvider,
} from "@identity-center/client-sso";
import type * as smithy from "@smithy/types";

interface Ours {
  stack: Stack;
  plugin: Pluggable;
  context: HandlerExecutionContext;
  requestHandler: RequestHandler;
  handlerOptions: HttpHandlerOptions;
  nodeOptions: Exclude<SSOClientConfig["requestHandler"], RequestHandler | undefined>;
  retryStrategy: RetryStrategyV2;
  endpoint: Awaited<ReturnType<SSOClientResolvedConfig["endpoint"]>>;
  url: { readonly url: URL };
  logger: Logger;
  metadata: MetadataBearer;
  token: TokenIdentity;
  tokenProvider: TokenIdentityProvider;
  provider: Provider<string>;
  output: ListAccountsCommandOutput["$metadata"];
}

interface Theirs {
  stack: smithy.MiddlewareStack<any, any>;
  plugin: smithy.Pluggable<any, any>;
  context: smithy.HandlerExecutionContext;
  requestHandler: smithy.RequestHandler<any, any, smithy.HttpHandlerOptions>;
  handlerOptions: smithy.HttpHandlerOptions;
  nodeOptions: smithy.NodeHttpHandlerOptions;
  retryStrategy: smithy.RetryStrategyV2;
  endpoint: smithy.Endpoint;
  url: smithy.EndpointV2;
  logger: smithy.Logger;
  metadata: smithy.MetadataBearer;
  token: smithy.TokenIdentity;
  tokenProvider: smithy.TokenIdentityProvider;
  provider: smithy.Provider<string>;
  output: smithy.ResponseMetadata;
}

declare const ours: Ours;
declare const theirs: Theirs;
export const oursIsTheirs: Theirs = ours;
export const theirsIsOurs: Ours = theirs;
export const optionalToo: Partial<Theirs>[] = [ours, {} as Partial<Ours>];
export const andBack: Partial<Ours>[] = [theirs, {} as Partial<Theirs>];

// Stacks and plugins that know what travels on them.
type Inputs = { accessToken?: string | undefined } | { accountId: string | undefined };
declare const narrow: smithy.MiddlewareStack<Inputs, smithy.MetadataBearer>;
declare const narrowPlugin: smithy.Pluggable<Inputs, smithy.MetadataBearer>;
export const narrowStack: smithy.MiddlewareStack<Inputs, smithy.MetadataBearer> = ours.stack;
export const wideStack: Stack = narrow;
export const plugins: smithy.Pluggable<Inputs, smithy.MetadataBearer>[] = [ours.plugin, narrowPlugin];
export const widePlugin: Pluggable = narrowPlugin;
narrow.use(ours.plugin);
ours.stack.use(narrowPlugin);
ours.stack.use(theirs.plugin);
ours.stack.use(theirs.stack);
theirs.stack.use(ours.stack);
export const both: [Stack, smithy.MiddlewareStack<any, any>] = [
  ours.stack.concat(theirs.stack),
  theirs.stack.concat(ours.stack),
];

// Each kind of middleware.
declare const initialize: smithy.InitializeMiddleware<Inputs, smithy.MetadataBearer>;
declare const serialize: smithy.SerializeMiddleware<Inputs, smithy.MetadataBearer>;
declare const build: smithy.BuildMiddleware<Inputs, smithy.MetadataBearer>;
declare const finalize: smithy.FinalizeRequestMiddleware<Inputs, smithy.MetadataBearer>;
declare const deserialize: smithy.DeserializeMiddleware<Inputs, smithy.MetadataBearer>;
declare const relative: smithy.RelativeMiddlewareOptions;
declare const absolute: smithy.FinalizeRequestHandlerOptions & smithy.AbsoluteLocation;
declare const first: smithy.InitializeHandlerOptions & smithy.AbsoluteLocation;
declare const any: smithy.MiddlewareType<any, any>;
const { stack } = ours;
stack.add(initialize);
stack.add(initialize, first);
stack.add(serialize, { step: "serialize", tags: ["TAG"], override: true });
stack.add(build, { step: "build", name: "build", priority: "low" });
stack.add(finalize, absolute);
stack.add(deserialize, { step: "deserialize" });
for (const middleware of [initialize, serialize, build, finalize, deserialize, any]) {
  stack.addRelativeTo(middleware, relative);
  stack.remove(middleware);
}
declare const innermost: smithy.DeserializeHandler<Inputs, smithy.MetadataBearer>;
export const outermost: smithy.InitializeHandler<Inputs, smithy.MetadataBearer> = stack.resolve(
  innermost,
  theirs.context,
);
const note: StackMiddleware<any, any> = (next, context) => (args) => {
  context["note"] = context.endpointV2?.url;
  return next(args);
};
theirs.stack.add(note, { step: "finalizeRequest" });

// @ts-expect-error a middleware that needs a request cannot stand where there is none yet
stack.add(finalize, { step: "initialize" });
// @ts-expect-error a middleware returns a handler
stack.add(() => 5, { step: "initialize" });
// @ts-expect-error a plugin has a method
stack.use({});

// Clients and commands.
const client = new SSOClient({
  requestHandler: theirs.requestHandler,
  retryStrategy: theirs.retryStrategy,
  endpoint: theirs.endpoint,
  logger: theirs.logger,
  token: theirs.tokenProvider,
  region: theirs.provider,
});
new SSOClient({ requestHandler: theirs.nodeOptions, token: theirs.token, endpoint: async () => theirs.url });
export const clients: smithy.Client<any, any, SSOClientResolvedConfig>[] = [client, new SSO()];
const command = new ListAccountsCommand({});
export const commands: smithy.Command<
  object,
  ListAccountsCommandInput,
  smithy.MetadataBearer,
  ListAccountsCommandOutput,
  SSOClientResolvedConfig
>[] = [command];
export const handler: smithy.Handler<ListAccountsCommandInput, ListAccountsCommandOutput> =
  command.resolveMiddleware(theirs.stack, client.config, theirs.handlerOptions);
export const output: ListAccountsCommandOutput = {} as smithy.GetOutputType<ListAccountsCommand>;
export const sent: Promise<ListAccountsCommandOutput> = client.send(command, theirs.handlerOptions);
export const paginator: Pick<smithy.PaginationConfiguration, "client"> = { client };
export const handlers: smithy.RequestHandler<smithy.HttpRequest, smithy.HttpResponse>[] = [
  client.config.requestHandler,
];
declare const httpHandler: smithy.RequestHandler<
  smithy.HttpRequest,
  smithy.HttpResponse,
  smithy.HttpHandlerOptions
>;
new SSOClient({ requestHandler: httpHandler });

// Errors; not `SdkError`, in which a cause is an `Error`, as it is in no class that extends the platform's.
declare const response: smithy.HttpResponse;
const error = new SSOServiceException({
  name: "Other",
  message: "Other",
  $fault: "client",
  $metadata: theirs.metadata.$metadata,
});
error.$response = response;
export const errors: (smithy.SmithyException & smithy.MetadataBearer)[] = [error];
