/** Calls about audit packs. World: main, Electron. */
import { basename } from 'node:path'
import { app } from 'electron'
import { z } from 'zod'
import type { Handlers, Input, Output, PackOptions } from '../../../src-shared/ipc/contract.ts'
import { PackIssued } from '../../../src-shared/ipc/contract.ts'
import { fail, ok, type Result } from '../../../src-shared/ipc/result.ts'
import type { Core } from '../../app/core.ts'
import { t } from '../../app/text.ts'
import { fingerprintWords } from '../../crypto/fingerprint.ts'
import { publicKeyLine } from '../../crypto/minisign.ts'
import { hlcInstant } from '../../journal/hlc.ts'
import { besideOf } from '../../packs/beside-record.ts'
import { isRequest } from '../../packs/choose.ts'
import type { PackRecord } from '../../packs/source.ts'
import { packSigner, packSource } from '../../packs/vault-source.ts'
import { makePack } from '../../packs/write.ts'
import { verifyPack } from '../../packs/verify.ts'
import { knowing } from '../record-reports.ts'
import { chooseSave } from './vault.ts'

type Names = 'packPreview' | 'makePack' | 'packsIssued' | 'verifyPack'
const TASK = 'pack'

export const packHandlers = (core: Core): Pick<Handlers, Names> => ({
  packPreview: async (options) => {
    await core.session!.ledger()
    const { vault } = core.session!
    const source = sourceOf(core, options)
    const signer = packSigner(vault)
    const records: Record<string, number> = {}
    for (const r of source.records) records[r.register] = (records[r.register] ?? 0) + 1
    const evidence = options.includeEvidence ? source.evidence : []
    const withheld = options.withhold.length
    const completeness = [
      ...source.completeness,
      ...(withheld ? [{ kind: 'withheld' as const, count: withheld, examples: [] }] : []),
    ]
    return ok({
      records,
      entries: source.journals.reduce((n, j) => n + j.head.seq, 0),
      evidenceFiles: evidence.length,
      // measured on packs of real incidents: each value stands in a record, an entry and two lists
      bytes: evidence.reduce((n, e) => n + e.size, 0) + source.records.reduce((n, r) => n + sizeOf(r), 0),
      completeness,
      packKeyWords: [...fingerprintWords(signer.publicKey)],
      minisignKey: publicKeyLine(signer),
    })
  },
  makePack: (options) => make(core, options),
  packsIssued: () => {
    const { store, book } = core.session!
    const packs = store.side.seals.flatMap((s) => {
      const read = Sealed.safeParse(s.payload)
      if (!read.success) return []
      const { pack } = read.data
      return [
        PackIssued.parse({
          at: hlcInstant(s.hlc),
          by: book.who(s.u),
          ...pack,
          position: { seq: s.seq, id: s.id },
        }),
      ]
    })
    return ok({ packs: packs.toReversed().slice(0, 1_000) })
  },
  verifyPack: async ({ file }) => {
    const path = core.tokens.resolve(file)
    if (path === undefined) return fail('file-unreadable', { detail: { file: '' } })
    const signer = packSigner(core.session!.vault)
    const report = await verifyPack({
      file: path,
      knownKeys: [signer.publicKey],
      progress: (done, total) => core.tasks.progress('verify', 'verify.phase.check', done, total),
      cancelled: () => core.tasks.isCancelled('verify'),
    }).finally(() => core.tasks.end('verify'))
    return report ? ok(report) : fail('cancelled')
  },
})

/** A signature is as long as any other: none is opened only to be measured. */
const sizeOf = (r: PackRecord): number =>
  isRequest(r.register) ? 20_000 : JSON.stringify(r.values).length * 5 + 2_200
/** Payload of a `seal` entry: what was handed out. */
const Sealed = z.looseObject({
  op: z.literal('pack'),
  pack: PackIssued.omit({ at: true, by: true, position: true }),
})

function sourceOf(core: Core, options: PackOptions, withPdfs = false) {
  const session = core.session!
  const { vault, book, history } = session
  const past = (record: string) => {
    const items = history.of(record)
    return items.ok ? items.value.items : []
  }
  return packSource(vault, book, options, {
    zone: core.settings.value.settings.zone,
    appVersion: app.getVersion(),
    history: past,
    restarts: (record) => history.restarts(record),
    ...(withPdfs && { beside: (record) => besideOf(knowing(session), record) }),
  })
}

async function make(core: Core, options: Input<'makePack'>): Promise<Result<Output<'makePack'>>> {
  const session = core.session!
  await session.ledger()
  const source = sourceOf(core, options, options.pdfPerRecord)
  if (source.records.length === 0) return fail('pack-empty')
  const day = new Date().toISOString().slice(0, 10)
  const path = await chooseSave(core, `sealbook-pack-${day}.zip`)
  if (path === undefined) return ok({})
  const began = performance.now()
  const made = await makePack({
    source,
    options,
    signer: packSigner(session.vault),
    issuedAt: new Date().toISOString().replace(/\.\d{3}Z$/, 'Z'),
    file: path,
    words: { t, locale: 'en-GB' },
    pdf: (report) => core.printer.pdf(report),
    progress: (done, total, phase) => core.tasks.progress(TASK, `pack.phase.${phase}`, done, total),
    cancelled: () => core.tasks.isCancelled(TASK) || core.session !== session,
  }).finally(() => core.tasks.end(TASK))
  if (!made.ok) return made
  if (core.session !== session) return fail('vault-locked')
  const { manifestSha256, records, bytes, files, words } = made.value
  const file = basename(path)
  // handing out a pack is itself on record (forms.md 3.5)
  const pack = { file, manifestSha256, records, recipient: options.recipient, purpose: options.purpose }
  const entry = session.vault.commit([
    { kind: 'seal', compartment: 'org', payload: { sv: 1, op: 'pack', pack, options: options } },
  ])
  if (!entry.ok) return entry
  const receipt = session.writer.taken(entry.value, false)
  return ok({
    made: {
      file,
      bytes,
      files,
      seconds: Math.round(performance.now() - began) / 1_000,
      manifestSha256,
      words: [...words],
      receipt,
    },
  })
}
