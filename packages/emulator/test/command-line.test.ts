import { describe, expect, test } from "vitest";
import { parseCommandLine } from "../src/command-line/command-line";
import { parseFault } from "../src/command-line/fault-flag";
import { UsageError } from "../src/command-line/usage-error";
import {
  createPortal,
  DirectoryError,
  FAULT_KINDS,
  type FaultKind,
  generateDirectory,
  type PortalOptions,
} from "../src/index";
import { call } from "./wire";

describe("the command line", () => {
  test("has a default for everything", () => {
    expect(parseCommandLine([])).toEqual({
      name: "serve",
      listen: { port: 0, host: "127.0.0.1", allowedHosts: [] },
      json: false,
      portal: {
        directory: generateDirectory(),
        region: "us-east-1",
        sessionDuration: 28_800_000,
        deviceCodeDuration: 600_000,
        registrationDuration: 90 * 86_400_000,
        refreshTokens: "reuse",
        autoApprove: false,
        cors: [],
      },
      regions: {},
    });
  });

  test("sets everything", () => {
    const flags =
      "--port 8080 --accounts 2 --roles 1 --seed 3 --region eu-west-1 --rate 2.5 --burst 9 --json --auto-approve " +
      "--session-duration 60 --access-token-duration 50 --device-code-duration 40 --registration-duration 70 " +
      "--assumed-role-duration 30 --refresh-tokens rotate --host :: --allowed-host emulator --allowed-host idc.test";
    expect(parseCommandLine(flags.split(" "))).toEqual({
      name: "serve",
      listen: { port: 8080, host: "::", allowedHosts: ["emulator", "idc.test"] },
      json: true,
      portal: {
        directory: generateDirectory({ accounts: 2, roles: 1, seed: 3 }),
        region: "eu-west-1",
        sessionDuration: 60_000,
        accessTokenDuration: 50_000,
        deviceCodeDuration: 40_000,
        registrationDuration: 70_000,
        assumedRoleDuration: 30_000,
        refreshTokens: "rotate",
        autoApprove: true,
        cors: [],
        seed: 3,
        throttle: { rate: 2.5, burst: 9 },
      },
      regions: {},
    });
  });

  test("several regions have faults of their own, all of them or one", () => {
    const regions = ["--regions", "eu-west-1,eu-central-1"];
    const faults = [{ kind: "empty" }];
    expect(parseCommandLine([...regions, "--fault", "empty"])).toMatchObject({
      portal: { region: "eu-west-1", faults },
      regions: { "eu-central-1": { faults } },
    });
    const one = parseCommandLine([...regions, "--fault", "empty", "--fault-region", "eu-central-1"]);
    expect(one).toMatchObject({ portal: { region: "eu-west-1" }, regions: { "eu-central-1": { faults } } });
    expect(one).not.toHaveProperty("portal.faults");
  });

  test("a burst is as large as the rate, unless it is given", () => {
    expect(parseCommandLine(["--rate", "2.5"])).toMatchObject({
      portal: { throttle: { rate: 2.5, burst: 3 } },
    });
  });

  test("origins add up, and * is all of them", () => {
    const one = ["--cors", "http://localhost:1", "--cors=http://localhost:2"];
    expect(parseCommandLine(one)).toMatchObject({
      portal: { cors: ["http://localhost:1", "http://localhost:2"] },
    });
    expect(parseCommandLine([...one, "--cors", "*"])).toMatchObject({ portal: { cors: true } });
  });

  test("the last of a repeated flag counts", () => {
    expect(parseCommandLine(["--port", "1", "--port", "2"])).toMatchObject({ listen: { port: 2 } });
  });

  test.each([
    ["--verbose", "unknown option --verbose"],
    ["--toString", "unknown option --toString"],
    ["-p 80", "unknown option -p"],
    ["80", 'unexpected argument "80"'],
    ["--port", "--port takes a whole number from 0 to 65535"],
    ["--port 65536", '--port takes a whole number from 0 to 65535, not "65536"'],
    ["--port -1", '--port takes a whole number from 0 to 65535, not "-1"'],
    ["--port --json", '--port takes a whole number from 0 to 65535, not "--json"'],
    ["--host 10.0.0.1", '--host takes one of 127.0.0.1, ::1, 0.0.0.0, ::, not "10.0.0.1"'],
    ["--allowed-host a:80", '--allowed-host takes a host name such as emulator, without a port, not "a:80"'],
    ["--accounts 1.5", '--accounts takes a whole number, 0 or more, not "1.5"'],
    ["--roles=", '--roles takes a whole number, 0 or more, not ""'],
    ["--seed x", '--seed takes a whole number, 0 or more, not "x"'],
    ["--region us.east", '--region takes a region such as us-east-1, not "us.east"'],
    [
      "--regions eu-west-1,",
      '--regions takes different regions such as eu-west-1,eu-central-1, not "eu-west-1,"',
    ],
    ["--regions a,a", '--regions takes different regions such as eu-west-1,eu-central-1, not "a,a"'],
    ["--regions a,b --region a", "--regions takes the place of --region: give one or the other"],
    ["--fault-region us-east-1", "--fault-region needs --fault or --fault-rate"],
    [
      "--regions a,b --fault empty --fault-region c",
      '--fault-region takes a region that is served (a, b), not "c"',
    ],
    ["--rate 0", '--rate takes a number of requests a second, above 0, not "0"'],
    ["--rate 5 --burst 0", '--burst takes a whole number of requests, 1 or more, not "0"'],
    ["--burst 5", "--burst needs --rate"],
    ["--cors localhost", '--cors takes an origin such as http://localhost:5173, or *, not "localhost"'],
    ["--fault=", '--fault takes a fault such as truncate or status:status=429, not ""'],
    ["--fault boom", `--fault boom: kind must be one of ${FAULT_KINDS.join(", ")}, not 'boom'`],
    ["--fault toString", "--fault toString: kind must be one of"],
    [
      "--fault status:status=200",
      "--fault status:status=200: status must be a whole number from 400 to 599, not 200",
    ],
    ["--fault large:bytes=many", "bytes must be a whole number of bytes, 1 or more, not 'many'"],
    ["--fault large:size=5", "size is not an option of large, which takes bytes, chunked"],
    ["--fault large:", '--fault large:: "" is not of the form option=value'],
    ["--fault large:5", '--fault large:5: "5" is not of the form option=value'],
    ["--fault-rate 1.5", '--fault-rate takes a number from 0 to 1, not "1.5"'],
    ["--fault-rate -1", '--fault-rate takes a number from 0 to 1, not "-1"'],
    ["--fault none --fault-rate 1", "--fault none has no place beside --fault-rate"],
    ["--session-duration 8h", '--session-duration takes a whole number, 0 or more, not "8h"'],
    ["--device-code-duration", "--device-code-duration takes a whole number, 0 or more"],
    ["--refresh-tokens once", '--refresh-tokens takes reuse, rotate or omit, not "once"'],
    ["--auto-approve=no", '--auto-approve takes no value, not "no"'],
    ["--json=yes", '--json takes no value, not "yes"'],
    [
      "--directory org.json --accounts 5",
      "--directory takes the place of --accounts and --roles: give one or the other",
    ],
  ])("%s is refused", (line, message) => {
    const parse = () => parseCommandLine(line.split(" "));
    expect(parse).toThrow(UsageError);
    expect(parse).toThrow(message);
  });

  test("a directory file that cannot be read is refused by its name", () => {
    const parse = () => parseCommandLine(["--directory", "/nowhere/org.json"]);
    expect(parse).toThrow(DirectoryError);
    expect(parse).toThrow("/nowhere/org.json: cannot be read: ENOENT");
  });
});

