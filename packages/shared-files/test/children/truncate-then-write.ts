// Writes a file as the AWS CLI does: truncates it and writes it a moment later. Arguments: file, times.
import { closeSync, constants, ftruncateSync, openSync, writeSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

const [file = "", times = ""] = process.argv.slice(2);

process.send?.("ready");
for (let count = 0; count < Number(times); count += 1) {
  const text = JSON.stringify({ accessToken: `access-${count}`, expiresAt: "2030-01-01T00:00:00Z" });
  const descriptor = openSync(file, constants.O_WRONLY | constants.O_CREAT, 0o600);
  ftruncateSync(descriptor);
  await sleep(1);
  writeSync(descriptor, text.slice(0, 20));
  await sleep(1);
  writeSync(descriptor, text.slice(20));
  closeSync(descriptor);
  await sleep(15);
}
process.send?.("done");
process.disconnect?.();
