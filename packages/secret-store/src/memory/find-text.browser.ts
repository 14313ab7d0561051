/** There is no agent: it is another process. */
export async function find(): Promise<undefined> {}
