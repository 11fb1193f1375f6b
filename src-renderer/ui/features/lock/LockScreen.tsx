/** Placeholder. World: UI. */
export function LockScreen(_: { readonly onCreate: () => void }) {
  return null
}
