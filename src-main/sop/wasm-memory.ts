/**
 * A bound for the memory of WebAssembly programs. World: the scan thread.
 *
 * What must stay true: it holds for every program of this thread, so it is for threads that do one thing and end; a program that
 * is refused more memory fails by itself, like one on a small computer.
 */

/** What is used of WebAssembly here: this world knows no names of the browser's. */
interface WasmMemory {
  readonly buffer: ArrayBuffer
  grow(pages: number): number
}
declare const WebAssembly: {
  readonly RuntimeError: typeof Error
  readonly Memory: { readonly prototype: WasmMemory }
}
const pageBytes = 65_536

/** From now on no memory grows beyond `bytes`. Returns what takes the bound away again. */
export function boundWasmMemory(bytes: number): () => void {
  const memory = WebAssembly.Memory.prototype
  const unbound = memory.grow
  memory.grow = function bounded(this: WasmMemory, pages: number): number {
    if (this.buffer.byteLength + pages * pageBytes > bytes) throw new RangeError('too much memory')
    return unbound.call(this, pages)
  }
  return () => {
    memory.grow = unbound
  }
}
/** Whether a program stumbled inside WebAssembly, e.g. over memory that it did not get. */
export const isWasmFailure = (error: unknown): boolean => error instanceof WebAssembly.RuntimeError
