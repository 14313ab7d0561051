const pattern = /^(?:sso|cli)\/[0-9a-f]{40}$/;

/** Whether a text is the name of a secret: names become paths, and none is to lead elsewhere. */
export function isSecretName(name: string): boolean {
  return pattern.test(name);
}

/** @throws TypeError for anything but the name of a secret. */
export function checkSecretName(name: string): void {
  if (typeof name === "string" && isSecretName(name)) return;
  throw new TypeError(
    `${JSON.stringify(name)} is no name of a secret: it is sso/ or cli/ and 40 hexadecimal digits, as secretName() returns it`,
  );
}
