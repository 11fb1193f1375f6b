/** Placeholder until its feature moves in. World: UI. */
export function ImportPage(_: { readonly register: string }) {
  return null
}
