/** Placeholder until its feature moves in. World: UI. */
export function SettingsPage() {
  return null
}
