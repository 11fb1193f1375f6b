/** Placeholder until its feature moves in. World: UI. */
export function TodayPage() {
  return null
}
