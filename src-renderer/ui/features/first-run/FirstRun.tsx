/** Placeholder. World: UI. */
export function FirstRun(_: { readonly onDone: () => void; readonly onCancel?: (() => void) | undefined }) {
  return null
}
