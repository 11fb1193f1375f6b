/**
 * Scans of signed sheets: read, held until somebody has looked at each line, entered with the files as proof. World: main.
 *
 * What must stay true: each file is sealed once, however many people are on it, and only as it was when its lines were seen.
 */
import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Input, Output } from '../../src-shared/ipc/contract.ts'
import { fail, ok, type Result } from '../../src-shared/ipc/result.ts'
import type { Evidence } from '../../src-shared/values.ts'
import type { Core } from '../app/core.ts'
import { sha256Hex } from '../crypto/sodium.ts'
import { SCAN_LIMITS } from '../sop/picture-limits.ts'
import { builtScanProgram, scanReader } from '../sop/read-scan.ts'
import { ScanSession, type ScanSource } from '../sop/scan-session.ts'
import { heldBy, newId, withProofs, type ScanFile } from './held-papers.ts'
import { sheetsOf } from './sign-file-files.ts'

/** Pages of all files together: each is held as a picture. */
const ALL_PAGES = 300
/** Milliseconds between two looks at whether somebody has stopped it. */
const LOOK = 100

export async function readScans(
  core: Core,
  { files }: Input<'readScans'>,
): Promise<Result<Output<'readScans'>>> {
  const session = core.session!
  await session.ledger()
  const stop = new AbortController()
  const watch = setInterval(() => {
    if (core.tasks.isCancelled('read-scans')) stop.abort()
  }, LOOK)
  try {
    const read: ScanFile[] = []
    const sources: ScanSource[] = []
    let pages = 0
    for (const [i, token] of files.entries()) {
      const path = core.tokens.resolve(token)
      if (path === undefined) return fail('file-unreadable', { detail: { file: '' } })
      const source = await readScan(core, path, stop.signal, ALL_PAGES - pages, (part) =>
        core.tasks.progress(
          'read-scans',
          'takein.phase.scans',
          i * 100 + Math.round(part * 100),
          files.length * 100,
        ),
      )
      if (stop.signal.aborted) return fail('cancelled')
      sources.push(source)
      read.push({ path, name: source.name, sha256: source.sha256 })
      pages += source.pages.length
    }
    const { book, acts, writer } = session
    const world = { book, sheets: sheetsOf(session), signing: acts.sops.signing, now: () => writer.now() }
    const scans = { id: newId(), files: read, session: new ScanSession(world, sources) }
    heldBy(session).scans = scans
    return ok({ id: scans.id, ...scans.session.facts() })
  } finally {
    clearInterval(watch)
    core.tasks.end('read-scans')
  }
}
async function readScan(
  core: Core,
  path: string,
  signal: AbortSignal,
  room: number,
  tell: (part: number) => void,
): Promise<ScanSource & { readonly sha256: string }> {
  const name = basename(path).slice(0, 255)
  const none = { name, sha256: '', pages: [] }
  tell(0)
  try {
    if ((await stat(path)).size > SCAN_LIMITS.bytes) return { ...none, why: 'scan-too-large' }
    const bytes = new Uint8Array(await readFile(path))
    const sha256 = sha256Hex(bytes)
    const read = await scanReader(builtScanProgram(core.places.signing))(bytes, {
      signal,
      progress: (done, of) => tell(done / Math.max(1, of)),
    })
    if (!read.ok) return { ...none, sha256, why: read.error.code }
    if (read.value.length > room) return { ...none, sha256, why: 'scan-too-large' }
    return { name, sha256, pages: read.value }
  } catch (error) {
    if (typeof (error as { code?: unknown }).code === 'string') return { ...none, why: 'file-unreadable' }
    throw error
  }
}

function scansOf(core: Core, id: string) {
  const { scans } = heldBy(core.session!)
  return scans?.id === id ? ok(scans) : fail('changed-meanwhile')
}
export function scanPicture(core: Core, { id, place }: Input<'scanPicture'>): Result<Output<'scanPicture'>> {
  const scans = scansOf(core, id)
  return scans.ok ? scans.value.session.picture(place) : scans
}
export function findScanLine(
  core: Core,
  { id, typed, file, page }: Input<'findScanLine'>,
): Result<Output<'findScanLine'>> {
  const scans = scansOf(core, id)
  return scans.ok ? scans.value.session.find(typed, file, page) : scans
}
export async function enterScan(
  core: Core,
  { id, ...confirmed }: Input<'enterScan'>,
): Promise<Result<Output<'enterScan'>>> {
  const session = core.session!
  await session.ledger()
  const scans = scansOf(core, id)
  if (!scans.ok) return scans
  const { files, session: scan } = scans.value
  return withProofs(core, 'enter-scan', async (seal) => {
    const proofs = new Map<number, { id: string; file: Evidence }>()
    const wanted = scan.filesOf(confirmed)
    for (const [i, n] of wanted.entries()) {
      const file = files[n]!
      const kept = await seal(
        file.name,
        createReadStream(file.path) as AsyncIterable<Uint8Array>,
        i,
        wanted.length,
      )
      if (!kept.ok) return kept
      proofs.set(n, { id: session.writer.elementId(), file: kept.value })
      // the lines were seen on another file than the one that lies there now
      if (kept.value.sha256 !== file.sha256) return fail('changed-meanwhile')
    }
    const entered = scan.entered(confirmed, proofs)
    if (!entered.ok) return entered
    const done = session.acts.sops.signing.enter(entered.value, 'operator')
    if (!done.ok) return done
    heldBy(session).scans = undefined
    return ok({ receipt: done.value, entered: entered.value.length })
  })
}
