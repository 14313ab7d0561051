import { expect, test } from "vitest";
import * as providers from "../src/index";

test("these names are public", () => {
  expect(Object.keys(providers).sort()).toEqual([
    "AssignmentNotFoundError",
    "AssumeRoleError",
    "RoleCredentialsError",
    "SSOConfigurationError",
    "SSOProviderError",
    "SignInRequiredError",
    "SourceCredentialsError",
    "TokenNotSavedError",
    "TokenRefreshError",
    "fromProfile",
    "fromSSO",
    "fromSSOToken",
    "fromSso",
    "fromStatic",
    "isSsoProfile",
    "nodeProvider",
    "validateSsoProfile",
  ]);
});
