import { describe, expect, it } from "vitest";
import { WordSearch } from "../src/names/word-search";

const names = [
  "web-prod Admin",
  "prod-web ReadOnly",
  "payments-prod Admin",
  "reproduction Admin",
  "sandbox Developer",
];

function searchOf(items: readonly string[] = names) {
  const search = new WordSearch(items, (name) => name);
  return {
    find(words: string) {
      const found = search.find(words);
      return found.slice(0, found.length);
    },
  };
}

describe("a search by words", () => {
  it("finds all items, in their order, for no word", () => {
    expect(searchOf().find(" ")).toEqual(names);
  });

  it("takes words in any order and any case, all of which must fit", () => {
    expect(searchOf().find("ADMIN pay")).toEqual(["payments-prod Admin"]);
    expect(searchOf().find("pay admin")).toEqual(["payments-prod Admin"]);
    expect(searchOf().find("pay developer")).toEqual([]);
  });

  it("puts whole words before beginnings, and these before middles; equals stay in their order", () => {
    const items = ["reprod", "product", "xprod", "prod", "prods"];
    expect(searchOf(items).find("prod")).toEqual(["prod", "product", "prods", "reprod", "xprod"]);
  });

  it("counts the best place of a word, not the first one", () => {
    expect(searchOf(["aprod b", "aprod prod"]).find("prod")).toEqual(["aprod prod", "aprod b"]);
  });

  it("finds letters in their order where no item has the words", () => {
    expect(searchOf().find("payadm")).toEqual(["payments-prod Admin"]);
    expect(searchOf().find("zzz")).toEqual([]);
  });

  it("finds the same whichever way the words were typed", () => {
    const typing = searchOf();
    for (const words of [
      "p",
      "pr",
      "pro",
      "prod",
      "prod ",
      "prod a",
      "prod ad",
      "prod",
      "pro",
      "payadm",
      "pay",
    ])
      expect(typing.find(words)).toEqual(searchOf().find(words));
  });
});
