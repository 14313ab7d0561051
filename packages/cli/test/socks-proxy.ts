import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { onTestFinished } from "vitest";

/** A SOCKS proxy, as `ssh -D` and companies have it. */
export interface SocksProxy {
  readonly port: number;
  /** The hosts and ports that it was asked to lead to. */
  readonly targets: readonly string[];
}

export interface SocksProxyOptions {
  /** `USER:PASSWORD` that it wants, in version 5. */
  readonly user?: string;
  /** The code of its answer in version 5; 0 leads on, and undefined says nothing at all. */
  readonly answer?: () => number | undefined;
}

/** @see https://www.rfc-editor.org/rfc/rfc1928 and for version 4a https://www.openssh.com/txt/socks4a.protocol */
export async function openSocksProxy({
  user,
  answer = () => 0,
}: SocksProxyOptions = {}): Promise<SocksProxy> {
  const targets: string[] = [];
  const sockets = new Set<Socket>();

  async function lead(client: Socket): Promise<void> {
    const read = reader(client);
    const reply = (...bytes: number[]) => client.write(Buffer.from(bytes));
    const [version = 0, second = 0] = await read(2);
    if (version === 4) {
      const port = (await read(6)).readUInt16BE();
      await text(read);
      return join(client, await text(read), port, () => reply(0, 90, 0, 0, 0, 0, 0, 0));
    }
    await read(second);
    reply(5, user === undefined ? 0 : 2);
    if (user !== undefined) {
      const given = [];
      await read(1);
      for (const _ of ["user", "password"]) given.push(await read((await read(1))[0] ?? 0));
      const isRight = given.map(String).join(":") === user;
      reply(1, isRight ? 0 : 1);
      if (!isRight) return void client.end();
    }
    const [, , , kind] = await read(4);
    const host = kind === 3 ? String(await read((await read(1))[0] ?? 0)) : [...(await read(4))].join(".");
    const port = (await read(2)).readUInt16BE();
    const code = answer();
    if (code === undefined) return void targets.push(`${host}:${port}`);
    const finish = () => reply(5, code, 0, 1, 0, 0, 0, 0, 0, 0);
    if (code === 0) return join(client, host, port, finish);
    finish();
    client.end();
  }

  function join(client: Socket, host: string, port: number, done: () => void): void {
    targets.push(`${host}:${port}`);
    const target = connect(port, "127.0.0.1", () => {
      done();
      client.pipe(target).pipe(client);
    });
    sockets.add(target.on("error", () => client.destroy()));
  }

  const server = createServer((socket) => {
    sockets.add(socket.on("error", () => socket.destroy()));
    lead(socket).catch(() => socket.destroy());
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  onTestFinished(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return { port: (server.address() as AddressInfo).port, targets };
}

type Read = (length: number) => Promise<Buffer>;

function reader(socket: Socket): Read {
  return async (length) => {
    for (;;) {
      const found = length === 0 ? Buffer.alloc(0) : (socket.read(length) as Buffer | null);
      if (found) return found;
      await once(socket, "readable");
    }
  };
}

/** Up to the next zero. */
async function text(read: Read): Promise<string> {
  let found = "";
  for (let byte = await read(1); byte[0] !== 0; byte = await read(1)) found += byte;
  return found;
}
