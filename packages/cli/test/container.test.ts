import { expect, it } from "vitest";
import { containerAddress } from "../src/console/container";

const page =
  "https://signin.aws.amazon.com/federation?Action=login&Destination=https%3A%2F%2Fx%2F%3Fa%3D1%26b%3D2#c";

/** What the extensions do with an address that Firefox gives them, as the fragment of their own page. */
function opened(address: string): Record<string, string> {
  const given = decodeURIComponent(encodeURIComponent(address));
  return Object.fromEntries(new URLSearchParams(given.slice(given.indexOf(":") + 1)));
}

const container = { name: "ReadOnly 123456789012", account: "123456789012", role: "ReadOnly" };

it.each(["open-url-in-container", "granted"] as const)("%s finds the page and the name", (extension) => {
  const { url, name, color, icon } = opened(containerAddress({ ...container, extension }, page));
  expect({ url, name }).toEqual({ url: page, name: "ReadOnly 123456789012" });
  expect("blue turquoise green yellow orange red pink purple").toContain(color);
  expect("fingerprint briefcase dollar cart circle gift vacation food fruit pet tree chill").toContain(icon);
});

it.each(["a&url=https://example.com", "a#b", "50%", "é/ß 日本", "'; touch marked #", "a+b", '"$(id)`'])(
  "the name %s stays a name, and nothing that a shell knows",
  (name) => {
    const address = containerAddress({ ...container, extension: "granted", name }, page);
    expect(opened(address)).toMatchObject({ name, url: page });
    expect(address).toMatch(/^ext\+granted-containers:[\w.~%&=-]+$/);
  },
);

it("roles of an account have its colour, and each its icon", () => {
  const of = (account: string, role: string) => {
    const { color, icon } = opened(
      containerAddress({ extension: "granted", name: "a", account, role }, page),
    );
    return [color, icon];
  };
  const [color, icon] = of("123456789012", "ReadOnly");
  expect(of("123456789012", "ReadOnly")).toEqual([color, icon]);
  expect(of("123456789012", "Admin")[0]).toBe(color);
  expect(of("123456789012", "Admin")[1]).not.toBe(icon);
  expect(of("123456789013", "ReadOnly")).not.toEqual([color, icon]);
});
