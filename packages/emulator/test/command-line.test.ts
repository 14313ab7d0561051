import { describe, expect, test } from "vitest";
import { parseCommandLine } from "../src/command-line";
import { DirectoryError, generateDirectory } from "../src/index";
import { UsageError } from "../src/usage-error";

describe("the command line", () => {
  test("has a default for everything", () => {
    expect(parseCommandLine([])).toEqual({
      name: "serve",
      port: 0,
      json: false,
      portal: {
        directory: generateDirectory(),
        region: "us-east-1",
        sessionDuration: 28_800_000,
        cors: [],
      },
    });
  });

  test("sets everything", () => {
    const flags =
      "--port 8080 --accounts 2 --roles 1 --seed 3 --region eu-west-1 --rate 2.5 --burst 9 --session-duration 60 --json";
    expect(parseCommandLine(flags.split(" "))).toEqual({
      name: "serve",
      port: 8080,
      json: true,
      portal: {
        directory: generateDirectory({ accounts: 2, roles: 1, seed: 3 }),
        region: "eu-west-1",
        sessionDuration: 60_000,
        cors: [],
        seed: 3,
        throttle: { rate: 2.5, burst: 9 },
      },
    });
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
    expect(parseCommandLine(["--port", "1", "--port", "2"])).toMatchObject({ port: 2 });
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
    ["--accounts 1.5", '--accounts takes a whole number, 0 or more, not "1.5"'],
    ["--roles=", '--roles takes a whole number, 0 or more, not ""'],
    ["--seed x", '--seed takes a whole number, 0 or more, not "x"'],
    ["--region us.east", '--region takes a region such as us-east-1, not "us.east"'],
    ["--rate 0", '--rate takes a number of requests a second, above 0, not "0"'],
    ["--rate 5 --burst 0", '--burst takes a whole number of requests, 1 or more, not "0"'],
    ["--burst 5", "--burst needs --rate"],
    ["--cors localhost", '--cors takes an origin such as http://localhost:5173, or *, not "localhost"'],
    ["--session-duration 8h", '--session-duration takes a whole number, 0 or more, not "8h"'],
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
