// Asks a credential server, 20 requests at a time, each on a connection of its own as readers do:
// `node credential-requests.mjs URL TOKEN COUNT NAME...`.
import { request } from "node:http";

const [url, authorization, count, ...names] = process.argv.slice(2);

function ask(name) {
  return new Promise((resolve, reject) => {
    request(`${url}/${name}`, { agent: false, headers: { authorization } }, (response) => {
      response.resume().on("end", resolve);
      if (response.statusCode !== 200) reject(new Error(`status ${response.statusCode}`));
    })
      .on("error", reject)
      .end();
  });
}

let left = Number(count);
async function lane() {
  while (left > 0) {
    left -= 1;
    await ask(names[left % names.length]);
  }
}
await Promise.all(Array.from({ length: 20 }, lane));
