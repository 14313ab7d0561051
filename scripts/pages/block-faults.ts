import { parseDocument } from "yaml";
import type { PublicModule } from "../exported-names";
import type { CodeBlock } from "./code-block";
import { compileFaults, type Script } from "./compiled-blocks";
import { idcFaults } from "./idc-line";
import { iniFaults } from "./ini-block";

/** What is wrong with blocks of code, each by what its language is for. */
export function blockFaults(
  blocks: readonly CodeBlock[],
  modules: readonly PublicModule[],
  untyped: readonly string[],
): string[] {
  return [
    ...blocks.flatMap((block) => faultsOf(block).map((fault) => `${block.place}: ${fault}`)),
    ...compileFaults(blocks.flatMap(scriptsOf), modules, untyped),
  ];
}

function faultsOf({ language, code }: CodeBlock): string[] {
  switch (language) {
    case "": // a drawing, or what a program prints
    case "ts":
    case "js":
    case "fish":
      return [];
    case "json":
      return jsonFaults(code);
    case "yaml":
      return parseDocument(code).errors.map(String);
    case "ini":
      return iniFaults(code);
    case "sh":
      return idcFaults(code);
    case "console":
      return idcFaults(code.match(/^\$ .*/gm)?.join("\n") ?? "");
    case "diff":
      return /^[-+]/m.test(code) ? [] : ["a diff changes something"];
    default:
      return [
        `no check knows ${language}: teach scripts/pages/block-faults.ts, or use a language that it knows`,
      ];
  }
}

function jsonFaults(code: string): string[] {
  try {
    JSON.parse(code);
    return [];
  } catch (error) {
    return [String(error)];
  }
}

/** What of a block is to be compiled; of a diff, both of its sides. */
function scriptsOf({ place, language, code, presumed }: CodeBlock): Script[] {
  if (language === "ts" || language === "js") return [{ place, language, code, presumed }];
  if (language !== "diff" || !/^[-+ ](?:import|export|const) /m.test(code)) return [];
  return ["+", "-"].map((left) => ({
    place,
    language: "ts",
    presumed,
    code: code.replaceAll(new RegExp(`^\\${left}.*`, "gm"), "").replaceAll(/^[-+ ]/gm, ""),
  }));
}
