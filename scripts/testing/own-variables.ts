import { devNull } from "node:os";
import { afterAll, vi } from "vitest";

// Test files share a process, one after the other. Each begins with the variables of whoever runs the tests, without those
// of AWS, whose files have no say either.

vi.unstubAllEnvs();
const before = { ...process.env };
for (const name of Object.keys(process.env)) if (name.startsWith("AWS_")) delete process.env[name];
process.env["AWS_CONFIG_FILE"] = devNull;
process.env["AWS_SHARED_CREDENTIALS_FILE"] = devNull;

afterAll(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
  for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
  Object.assign(process.env, before);
});
