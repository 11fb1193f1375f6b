/** Placeholder until its feature moves in. World: UI. */
export function VerifyPackPage() {
  return null
}
