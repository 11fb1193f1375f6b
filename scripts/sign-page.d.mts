/** Types of sign-page.mjs, for the build and the tests. */
export function bundleSignPage(): Promise<{ script: string; style: string }>
export const withSignPage: {
  name: string
  buildStart(this: {
    emitFile(file: { type: 'asset'; fileName: string; source: string }): string
  }): Promise<void>
}
