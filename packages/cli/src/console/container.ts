/** The addresses by which extensions of Firefox open a page in a container, by the extensions' names. */
const schemes = {
  "open-url-in-container": "ext+container",
  granted: "ext+granted-containers",
} as const;

/** An extension of Firefox that opens a page in a container. */
export type ContainerExtension = keyof typeof schemes;

export const containerExtensions = Object.keys(schemes) as readonly ContainerExtension[];

/** What both extensions take for the colour of a new container. */
const colors = ["blue", "turquoise", "green", "yellow", "orange", "red", "pink", "purple"];

/** What both extensions take for the icon of a new container. */
const icons = "fingerprint briefcase dollar cart circle gift vacation food fruit pet tree chill".split(" ");

/** A container of Firefox, in which a page has cookies of its own. */
export interface Container {
  readonly extension: ContainerExtension;
  readonly name: string;
  /** What a new container's colour is chosen by. */
  readonly account: string;
  /** What its icon is chosen by. */
  readonly role: string;
}

/**
 * The address that opens a page in a container, which the extension makes if there is none of that name.
 *
 * @see https://github.com/honsiorovskyi/open-url-in-container
 * @see https://github.com/fwdcloudsec/granted-containers
 */
export function containerAddress({ extension, name, account, role }: Container, page: string): string {
  const parameters = { name, url: page, color: oneOf(colors, account), icon: oneOf(icons, role) };
  const query = Object.entries(parameters).map(([key, value]) => `${key}=${encoded(value)}`);
  return `${schemes[extension]}:${query.join("&")}`;
}

/** The same element for the same text. */
function oneOf(elements: readonly string[], text: string): string {
  const sum = [...text].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 65_521, 0);
  return elements[sum % elements.length] ?? "";
}

/** What starts a browser may pass the address to a shell, which must not interpret it. */
function encoded(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
