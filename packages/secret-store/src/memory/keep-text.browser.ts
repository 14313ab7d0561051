/** There is no agent: it is another process. */
export async function keep(): Promise<boolean> {
  return false;
}

export async function forgetTexts(): Promise<void> {}
