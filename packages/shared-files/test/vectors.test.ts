import { describe, expect, it } from "vitest";
import { activeProfile, parseSharedConfig, SharedConfigError, sharedFileLocations } from "../src/index";
import { type LocationVector, type ParserVector, readVectors } from "./vectors";

const parserVectors = readVectors<ParserVector>("profile-parser-tests.json");
const locationVectors = readVectors<LocationVector>("profile-file-location-tests.json");

describe.skipIf(parserVectors === undefined)(
  `published parser cases${parserVectors === undefined ? " (skipped: ../shared/vectors is absent)" : ""}`,
  () => {
    it("are all there", () => expect(parserVectors).toHaveLength(65));

    it.each(parserVectors ?? [])("$name", ({ input, output }) => {
      const parse = () =>
        parseSharedConfig({
          ...(input.configFile !== undefined && { config: { text: input.configFile } }),
          ...(input.credentialsFile !== undefined && { credentials: { text: input.credentialsFile } }),
        });
      if (output.errorContaining !== undefined) {
        expect(parse).toThrow(SharedConfigError);
        expect(parse).toThrow(output.errorContaining);
      } else {
        expect(parse()).toEqual({
          profiles: output.config?.profiles,
          ssoSessions: output.config?.sso_sessions ?? {},
          services: {},
        });
      }
    });
  },
);

describe.skipIf(locationVectors === undefined)(
  `published location cases${locationVectors === undefined ? " (skipped: ../shared/vectors is absent)" : ""}`,
  () => {
    it("are all there", () => expect(locationVectors).toHaveLength(9));

    it.each(locationVectors ?? [])("$name", (vector) => {
      const platform = vector.platform === "windows" ? "win32" : vector.platform;
      expect(sharedFileLocations({ env: vector.environment, platform })).toEqual({
        config: vector.configLocation,
        credentials: vector.credentialsLocation,
      });
      expect(activeProfile(vector.environment)).toBe(vector.profile ?? "default");
    });
  },
);
