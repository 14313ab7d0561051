// Calls the stage, and the portal itself, by Node's own handler and by fetch, and prints what became of each as JSON. The
// argument is the URL of the stage; which proxies stand between is for the variables to say.
import { SSO } from "@identity-center/client-sso";
import { FetchHttpHandler } from "@smithy/fetch-http-handler";

async function main(stage: string): Promise<void> {
  for (const endpoint of [stage, "https://portal.invalid"]) {
    for (const handler of ["Node", "fetch"]) {
      const requestHandler = handler === "fetch" ? { requestHandler: new FetchHttpHandler() } : {};
      const client = new SSO({ region: "us-east-1", endpoint, maxAttempts: 1, ...requestHandler });
      const outcome = await client.listAccounts({ accessToken: "a-token" }).then(
        () => "answered",
        (error: Error) => error.name,
      );
      console.log(JSON.stringify({ endpoint, handler, outcome }));
      client.destroy();
    }
  }
}

main(`${process.argv[2]}`);
