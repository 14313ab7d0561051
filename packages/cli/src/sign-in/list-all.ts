/**
 * Lists all items. Where the portal refuses the token of a further page, the listing begins again, once: in another Region
 * it may be unknown.
 *
 * @param onItem - told how many there are
 */
export async function listAll<T>(
  list: () => AsyncIterable<T>,
  onItem: (count: number) => void = () => {},
): Promise<T[]> {
  let items: T[] = [];
  const read = async () => {
    items = [];
    for await (const item of list()) onItem(items.push(item));
    return items;
  };
  return read().catch((error) => {
    if (items.length === 0 || error?.name !== "InvalidRequestException") throw error;
    return read();
  });
}
