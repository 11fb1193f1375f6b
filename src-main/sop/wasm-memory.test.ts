/** The bound for memory of WebAssembly. World: unit test. */
import { afterEach, describe, expect, it } from 'vitest'
import { boundWasmMemory, isWasmFailure } from './wasm-memory.ts'

let unbind = (): void => {}
afterEach(() => unbind())

describe('a bound for WebAssembly', () => {
  it('lets memory grow up to it and not beyond, and can be taken away', () => {
    unbind = boundWasmMemory(3 * 65_536)
    const memory = new WebAssembly.Memory({ initial: 1 })
    expect(memory.grow(2)).toBe(1)
    expect(() => memory.grow(1)).toThrow('too much memory')
    expect(memory.buffer.byteLength).toBe(3 * 65_536)
    unbind()
    expect(memory.grow(1)).toBe(3)
  })
  it('knows a failure inside a program from a fault of ours', () => {
    expect(isWasmFailure(new WebAssembly.RuntimeError('unreachable'))).toBe(true)
    expect(isWasmFailure(new Error('ours'))).toBe(false)
  })
})
