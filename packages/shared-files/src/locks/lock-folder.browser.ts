/** Locks are in memory where there are no files. */
export async function prepareLockFolder(): Promise<void> {}
