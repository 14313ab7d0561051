import {
  type Pluggable,
  type ResolvedClientConfig,
  type StackMiddleware,
  signer,
} from "@identity-center/core";
import { sign } from "@identity-center/core/signing";
import { answerOf } from "./answer";
import { formOf } from "./form";

type Middleware = StackMiddleware<any, any>;

/** Sends the input as a form. */
const form =
  (version: string): Middleware =>
  (next, { operation }) =>
  async (call) => {
    call.request.headers["content-type"] = "application/x-www-form-urlencoded";
    call.request.body = formOf(operation, call.input, version);
    return await next(call);
  };

/** Gives the deserializer, which validates it, the answer as JSON: `null` for none, and no JSON for what others said. */
const xml: Middleware = (next, context) => async (call) => {
  const { response } = await next(call);
  const { body, headers } = response;
  const answer: any = answerOf(context.operation, body);
  context.failure = answer;
  const isOfService = answer || !body || headers["x-amzn-requestid"];
  return { response: { ...response, body: isOfService ? JSON.stringify(answer || null) : "-" } };
};

/** Adds to an error what the query protocol says besides, under the names that the AWS SDK gives it. */
const codes: Middleware = (next, context) => async (call) => {
  context.failure = undefined;
  try {
    return await next(call);
  } catch (error: any) {
    const { __type, said } = Object(context.failure);
    // Another name is that of an error which STS did not mean, or has a secret in it.
    if (said && __type === error.name)
      Object.assign(error, said, { Error: { ...said, Message: error.message } });
    throw error;
  }
};

/** Turns the milliseconds of a time into a `Date`. */
const dates: Middleware = (next) => async (call) => {
  const result = await next(call);
  const { Credentials: credentials } = result.output;
  if (credentials) credentials.Expiration = new Date(credentials.Expiration);
  return result;
};

/**
 * A plugin by which a client speaks the query protocol: its input is sent as a form, and answered in XML; requests are
 * signed.
 */
export function queryProtocol(config: ResolvedClientConfig): Pluggable {
  return {
    applyToStack(stack) {
      const put = (middleware: Middleware, name: string, relation: "before" | "after", to: string) =>
        stack.addRelativeTo(middleware, {
          name: `${name}Middleware`,
          relation,
          toMiddleware: `${to}Middleware`,
        });
      put(form(config.apiVersion), "form", "after", "serializer");
      put(xml, "xml", "after", "deserializer");
      put(codes, "codes", "before", "deserializer");
      put(dates, "dates", "before", "deserializer");
      stack.use(
        signer((next, context) =>
          (context["operation"] as { unsigned?: boolean }).unsigned
            ? next
            : (call) => sign("sts", config, next, context, call),
        ),
      );
    },
  };
}
