/**
 * Makes a signed audit pack: a BagIt bag in one ZIP (docs/formats.md, "Audit pack"). World: main; no Electron, PDFs
 * come from a function that is passed in.
 *
 * What must stay true: the same source, options and issue time give the same bytes; everything under `data/` and its
 * manifest do not depend on the issue time at all; a pack that exists under its final name is complete; nothing goes
 * in that `select.ts` did not let in.
 */
import { basename } from 'node:path'
import type { CompletenessItem, PackOptions } from '../../src-shared/ipc/contract.ts'
import { fail, ok, type Result } from '../../src-shared/ipc/result.ts'
import type { TextContext } from '../../src-shared/text/context.ts'
import { fingerprintWords } from '../crypto/fingerprint.ts'
import { keyNumberHex, minisign, publicKeyLine } from '../crypto/minisign.ts'
import { PACK_NAMESPACE, sshFingerprint, sshsig } from '../crypto/sshsig.ts'
import { utf8 } from '../crypto/sodium.ts'
import { nodeDisk, type AsyncDisk } from '../journal/async-disk.ts'
import { sortedJson } from '../reports/json.ts'
import { BAGIT_TXT, bagInfo, manifest } from './bagit.ts'
import { BagWriter } from './bag-writer.ts'
import { completenessJson, finalCompleteness } from './completeness.ts'
import { journalName, packIdentity, packName } from './names.ts'
import { diskFailure, discard, openPackFile, putInPlace } from './pack-file.ts'
import { ListPrinter } from './print-lists.ts'
import { listedRegisters, putEvidence, putRecords, type PdfMaker } from './put-records.ts'
import { putJournals, type JournalTotals } from './put-journals.ts'
import { isRequest } from './choose.ts'
import { putKeys } from './put-keys.ts'
import { putSops } from './put-sops.ts'
import { readmeHtml } from './readme-html.ts'
import { readmeVerify } from './readme-verify.ts'
import { selectForPack, type Selection } from './select.ts'
import type { PackSigner, PackSource } from './source.ts'

export type PackPhase = 'records' | 'entries' | 'evidence' | 'pdf' | 'seal'

export interface MakePack {
  readonly source: PackSource
  readonly options: PackOptions
  readonly signer: PackSigner
  /** The one thing that differs between two packs of the same state. UTC, whole seconds. */
  readonly issuedAt: string
  /** Where the pack goes; written beside it as `.tmp` first. */
  readonly file: string
  readonly words: TextContext
  /** Absent = no PDFs, which the pack's manifest then says. */
  readonly pdf?: PdfMaker
  readonly progress?: (done: number, total: number, phase: PackPhase) => void
  readonly cancelled?: () => boolean
  readonly disk?: AsyncDisk
}

export interface MadePack {
  /** Name only. */
  readonly file: string
  readonly bytes: number
  readonly files: number
  /** SHA-256 of `manifest-sha256.txt`: names the content, whenever it was issued. */
  readonly manifestSha256: string
  readonly words: readonly string[]
  readonly records: number
  readonly completeness: readonly CompletenessItem[]
}

class Cancelled extends Error {}

export async function makePack(request: MakePack): Promise<Result<MadePack>> {
  const temporary = `${request.file}.tmp`
  const { disk = nodeDisk } = request
  try {
    const file = await openPackFile(temporary, disk)
    const bag = new BagWriter(file, packName(request.source), () => {
      if (request.cancelled?.()) throw new Cancelled()
    })
    let made: MadePack | undefined
    try {
      made = await fill(bag, request)
      if (made) await file.sync()
    } finally {
      await file.close()
    }
    if (made) {
      await putInPlace(temporary, request.file, disk)
      return ok(made)
    }
    await discard(temporary, disk)
    return fail('pack-empty')
  } catch (error) {
    await discard(temporary, disk).catch(() => undefined) // the first error is the one to tell
    if (error instanceof Cancelled) return fail('cancelled')
    const failure = diskFailure(error)
    if (failure) return failure
    throw error
  }
}

/** Writes the whole bag; `undefined` when there is nothing to put into it. */
async function fill(bag: BagWriter, request: MakePack): Promise<MadePack | undefined> {
  const { source, options, words } = request
  const selection = selectForPack(source, options)
  if (selection.records.length === 0) return undefined
  const reader = { ...words, zone: source.zone, names: source.names }
  const registers = listedRegisters(options, selection)
  const printer = request.pdf && new ListPrinter(registers, source, selection, reader, request.pdf)
  try {
    return await write(bag, request, selection, printer)
  } finally {
    printer?.end()
  }
}

