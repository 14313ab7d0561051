/** Where one signs in: what the config says of it, or what a file of a cache says that it is of. */
export interface Portal {
  readonly startUrl?: string | undefined;
  readonly region?: string | undefined;
}

/** A start URL as it was meant: pasted from a command line it has `\#`, which is how a shell is told of a `#`. */
export function meantStartUrl(text: string): string {
  return text.replaceAll("\\#", "#");
}

/**
 * Whether two descriptions can be of one access portal: what one of them leaves out, it does not deny. Spellings of a
 * start URL that lead to the same page are equal: `/start`, `/start/`, `/start#/` and `/start/#/`, whatever the case of
 * the host.
 */
export function isSamePortal(one: Portal, other: Portal): boolean {
  return (
    agree(one.startUrl, other.startUrl, plainUrl) &&
    agree(one.region, other.region, (region) => region.toLowerCase())
  );
}

function agree(one: string | undefined, other: string | undefined, plain: (text: string) => string): boolean {
  return one === undefined || other === undefined || plain(one) === plain(other);
}

function plainUrl(url: string): string {
  if (!URL.canParse(url)) return url;
  const { origin, pathname, search } = new URL(url);
  return `${origin}${pathname.replace(/\/+$/, "")}${search}`;
}
