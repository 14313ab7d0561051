// Bytes that stay on the heap for each page of 100,000 accounts: `node --expose-gc paging.mjs SIDE ENDPOINT`. It is the
// middle one of the later stretches of pages: what happens once, such as compilation, is no growth.
const [side, endpoint] = process.argv.slice(2);
const { SSOClient, paginateListAccounts } = await import(side);
const client = new SSOClient({ region: "us-east-1", endpoint });
const input = { accessToken: "t".repeat(600), maxResults: 10 };
const stretch = 250;

const heaps = new Float64Array(40);
let pages = 0;
for await (const _ of paginateListAccounts({ client }, input)) {
  if (pages % stretch === 0) {
    globalThis.gc();
    heaps[pages / stretch] = process.memoryUsage().heapUsed;
  }
  pages += 1;
}
client.destroy();
const growths = heaps.subarray(20).map((heap, index) => heap - heaps[19 + index]);
console.log(growths.sort()[growths.length >> 1] / stretch);
