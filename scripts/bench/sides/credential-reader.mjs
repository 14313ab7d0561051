// The wall and CPU milliseconds, with those of child processes, that it takes a provider of the AWS SDK to have credentials, once
// it has had them before: `node credential-reader.mjs http URL TOKEN COUNT` or `node credential-reader.mjs process PROFILE COUNT`.
import { readFileSync } from "node:fs";
import { fromHttp } from "@aws-sdk/credential-provider-http";
import { fromProcess } from "@aws-sdk/credential-provider-process";

const [way, ...args] = process.argv.slice(2);
const count = Number(args.at(-1));
const read = {
  http: ([awsContainerCredentialsFullUri, awsContainerAuthorizationToken]) =>
    fromHttp({ awsContainerCredentialsFullUri, awsContainerAuthorizationToken })(),
  process: ([profile]) => fromProcess({ profile })(),
}[way];

/** Of processes that have ended, in milliseconds; Linux counts it in hundredths of a second. */
function cpuOfChildren() {
  const stat = readFileSync("/proc/self/stat", "utf8");
  // After the name, which is in brackets, cutime and cstime are the 14th and 15th field.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[13]) + Number(fields[14])) * 10;
}

function cpu() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000 + cpuOfChildren();
}

for (let warm = 0; warm < count / 2; warm += 1) await read(args);
const before = cpu();
const started = performance.now();
for (let done = 0; done < count; done += 1) {
  const { accessKeyId } = await read(args);
  if (accessKeyId !== "ASIA") throw new Error(`read ${accessKeyId}`);
}
console.log(JSON.stringify({ wall: (performance.now() - started) / count, cpu: (cpu() - before) / count }));
