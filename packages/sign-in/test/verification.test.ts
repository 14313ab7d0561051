import { type DeviceVerification, signInWithDeviceCode } from "@identity-center/sign-in";
import { describe, expect, test } from "vitest";
import { fakeClock } from "./fake-clock";
import { authorization, scriptedService } from "./scripted-service";
import { failureOf, openHome, steps } from "./world";

/** A sign-in with a device code, what the user sees, and the URL that the browser gets. */
function signIn(device: object) {
  const requestHandler = scriptedService([{ accessToken: "access", expiresIn: 3600 }], {
    ...authorization,
    ...device,
  });
  const { seen, onProgress } = steps();
  const opened: string[] = [];
  const done = signInWithDeviceCode({
    startUrl: "https://start.awsapps.com/start",
    region: "eu-west-1",
    env: { HOME: openHome("https://start.awsapps.com/start", "eu-west-1").path },
    clock: fakeClock(),
    requestHandler,
    onProgress,
    openBrowser: (url) => void opened.push(url),
  });
  return { done, seen, opened };
}

describe("the page that the service names", () => {
  test("is shown and opened in plain characters", async () => {
    const { done, seen, opened } = signIn({
      verificationUri: "https://Device.example/it's",
      verificationUriComplete: "https://device.example/?user_code=A&x=$(b)",
    });
    await done;
    const { verificationUri, verificationUriComplete } = seen[0] as DeviceVerification;
    expect(verificationUri).toBe("https://device.example/it%27s");
    expect(verificationUriComplete).toBe("https://device.example/?user_code=A&x=%24%28b%29");
    expect(opened).toEqual([verificationUriComplete]);
  });

  test.each([
    "file:///etc/hosts",
    "javascript:alert(1)",
    "http://device.example/",
    "https://a@device.example/",
    "device",
  ])("is neither shown nor opened as %s", async (verificationUri) => {
    const { done, seen, opened } = signIn({ verificationUri });
    const error = await failureOf(done);
    expect(error).toMatchObject({ code: "ERR_SIGN_IN_FAILED" });
    expect(String(error)).toContain("is not an https URL");
    expect(String(error)).not.toContain(verificationUri);
    expect([seen, opened]).toEqual([[], []]);
  });

  test("does without the code in it where that one is unfit", async () => {
    const { done, seen, opened } = signIn({ verificationUriComplete: "file:///etc/hosts?user_code=A" });
    await done;
    expect(seen[0]).not.toHaveProperty("verificationUriComplete");
    expect(opened).toEqual([authorization.verificationUri]);
  });
});
