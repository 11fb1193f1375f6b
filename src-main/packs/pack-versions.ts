/**
 * Versions of procedures in a pack: where their texts lie, and what a signature under one is bound to. World: main, pure.
 * What must stay true: the same records always get the same folders; a folder belongs to one version.
 */
import type { AssignmentValues } from '../../src-shared/registers/assignment.ts'
import type { SopValues } from '../../src-shared/registers/sop.ts'
import type { SopVersionValues } from '../../src-shared/registers/sop-version.ts'
import { Acknowledgement, boundText } from '../../src-shared/sop/acknowledgement.ts'
import type { Asked } from '../../src-shared/sop/owed.ts'
import type { Json } from '../../src-shared/values.ts'
import { sha256Hex } from '../crypto/sodium.ts'
import { safeName } from './names.ts'
import type { PackRecord } from './source.ts'

/** A version that was approved, with its procedure and its folder in the pack. */
export interface PackVersion {
  readonly record: PackRecord
  readonly sop: PackRecord
  readonly number: string
  readonly sha256: string
  readonly folder: string
}
/** One request of a campaign of the pack. */
export interface PackRequest extends Asked {
  readonly campaign: PackRecord
  readonly version: string
}

const linked = (record: PackRecord, field: string): readonly string[] =>
  (record.values[field] ?? []) as readonly string[]
/** Approved versions, each with a folder of its own. */
export function packVersions(records: readonly PackRecord[]): readonly PackVersion[] {
  const sops = new Map(records.filter((r) => r.register === 'sop').map((r) => [r.id, r]))
  const taken = new Set<string>()
  return records
    .filter((r) => r.register === 'sop_version')
    .flatMap((record): PackVersion[] => {
      const { number, sha256 } = record.values as SopVersionValues
      const sop = sops.get(linked(record, 'sop')[0] ?? '')
      if (!sop || number === undefined || sha256 === undefined) return []
      const { code } = sop.values as SopValues
      let folder = `data/procedures/${safeName([sop.ref, code].filter(Boolean).join(' ') || sop.id)}/${safeName(number)}`
      if (taken.has(folder.toLowerCase())) folder = `${folder}-${record.id}`
      taken.add(folder.toLowerCase())
      return [{ record, sop, number, sha256, folder }]
    })
}
/** Where the exact text of a version lies. */
export const textFile = ({ folder }: Pick<PackVersion, 'folder'>): string => `${folder}/text.md`

/** What a signature is bound to, for the file of its record: so that a stranger can check it by hand. */
export function boundTo(values: AssignmentValues, texts: ReadonlyMap<string, string>): Record<string, Json> {
  const a = Acknowledgement.safeParse(values.acknowledgement)
  if (!a.success) return {}
  const file = texts.get(values.version?.[0] ?? '')
  return {
    bound: {
      sha256: sha256Hex(boundText(a.data)),
      textSha256: a.data.sha256,
      ...(file !== undefined && { text: file }),
    },
  }
}
