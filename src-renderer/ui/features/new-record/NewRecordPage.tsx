/** Placeholder until its feature moves in. World: UI. */
export function NewRecordPage(_: { readonly register: string }) {
  return null
}
