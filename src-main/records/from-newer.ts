/**
 * What a newer version has written into this vault and this one cannot show. World: main, pure. What must stay true: none
 * of it is dropped; it is chained, kept, handed over with packs, and read once this version is updated.
 */
import { registerIds } from '../../src-shared/registers/index.ts'
import type { RecordStore } from './store.ts'

const known = new Set<string>([...registerIds, 'desk', '@log'])

/** Records of registers that are not known here, and single changes that could not be read. No row is opened. */
export function fromNewer({ counts, side }: Pick<RecordStore, 'counts' | 'side'>): number {
  const records = [...counts.all].reduce((sum, [register, n]) => sum + (known.has(register) ? 0 : n), 0)
  return records + side.waiting.length
}
