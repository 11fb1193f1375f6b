/** Record ids: UUIDv7 (RFC 9562), so that they sort by creation. World: main, pure. */
import { hex, type RandomBytes } from '../crypto/sodium.ts'

export function uuidv7(ms: number, rng: RandomBytes): string {
  const b = rng(16)
  for (let i = 0; i < 6; i++) b[i] = Math.trunc(ms / 2 ** (8 * (5 - i))) & 255
  b[6] = (b[6]! & 0x0f) | 0x70
  b[8] = (b[8]! & 0x3f) | 0x80
  const h = hex(b)
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-${h.slice(12, 16)}-${h.slice(16, 20)}-${h.slice(20)}`
}
