/** Placeholder until its feature moves in. World: UI. */
export function MakePackPage() {
  return null
}
