/** Types of with-electron.mjs, for the tests. */
export function electronExecutable(env?: NodeJS.ProcessEnv): string
export const testOnlyArguments: readonly string[]
export function launchOptions(args?: readonly string[]): {
  executablePath: string
  chromiumSandbox: boolean
  args: string[]
}
export function hasDisplay(env?: NodeJS.ProcessEnv, platform?: NodeJS.Platform): boolean
export function withDisplay<T>(work: () => T | Promise<T>, options?: { size?: string }): Promise<T>
export function hasXvfb(): boolean
export function startDisplay(size?: string): Promise<{ readonly name: string; stop(): void }>
