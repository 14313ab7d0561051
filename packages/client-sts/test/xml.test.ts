import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseXml } from "../src/query/xml";

describe("XML as STS writes it", () => {
  test.each<[xml: string, content: object]>([
    ["<A/>", { A: "" }],
    ["<A></A>", { A: "" }],
    [" <A>text</A>\n", { A: "text" }],
    [
      '<?xml version="1.0" encoding="UTF-8"?>\n<A xmlns="https://a/?b=c&amp;d"> <B>1</B>\r\n<C/> </A>',
      { A: { B: "1", C: "" } },
    ],
    ["<A>&lt;b&gt; &amp;amp; &quot;&apos; &#65;&#x1F600;</A>", { A: "<b> &amp; \"' A\u{1f600}" }],
    ["<A><B>first</B><B>second</B></A>", { A: { B: "first" } }],
    ["<A.b-c_1 d='e' ><f/></A.b-c_1>", { "A.b-c_1": { f: "" } }],
  ])("%j", (xml, content) => {
    expect(parseXml(xml)).toEqual(content);
  });

  test("never touches what every object has", () => {
    const content = parseXml("<A><__proto__><x>1</x></__proto__><constructor>2</constructor><b>3</b></A>");
    expect(Object.keys(content?.["A"] as object)).toEqual(["b"]);
    expect({}).not.toHaveProperty("x");
  });

  test.each([
    "text",
    "{}",
    "<A>",
    "</A>",
    "<A></B>",
    "<A><B></A></B>",
    "<A>text",
    "<A/>text",
    "<A>&unknown;</A>",
    "<A>&</A>",
    "<A>&#x110000;</A>",
    "<!DOCTYPE A><A/>",
    "<A><!-- comment --></A>",
    "<A><![CDATA[text]]></A>",
    "<A b=c/>",
    "<A b/>",
    "<A b='<'/>",
    "< A/>",
  ])("and nothing else: %j", (xml) => {
    expect(parseXml(xml)).toBeUndefined();
  });

  test("any text survives", () => {
    const escaped = (text: string) => text.replace(/[&<>]/g, (character) => `&#${character.codePointAt(0)};`);
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(parseXml(`<A><B>${escaped(text)}</B></A>`)).toEqual({ A: { B: text } });
      }),
      { numRuns: 200 },
    );
  });

  test("takes a time that grows with its length", () => {
    const time = (length: number) => {
      const started = performance.now();
      parseXml(`<A>${"<B a='b' ".repeat(length)}`);
      parseXml(`<A ${"a='b' ".repeat(length)}`);
      parseXml("<A>".repeat(length));
      parseXml(`<A>${"&".repeat(length)}`);
      return performance.now() - started;
    };
    time(1_000);
    expect(time(40_000)).toBeLessThan(1_000);
  });
});
