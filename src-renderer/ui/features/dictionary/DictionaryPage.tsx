/** Placeholder until its feature moves in. World: UI. */
export function DictionaryPage(_: { readonly register: string }) {
  return null
}
