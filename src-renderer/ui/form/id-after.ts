/** Ids of new rows. World: UI, pure. What must stay true: rows are kept sorted by id, so a new one sorts after all others and does not jump away when it is saved. */

/** An id that sorts after all others. `random` has 16 hex digits; where no room is left, it is the id. */
export function idAfter(ids: readonly string[], random: string): string {
  const heads = ids.filter((id) => /^[0-9a-f]{16}$/.test(id)).map((id) => Number.parseInt(id.slice(0, 4), 16))
  const next = Math.max(0, ...heads) + 1
  return next > 0xffff ? random : next.toString(16).padStart(4, '0') + random.slice(4)
}
