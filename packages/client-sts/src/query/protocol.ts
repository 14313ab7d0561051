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
const xml: Middleware =
  (next, { operation }) =>
  async (call) => {
    const { response } = await next(call);
    const { body, headers } = response;
    const answer = answerOf(operation, body);
    const isOfService = answer || !body || headers["x-amzn-requestid"];
    return { response: { ...response, body: isOfService ? JSON.stringify(answer || null) : "-" } };
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
