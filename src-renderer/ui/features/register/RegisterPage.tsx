/** Placeholder until its feature moves in. World: UI. */
export function RegisterPage(_: { readonly register: string; readonly id?: string | undefined }) {
  return null
}
