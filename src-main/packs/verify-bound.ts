/**
 * Checks that each signature in a pack is bound to the text that is in it: to the bytes of the version, to the person and the request
 * that it was given for. World: main and the command line, pure.
 *
 * What must stay true: it believes no hash that a record states and works each out from the text itself; a signature whose version is
 * not in the pack is counted as not compared, never as sound.
 */
import { AskedList } from '../../src-shared/sop/asked-list.ts'
import { Acknowledgement, boundText } from '../../src-shared/sop/acknowledgement.ts'
import type { Json } from '../../src-shared/values.ts'
import { sha256Hex, utf8 } from '../crypto/sodium.ts'
import type { Checks } from './checks.ts'
import type { RecordReading } from './verify-records.ts'

type Values = Readonly<Record<string, Json>>
interface Version {
  readonly values: Values
  /** Worked out from the text in the record. */
  readonly sha256: string
}
const firstOf = (value: Json | undefined): string =>
  Array.isArray(value) && typeof value[0] === 'string' ? value[0] : ''
const memberOf = (value: Json, key: string): Json | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, Json>)[key]
    : undefined

function versionsIn(records: readonly RecordReading[]): ReadonlyMap<string, Version> {
  const texts = records.filter((r) => r.register === 'sop_version' && typeof r.values['text'] === 'string')
  return new Map(
    texts.map(({ id, values }) => [id, { values, sha256: sha256Hex(utf8(values['text'] as string)) }]),
  )
}
/** Of each request, the person and the hash that its campaign froze. */
function frozenIn(records: readonly RecordReading[]): ReadonlyMap<string, string> {
  const frozen = new Map<string, string>()
  for (const { register, values } of records) {
    const asked = register === 'campaign' ? AskedList.safeParse(values['asked']) : undefined
    if (!asked?.success) continue
    for (const { id, person, of } of asked.data.lines)
      frozen.set(id, `${person} ${asked.data.versions[of]!.sha256}`)
  }
  return frozen
}
/** Whether all that a signature names is what the pack holds. */
function isBound(
  record: RecordReading,
  a: Acknowledgement,
  version: Version,
  frozen: string | undefined,
  hashes: ReadonlyMap<string, string>,
): boolean {
  const { values, sha256 } = version
  const file = memberOf(record.bound, 'text')
  return (
    a.assignment === record.id &&
    a.person === record.values['person'] &&
    a.sha256 === sha256 &&
    a.sha256 === values['sha256'] &&
    a.number === values['number'] &&
    a.sop === firstOf(values['sop']) &&
    (frozen === undefined || frozen === `${a.person} ${a.sha256}`) &&
    memberOf(record.bound, 'sha256') === sha256Hex(utf8(boundText(a))) &&
    typeof file === 'string' &&
    hashes.get(file) === sha256
  )
}

/** `hashes`: SHA-256 of every file of the pack by path. */
export function checkSignaturesBound(
  records: readonly RecordReading[],
  hashes: ReadonlyMap<string, string>,
  checks: Checks,
): void {
  const signed = records.filter(
    (r) => r.register === 'assignment' && r.values['acknowledgement'] !== undefined,
  )
  if (signed.length === 0) return
  const versions = versionsIn(records)
  const frozen = frozenIn(records)
  let compared = 0
  for (const record of signed) {
    const a = Acknowledgement.safeParse(record.values['acknowledgement'])
    const version = versions.get(firstOf(record.values['version']))
    if (a.success && !version) continue
    if (a.success && version && isBound(record, a.data, version, frozen.get(record.id), hashes)) compared++
    else checks.fail('signatures_bound', record.path)
  }
  checks.pass('signatures_bound', { compared, signatures: signed.length })
}
