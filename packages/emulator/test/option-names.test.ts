import { expect, test } from "vitest";
import { createPortal, faultSchedule, generateDirectory } from "../src/index";

const portal = createPortal();

test.each<[string, () => unknown, string]>([
  ["createPortal", () => createPortal({ sesionDuration: 1 } as object), "sesionDuration"],
  ["createPortal", () => createPortal({ regoin: undefined } as object), "regoin"],
  ["throttle", () => createPortal({ throttle: { rate: 1, burst: 1, retryafter: 1 } as never }), "retryafter"],
  ["generateDirectory", () => generateDirectory({ account: 5 } as object), "account"],
  ["faultSchedule", () => faultSchedule({ rate: 1, kind: ["empty"] } as never), "kind"],
  ["signIn", () => portal.signIn({ expiresin: 0 } as object), "expiresin"],
  ["addRegion", () => portal.addRegion("eu-west-1", { fault: [] } as object), "fault"],
  ["webIdentityToken", () => portal.webIdentityToken({ issur: "https://a" } as never), "issur"],
  ["listen", () => portal.listen({ hostname: "::1" } as object), "hostname"],
])("an option that %s does not have is refused by its name", async (owner, call, name) => {
  const refusal: any = await Promise.resolve()
    .then(call)
    .catch((error) => error);
  expect(refusal).toBeInstanceOf(TypeError);
  expect(refusal.message).toMatch(
    new RegExp(`^${name} is not an option of ${owner}, which takes [a-z]+`, "i"),
  );
});

test("the options that are told are those that there are", () => {
  const [, told = ""] = /which takes (.*)$/.exec(messageOf({ wrong: 1 })) ?? [];
  // No option accepts this value.
  for (const name of told.split(", "))
    expect(messageOf({ [name]: Number.NaN })).toMatch(new RegExp(`^${name}\\b`));
});

function messageOf(options: object): string {
  try {
    createPortal(options);
  } catch (error) {
    return (error as Error).message;
  }
  return "";
}
