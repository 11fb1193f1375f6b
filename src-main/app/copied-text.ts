/**
 * Text that was copied out of the vault: it goes from the clipboard with the lock. World: main. What must stay true: only
 * what was put there from here is wiped; whatever else has been copied since stays.
 */
/** Electron's, which answers at once in one version and later in another. */
interface Clipboard {
  readText(): string | Promise<string>
  writeText(text: string): unknown
  clear(): unknown
}
/** Some systems keep line ends of their own. */
const plain = (text: string): string => text.replaceAll('\r\n', '\n')

export class CopiedText {
  readonly #clipboard: Clipboard
  #last: string | undefined

  constructor(clipboard: Clipboard) {
    this.#clipboard = clipboard
  }
  async copy(text: string): Promise<void> {
    this.#last = plain(text)
    await this.#clipboard.writeText(text)
  }
  async wipe(): Promise<void> {
    const last = this.#last
    this.#last = undefined
    if (last !== undefined && plain(await this.#clipboard.readText()) === last) await this.#clipboard.clear()
  }
}
