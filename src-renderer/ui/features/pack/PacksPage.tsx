/** Placeholder until its feature moves in. World: UI. */
export function PacksPage() {
  return null
}
