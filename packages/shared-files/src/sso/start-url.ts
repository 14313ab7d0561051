export interface StartUrl {
  readonly form: "directory" | "alias" | "instance" | "issuer" | "vanity";
  readonly url: string;
  readonly host: string;
  readonly region?: string;
  readonly isDualStack: boolean;
}
export function parseStartUrl(text: string): StartUrl | undefined {
  const url = new URL(text);
  const dual =
    /^[^.]+\.portal\.([a-z0-9-]+)\.(app\.aws|app\.amazonwebservices\.com\.cn|api\.amazonwebservices\.eu)$/.exec(
      url.hostname,
    );
  const form = dual ? "instance" : url.hostname.endsWith(".awsapps.com") ? "directory" : "vanity";
  return { form, url: text, host: url.hostname, isDualStack: !!dual, ...(dual?.[1] && { region: dual[1] }) };
}
