// The exporter serves figures until it is ended. They have the name of the cluster, by which AWS says who asked.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout } from "node:timers/promises";

const reserved = createServer().listen(0, "127.0.0.1");
await once(reserved, "listening");
const address = `127.0.0.1:${reserved.address().port}`;
reserved.close();
await once(reserved, "close");

const args = ["--es.uri=https://dev.us-east-1.es.amazonaws.com", "--aws.region=us-east-1"];
const exporter = spawn(
  "/usr/bin/prometheus-elasticsearch-exporter",
  [...args, `--es.ca=${process.env.SSL_CERT_FILE}`, `--web.listen-address=${address}`],
  { stdio: ["ignore", "inherit", "inherit"] },
);
const until = Date.now() + 20_000;
while (exporter.exitCode === null && Date.now() < until) {
  const figures = await fetch(`http://${address}/metrics`).then(
    (response) => response.text(),
    () => "",
  );
  const [, cluster] = figures.match(/cluster="(\w{16,})"/) ?? [];
  if (cluster) {
    console.log(cluster);
    break;
  }
  await setTimeout(100);
}
exporter.kill();
