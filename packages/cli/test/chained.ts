import type { PortalOptions } from "@identity-center/emulator";
import { accountOf, openWorld, type World } from "./world";

/** A user of the world of {@link openChains}, whose keys are profile `keys`. */
export const ada = {
  arn: "arn:aws:iam::444455556666:user/ada",
  accessKeyId: "AKIAIOSFODNN7EXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
  mfaSerial: "arn:aws:iam::444455556666:mfa/ada",
  mfaCodes: ["123456"],
};

const deploy = "arn:aws:iam::222233334444:role/ops/Deploy";
const admin = "arn:aws:iam::333344445555:role/Admin";
const plain = "arn:aws:iam::444455556666:role/Plain";
const guarded = "arn:aws:iam::444455556666:role/Guarded";

/**
 * A world with a sign-in, and profiles of every kind: `base` of the portal, `deploy` from it, `admin` from that; `ambient` from the environment; `keys`, and
 * `guarded` and `vault` from them with MFA.
 */
export async function openChains(options: PortalOptions = {}): Promise<World> {
  const world = await openWorld({
    ...options,
    directory: {
      startUrl: "https://d-0123456789.awsapps.com/start",
      accounts: [
        {
          accountId: "111122223333",
          accountName: "payments",
          emailAddress: "aws+payments@example.com",
          roles: ["ReadOnly", "Billing", "Audit"],
        },
      ],
      iam: {
        users: [ada],
        roles: [
          { arn: deploy, trust: ["111122223333"] },
          { arn: admin, trust: [deploy] },
          { arn: plain, trust: [ada.arn] },
          { arn: guarded, trust: [ada.arn], mfa: true },
        ],
        identityProviders: [],
      },
    },
  });
  await world.signIn();
  const { accountId, roles } = accountOf(world);
  world.write(
    [
      `${world.read(".aws", "config")}`,
      `[profile base]\nsso_session = corp\nsso_account_id = ${accountId}\nsso_role_name = ${roles[0]}`,
      `[profile deploy]\nrole_arn = ${deploy}\nsource_profile = base\nrole_session_name = ada\nregion = eu-central-1`,
      `[profile admin]\nrole_arn = ${admin}\nsource_profile = deploy\nrole_session_name = ada`,
      "[profile keys]",
      `[profile guarded]\nrole_arn = ${guarded}\nsource_profile = keys\nmfa_serial = ${ada.mfaSerial}`,
      `[profile vault]\nrole_arn = ${guarded}\nsource_profile = keys\nmfa_serial = ${ada.mfaSerial}\nexternal_id = vault`,
      `[profile ambient]\nrole_arn = ${plain}\ncredential_source = Environment`,
      "",
    ].join("\n"),
    ".aws",
    "config",
  );
  world.write(
    `[keys]\naws_access_key_id = ${ada.accessKeyId}\naws_secret_access_key = ${ada.secretAccessKey}\n`,
    ".aws",
    "credentials",
  );
  return world;
}
