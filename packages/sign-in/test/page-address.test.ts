import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pageAddress, signInPage } from "../src/page-address";

describe("the address of a page", () => {
  test.each([
    ["https://device.sso.eu-west-1.amazonaws.com/", "https://device.sso.eu-west-1.amazonaws.com/"],
    [
      "https://corp.awsapps.com/start/#/device?user_code=ABCD-EFGH",
      "https://corp.awsapps.com/start/#/device?user_code=ABCD-EFGH",
    ],
    ["HTTPS://Corp.AWSApps.com:443/start", "https://corp.awsapps.com/start"],
    ["http://127.0.0.1:8080/device?user_code=A", "http://127.0.0.1:8080/device?user_code=A"],
    ["http://localhost/", "http://localhost/"],
    ["http://[::1]:80/", "http://[::1]/"],
    ["https://corp.example/it's", "https://corp.example/it%27s"],
    [
      'https://corp.example/?a=$(b)`c`;d|e"f^g{h}!*',
      "https://corp.example/?a=%24%28b%29%60c%60%3bd%7ce%22f%5eg%7bh%7d%21%2a",
    ],
    ["https://corp.example/a\u2019b\u202ec", "https://corp.example/a%E2%80%99b%E2%80%AEc"],
    ["https://corp.example/a%20b%zz%", "https://corp.example/a%20b%25zz%25"],
    ["https://bücher.example/", "https://xn--bcher-kva.example/"],
    // As in browsers: leading and trailing blanks are removed, line breaks and tabs inside are ignored.
    [" https://corp.example/a\nb\tc ", "https://corp.example/abc"],
  ])("%s is %s", (text, address) => {
    expect(pageAddress(text)).toBe(address);
  });

  test.each([
    "",
    "device.example",
    "file:///etc/hosts",
    "javascript:alert(1)",
    "data:text/html,hello",
    "ms-settings:display",
    "ftp://corp.example/",
    "http://corp.example/",
    "http://127.0.0.1.example/",
    "https://",
    "https://user@corp.example/",
    "https://user:secret@corp.example/",
    `https://corp.example/${"a".repeat(8000)}`,
  ])("is not %s", (text) => {
    expect(pageAddress(text)).toBeUndefined();
    expect(() => signInPage(text)).toThrow("The page to sign in at is not an https URL");
  });

  test("is of plain characters, and stays what it is, whatever it was made of", () => {
    const anywhere = fc.string({ unit: "binary", maxLength: 40 });
    fc.assert(
      fc.property(anywhere, anywhere, anywhere, (path, query, hash) => {
        const address = pageAddress(`https://corp.example/${path}?${query}#${hash}`) as string;
        expect(address).toMatch(/^https:\/\/corp\.example[\w.~:/?#[\]@&=+,%-]+$/);
        expect(address.replaceAll(/%[\da-f]{2}/gi, "")).not.toContain("%");
        expect(pageAddress(address)).toBe(address);
      }),
    );
  });
});
