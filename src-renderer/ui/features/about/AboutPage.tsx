/** Placeholder until its feature moves in. World: UI. */
export function AboutPage() {
  return null
}
