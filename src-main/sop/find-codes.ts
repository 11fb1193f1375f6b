/**
 * Finds every QR code in a picture. World: the scan thread. What must stay true: the picture is looked at twice, as it
 * is and sharpened, because either finds codes that the other does not (measured on scans and photos); the reader is
 * WebAssembly and is given its program, so that it fetches nothing.
 */
import { readFileSync } from 'node:fs'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import { sharpen, type Picture } from './picture.ts'
import type { SeenCode } from './place-lines.ts'

export type FindCodes = (picture: Picture) => Promise<SeenCode[]>

/** Of one page; a sheet has a dozen. */
const mostCodes = 100

/** `wasm` is the file of the reader's program. */
export async function codeFinder(wasm: string): Promise<FindCodes> {
  const wasmBinary = new Uint8Array(readFileSync(wasm)).buffer
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true })
  return async (picture) => {
    const found = new Map<string, SeenCode>()
    for (const view of [picture, sharpen(picture)])
      for (const code of await codesIn(view)) if (!found.has(code.text)) found.set(code.text, code)
    return [...found.values()]
  }
}

async function codesIn({ width, height, rgba }: Picture): Promise<SeenCode[]> {
  const data = new Uint8ClampedArray(rgba.buffer)
  const codes = await readBarcodes(
    { width, height, data, colorSpace: 'srgb' },
    {
      formats: ['QRCode'],
      tryHarder: true,
      maxNumberOfSymbols: mostCodes,
    },
  )
  return codes
    .filter((code) => code.isValid)
    .map(({ text, position }) => ({
      text,
      corners: [position.topLeft, position.topRight, position.bottomRight, position.bottomLeft],
    }))
}
