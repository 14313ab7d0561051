// There is no agent: it is another process.

export async function keepText(): Promise<boolean> {
  return false;
}

export async function secretStamp(): Promise<undefined> {}

export async function findText(): Promise<undefined> {}

export async function listTexts(): Promise<readonly []> {
  return [];
}

export async function forgetTexts(): Promise<boolean> {
  return false;
}
