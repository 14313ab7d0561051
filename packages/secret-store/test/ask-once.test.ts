import { SecretStoreError } from "@identity-center/shared-files";
import { expect, test } from "vitest";
import { askOnce } from "../src/asking/ask-once";
import { useHome } from "./home";

const home = useHome();
const asking = () => ({ store: "keychain", file: home.path("asking"), patience: 10_000 });
const refused = () =>
  new SecretStoreError("The user refused", { code: "ERR_SECRET_STORE_LOCKED", store: "keychain" });

test("who waited while the user refused fails with the same error, and does not ask again", async () => {
  let asked = 0;
  const ask = async () => {
    asked += 1;
    await new Promise((resolve) => setTimeout(resolve, 300));
    throw refused();
  };
  const all = await Promise.allSettled(Array.from({ length: 6 }, () => askOnce(asking(), ask)));
  expect(asked).toBe(1);
  for (const each of all) {
    expect(each).toMatchObject({ reason: { code: "ERR_SECRET_STORE_LOCKED", message: "The user refused" } });
  }
  await expect(askOnce(asking(), ask)).rejects.toThrow("The user refused");
  expect(asked).toBe(2);
});

test("who waited while the user answered goes on, one after the other", async () => {
  let atOnce = 0;
  const ask = async () => {
    atOnce += 1;
    expect(atOnce).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 10));
    atOnce -= 1;
    return "key";
  };
  expect(await Promise.all([1, 2, 3].map(() => askOnce(asking(), ask)))).toEqual(["key", "key", "key"]);
});

test("an error that is none of the user's is not told to others", async () => {
  const broken = () => Promise.reject(new Error("no keychain"));
  const all = await Promise.allSettled([askOnce(asking(), broken), askOnce(asking(), async () => "key")]);
  expect(all.map(({ status }) => status)).toEqual(["rejected", "fulfilled"]);
});
