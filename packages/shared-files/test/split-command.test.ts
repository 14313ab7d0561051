import { expect, test } from "vitest";
import { splitCommand } from "../src/index";

test.each([
  ["aws-vault exec dev --json", ["aws-vault", "exec", "dev", "--json"]],
  ['  "/opt/my tools/get"\t--name \'a "b"\' ', ["/opt/my tools/get", "--name", 'a "b"']],
  ['get a\\ b \'c\\d\' "e\\f \\"g\\" \\\\"', ["get", "a b", "c\\d", 'e\\f "g" \\']],
  ["get a'b'\"c\"d ''", ["get", "abcd", ""]],
  ["get $HOME *.json | tee; # all", ["get", "$HOME", "*.json", "|", "tee;", "#", "all"]],
])("%s is split as by a POSIX shell, and nothing in it is expanded", (line, [file, ...args]) => {
  expect(splitCommand(line, "linux")).toEqual({ file, args });
});

test.each(["", "  ", "''", "get 'a", 'get "a', "get \\"])("%j is no command", (line) => {
  expect(splitCommand(line, "darwin")).toBeUndefined();
});

test("on Windows, the program gets its arguments as they are written", () => {
  expect(splitCommand('"C:\\My Tools\\get.exe"  --dir "C:\\a b\\" \\"c\\"', "win32")).toEqual({
    file: "C:\\My Tools\\get.exe",
    args: ['--dir "C:\\a b\\" \\"c\\"'],
    argv0: '"C:\\My Tools\\get.exe"',
  });
  expect(splitCommand("get", "win32")).toEqual({ file: "get", args: [], argv0: '"get"' });
  expect(splitCommand('"get', "win32")).toBeUndefined();
});
