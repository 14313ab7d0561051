/** Elements by name. The content of each is its text, or the elements in it. */
export interface Content {
  readonly [element: string]: string | Content | undefined;
}

interface Open {
  readonly name: string;
  readonly elements: Record<string, string | Content | undefined>;
  text: string;
}

/** The declaration, a tag with its attributes, or text. */
const part =
  /<\?xml\s[^<>?]*\?>|<(\/?)([A-Za-z_][\w.-]*)(?:\s+[\w.:-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*\s*(\/?)>|[^<]+/y;

const entities: { readonly [name: string]: string } = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/**
 * Parses the XML in which services with the query protocol answer: elements and text. Of elements of the same name, the
 * first counts. Attributes are passed over; they only name the namespace.
 * @returns undefined for anything else: document types, comments, and what is cut off or not XML.
 */
export function parseXml(xml: string): Content | undefined {
  const root: Open = { name: "", elements: {}, text: "" };
  const open = [root];
  for (let at = 0; at < xml.length; at = part.lastIndex) {
    part.lastIndex = at;
    const [found, closing, name, empty] = part.exec(xml) ?? [];
    const current = open[open.length - 1];
    if (found === undefined || !current) return undefined;
    if (name === undefined) {
      const text = found.startsWith("<?") ? "" : decode(found);
      if (text === undefined) return undefined;
      current.text += text;
    } else if (!closing && !empty) {
      open.push({ name, elements: {}, text: "" });
    } else {
      if (closing && open.pop()?.name !== name) return undefined;
      const parent = empty ? current : open[open.length - 1];
      if (!parent) return undefined;
      // What an object has already, such as `constructor`, is never replaced.
      parent.elements[name] ??= empty ? "" : contentOf(current);
    }
  }
  return open.length === 1 && !root.text.trim() ? root.elements : undefined;
}

function contentOf({ elements, text }: Open): string | Content {
  return Object.keys(elements).length > 0 ? elements : text;
}

/** Replaces entities; undefined if one is unknown. */
function decode(text: string): string | undefined {
  let valid = true;
  const decoded = text.replace(/&(?:#(x?)([\da-f]{1,6})|(\w+));|&/gi, (_, hex, digits, name) => {
    const code = digits ? Number.parseInt(digits, hex ? 16 : 10) : Number.NaN;
    const character = code <= 0x10ffff ? String.fromCodePoint(code) : entities[name];
    valid &&= character !== undefined;
    return `${character}`;
  });
  return valid ? decoded : undefined;
}
