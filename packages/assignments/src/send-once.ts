import { type $Command, ListAccountsCommand } from "@identity-center/client-sso";

/** What a middleware is given, as far as it is used here. */
interface Context {
  readonly options: Partial<AttemptOptions>;
}
interface Call {
  readonly request: { readonly headers: Record<string, string> };
}

/** Options of a send that is one of several attempts. */
export interface AttemptOptions {
  readonly abortSignal: AbortSignal;
  /** The id of all attempts of a request. */
  readonly invocation: string;
  /** 1 for the first. */
  readonly attempt: number;
}

let stack: $Command<any, any>["middlewareStack"] | undefined;

/**
 * Makes each send of a command a single attempt, which has {@link AttemptOptions}. It replaces the client's own retry for
 * this command only: the limiter decides how long to wait, and our retries do not spend the retry budget of the client's
 * other calls. All commands share one stack, as one for each would be most of what a long enumeration allocates.
 */
export function sendOnce<C extends $Command<any, any>>(command: C): C {
  stack ??= stackOfAttempts();
  command.middlewareStack = stack;
  return command;
}

function stackOfAttempts() {
  const { middlewareStack } = new ListAccountsCommand({});
  const attempted =
    (next: (call: Call) => Promise<unknown>, { options: { invocation = "", attempt = 1 } }: Context) =>
    (call: Call): Promise<unknown> => {
      call.request.headers["amz-sdk-invocation-id"] = invocation;
      call.request.headers["amz-sdk-request"] = `attempt=${attempt}`;
      return next(call);
    };
  middlewareStack.add(attempted as never, {
    name: "retryMiddleware",
    step: "finalizeRequest",
    priority: "high",
    override: true,
  });
  return middlewareStack;
}
