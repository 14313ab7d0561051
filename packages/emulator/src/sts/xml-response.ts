/** Elements by their names; those that are undefined are left out. */
export interface Elements {
  readonly [name: string]: string | number | Elements | undefined;
}

/** An XML response of STS. */
export function xmlResponse(status: number, root: string, elements: Elements): Response {
  const body = `<${root} xmlns="https://sts.amazonaws.com/doc/2011-06-15/">\n${render(elements, "  ")}</${root}>\n`;
  return new Response(body, { status, headers: { "content-type": "text/xml" } });
}

function render(elements: Elements, indent: string): string {
  return Object.entries(elements)
    .map(([name, value]) => {
      if (value === undefined) return "";
      if (typeof value !== "object") return `${indent}<${name}>${escaped(String(value))}</${name}>\n`;
      return `${indent}<${name}>\n${render(value, `${indent}  `)}${indent}</${name}>\n`;
    })
    .join("");
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
