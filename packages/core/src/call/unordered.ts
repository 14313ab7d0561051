/** An item of an unordered list, which knows its index. */
interface Placed {
  place: number;
}

/** Adds an item at the end. */
export function put<Item extends Placed>(list: Item[], item: Item): void {
  item.place = list.push(item) - 1;
}

/** Removes an item of the list in constant time; the last one moves to its index. */
export function take<Item extends Placed>(list: Item[], item: Item): void {
  const last = list.pop() as Item;
  if (last === item) return;
  list[item.place] = last;
  last.place = item.place;
}
