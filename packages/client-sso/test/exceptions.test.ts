import * as peer from "@aws-sdk/client-sso";
import * as own from "@identity-center/client-sso";
import { expect, test } from "vitest";

// Errors as programs and their tests make them, beside the AWS SDK's.

const names = Object.keys(peer).filter((name) => /Exception$/.test(name) && name in own);
const classOf = (exports: object, name: string) => (exports as Record<string, any>)[name];

const options = (name: string) => ({
  name,
  $fault: "client",
  message: "What happened",
  $metadata: { httpStatusCode: 400, requestId: "r", attempts: 1 },
  other: 1,
});

/** What a program can see of an error. */
function seen(error: any) {
  return {
    keys: Object.keys(error).sort(),
    members: { ...error },
    message: error.message,
    text: `${error}`,
    tag: Object.prototype.toString.call(error),
    stack: error.stack.split("\n")[0],
    isError: error instanceof Error,
    isInstance: error.constructor.isInstance(error),
    constructor: error.constructor.name,
  };
}

test.each(names)("%s is made with the AWS SDK's options, and then is what its own is", (name) => {
  const [Ours, Theirs] = [classOf(own, name), classOf(peer, name)];
  for (const given of [options(name), { $metadata: {}, message: "" }]) {
    const [ours, theirs] = [new Ours(given), new Theirs(given)];
    const [mine, other] = [seen(ours), seen(theirs)];
    // That such a call can be made again is told by ours alone.
    if (name === "TooManyRequestsException")
      Object.assign(other.members, { $retryable: { throttling: true } });
    expect(mine).toEqual(other);
    expect(ours instanceof Theirs).toBe(true);
    expect(theirs instanceof Ours).toBe(true);
    expect(ours).toBeInstanceOf(own.SSOServiceException);
  }
});

test("no class of the AWS SDK's is left out", () => {
  expect(names).toHaveLength(5);
});