describe("faults on the command line", () => {
  test.each([
    ["truncate", { kind: "truncate" }],
    ["status:status=429,retryAfter=2", { kind: "status", status: 429, retryAfter: 2 }],
    ["status:retryAfter=soon", { kind: "status", retryAfter: "soon" }],
    ["status:retryAfterDate=-60,body=html", { kind: "status", retryAfterDate: -60, body: "html" }],
    [
      "redirect:status=308,location=https://elsewhere.example:8443/?a=b",
      { kind: "redirect", status: 308, location: "https://elsewhere.example:8443/?a=b" },
    ],
    ["large:bytes=200e6,chunked=true", { kind: "large", bytes: 200_000_000, chunked: true }],
    ["slow:bytesPerSecond=0.5", { kind: "slow", bytesPerSecond: 0.5 }],
    ["none", undefined],
  ])("%s", (text, fault) => {
    expect(parseFault(text)).toEqual(fault);
  });

  test.each([...FAULT_KINDS])("%s needs no options", (kind) => {
    expect(parseFault(kind)).toEqual({ kind });
  });

  function optionsOf(line: string): PortalOptions {
    const command = parseCommandLine(line.split(" "));
    return command.name === "serve" ? command.portal : {};
  }

  test("are for the first requests, in order", () => {
    expect(optionsOf("--fault status --fault none --fault empty").faults).toEqual([
      { kind: "status" },
      undefined,
      { kind: "empty" },
    ]);
    expect(optionsOf("--port 0")).not.toHaveProperty("faults");
  });

  async function injected(line: string): Promise<Partial<Record<FaultKind, number>>> {
    const portal = createPortal(optionsOf(line));
    for (let i = 0; i < 60; i++) await call(portal, "/assignment/accounts");
    return portal.injected;
  }

  test("come by chance with a rate, and the same for the same seed", async () => {
    const line = "--fault status --fault clock --fault-rate 0.5 --seed 9";
    const counts = await injected(line);
    expect(counts.status).toBeGreaterThan(5);
    expect(counts.clock).toBeGreaterThan(5);
    expect(await injected(line)).toEqual(counts);
    expect(await injected(line.replace("9", "10"))).not.toEqual(counts);
  });

  test("are of every kind, if only a rate is given", () => {
    const { faults } = optionsOf("--fault-rate 1");
    expect(faults).toBeTypeOf("function");
  });
});
