/** There is no agent: it is another process. */
export async function keep(): Promise<boolean> {
  return false;
}

export async function forget(): Promise<boolean> {
  return false;
}

export async function list(): Promise<readonly []> {
  return [];
}

export async function stampOfSecret(): Promise<undefined> {}