async function write(
  bag: BagWriter,
  request: MakePack,
  selection: Selection,
  printer: ListPrinter | undefined,
): Promise<MadePack> {
  const { source, options, signer, words } = request
  const progress = request.progress ?? (() => undefined)
  const totals = await putJournals(bag, source, selection, signer, progress)
  const mismatches = await putEvidence(bag, selection, progress)
  const inside = new Set(selection.records.map((r) => r.id))
  const completeness = finalCompleteness(source.completeness, {
    absent: totals.absent,
    withheldRecords: selection.withheldRecords,
    evidenceLeftOut: options.includeEvidence ? 0 : source.evidence.filter((e) => inside.has(e.record)).length,
    mismatches,
    erased: source.erased ?? [],
  })
  await putRecords(bag, request, selection, mismatches, printer, progress)
  await putSops(bag, request, selection, progress)
  await putKeys(bag, source, signer)
  await bag.addText('data/completeness.json', completenessJson(source, completeness, totals))
  const minisignLine = publicKeyLine(signer)
  const fingerprint = {
    words: fingerprintWords(signer.publicKey),
    ssh: sshFingerprint(signer.publicKey),
    minisignLine,
  }
  await bag.addText('data/manifest.json', sortedJson(aboutPack(request, selection.records, totals)))
  await bag.addText('data/README.html', readmeHtml({ request, selection, totals, completeness, fingerprint }))

  progress(0, 1, 'seal')
  const payload = manifest(bag.listed)
  const payloadFiles = bag.listed.length
  const payloadBytes = bag.bytes
  const journals = source.journals.map((j) => journalName(j.id)).sort()
  const readme = readmeVerify(
    {
      identity: packIdentity(source.vault.id),
      journals,
      minisignLine,
      keyNumber: keyNumberHex(signer.keyNumber),
      sshFingerprint: fingerprint.ssh,
      words: fingerprint.words,
    },
    words.t,
  )
  bag.startTags()
  await bag.addText('bagit.txt', BAGIT_TXT)
  await bag.addText('bag-info.txt', bagInfo(bagLines(request, totals, payloadBytes, payloadFiles)))
  await bag.addText('README-verify.txt', readme)
  const manifestSha256 = await bag.addText('manifest-sha256.txt', payload)
  const tags = utf8(manifest(bag.listed))
  const comment = `sealbook audit pack, issued ${request.issuedAt}, vault ${source.vault.id}`
  await bag.addText('tagmanifest-sha256.txt', tags)
  await bag.addText('tagmanifest-sha256.txt.minisig', minisign(signer, tags, comment))
  await bag.addText('tagmanifest-sha256.txt.sig', sshsig(signer, tags, PACK_NAMESPACE))
  const { bytes, files } = await bag.end()
  progress(1, 1, 'seal')
  return {
    file: basename(request.file),
    bytes,
    files,
    manifestSha256,
    words: fingerprint.words,
    records: selection.records.length,
    completeness,
  }
}

function aboutPack(
  request: MakePack,
  records: readonly { readonly register: string; readonly values: Readonly<Record<string, unknown>> }[],
  totals: JournalTotals,
) {
  const { source, options } = request
  const counts: Record<string, number> = {}
  const rulePacks = new Set<string>()
  for (const record of records) {
    counts[record.register] = (counts[record.register] ?? 0) + 1
    if (!isRequest(record.register)) for (const name of rulePacksOf(record.values)) rulePacks.add(name)
  }
  return {
    format: 'sealbook-pack/1',
    vault: { id: source.vault.id, name: source.vault.name, genesis: source.vault.genesis },
    issuer: source.issuer,
    application: `Sealbook ${source.appVersion}`,
    options: {
      registers: [...options.registers].sort(),
      recipient: options.recipient,
      purpose: options.purpose,
      from: options.from ?? null,
      to: options.to ?? null,
      includeEvidence: options.includeEvidence,
      pdfPerRecord: options.pdfPerRecord && request.pdf !== undefined,
      pdf: request.pdf !== undefined,
    },
    zone: source.zone,
    counts: { records: counts, entries: totals.entries, payloads: totals.included, absent: totals.absent },
    rulePacks: [...rulePacks].sort(),
  }
}

/** Packs under which something was decided: on a duty of its own or, long ago, on the incident. */
function rulePacksOf(values: Readonly<Record<string, unknown>>): string[] {
  const old = Object.values((values['duties'] ?? {}) as Record<string, { rulePack?: unknown }>)
  return [values['rule_pack'], ...old.map((d) => d?.rulePack)].filter((name) => typeof name === 'string')
}

function bagLines(
  request: MakePack,
  totals: JournalTotals,
  bytes: number,
  files: number,
): [string, string][] {
  const { source, options } = request
  const heads = [...source.journals].sort((a, b) => (a.id < b.id ? -1 : 1))
  return [
    ['Source-Organization', source.vault.name],
    ['Contact-Name', source.issuer],
    ['External-Identifier', packName(source)],
    ['Bagging-Date', request.issuedAt.slice(0, 10)],
    ['Bag-Software-Agent', `Sealbook ${source.appVersion}`],
    ['Payload-Oxum', `${bytes}.${files}`],
    ['Sealbook-Pack-Format', '1'],
    ['Sealbook-Vault', source.vault.id],
    ['Sealbook-Genesis', source.vault.genesis],
    ...heads.map((j): [string, string] => [
      `Sealbook-Head-${journalName(j.id)}`,
      `${j.head.seq} ${j.head.id}`,
    ]),
    ['Sealbook-Recipient', options.recipient],
    ['Sealbook-Purpose', options.purpose],
    ['Sealbook-Period', `${options.from ?? '..'}/${options.to ?? '..'}`],
    ['Sealbook-Registers', [...options.registers].sort().join(', ')],
    ['Sealbook-Entries', `${totals.entries}, of which ${totals.included} with payload`],
  ]
}
