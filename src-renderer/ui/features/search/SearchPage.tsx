/** Placeholder until its feature moves in. World: UI. */
export function SearchPage() {
  return null
}
