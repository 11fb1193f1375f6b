/** Calls about what a backup is for: finding, checking, restoring; and everything in plain files. World: main, Electron. */
import { statSync } from 'node:fs'
import { basename } from 'node:path'
import type { BackupView } from '../../../src-shared/ipc/contract-backup.ts'
import type { Handlers, Input, Output } from '../../../src-shared/ipc/contract.ts'
import { fail, ok, type ErrorCode, type Result } from '../../../src-shared/ipc/result.ts'
import type { Core } from '../../app/core.ts'
import { beforeChangeIn } from '../../app/office-backups.ts'
import { t } from '../../app/text.ts'
import { hex, randomBytes } from '../../crypto/sodium.ts'
import { plainFiles } from '../../packs/plain-export.ts'
import type { Listed, RestoreAnswer } from '../../vault/backup/jobs.ts'
import { jobsInThread } from '../../vault/backup/thread.ts'
import { untilCancelled, writeTree, writeTreeZip } from '../plain-files.ts'
import { readerFor } from '../reader.ts'
import { chooseFolder, chooseSave } from './vault.ts'

type Names = 'findBackups' | 'checkBackup' | 'restoreBackup' | 'plainExport'

export const restoreHandlers = (core: Core): Pick<Handlers, Names> => {
  const run = jobsInThread(core.places.backupWorker)
  const steps = (task: string, phase: string) => ({
    progress: (done: number, total: number) =>
      core.tasks.progress(task, `backup.phase.${phase}`, done, total),
    cancelled: () => core.tasks.isCancelled(task),
  })
  return {
    findBackups: async ({ folder }) => {
      const chosen = folder === undefined ? knownFolders(core) : [core.tokens.resolve(folder)]
      const here = chosen.filter((dir) => dir !== undefined && isFolder(dir)) as string[]
      const found = await run('look', { chosen: here })
      if (folder !== undefined && found.length === 0) return fail('backup-none-here')
      return ok({ backups: viewsOf(core, found) })
    },
    checkBackup: async ({ folder, file }) => {
      const dir = core.tokens.resolve(folder)
      if (dir === undefined) return fail('backup-none-here')
      const task = steps('check-backup', 'check')
      const checked = await run('check', { folder: dir, file }, task).finally(() =>
        core.tasks.end('check-backup'),
      )
      if (!checked) return fail('cancelled')
      const { files, missing, damaged } = checked
      const names = [...missing, ...damaged].slice(0, 20)
      return ok({ files, missing: missing.length, damaged: damaged.length, names })
    },
    restoreBackup: async (input) => {
      const folder = core.tokens.resolve(input.folder)
      const parent = core.tokens.resolve(input.into)
      if (folder === undefined || parent === undefined) return fail('backup-none-here')
      if (core.manager.state === 'unlocking' || core.manager.state === 'locking') return fail('busy')
      const temp = `.new-${hex(randomBytes(6))}`
      const asks = { folder, file: input.file, parent, temp }
      const restored = await run('restore', asks, steps('restore', 'restore')).finally(() =>
        core.tasks.end('restore'),
      )
      return restored.ok ? ok(taken(core, restored)) : fail(codes[restored.problem] ?? 'backup-damaged')
    },
    plainExport: (input) => plainExport(core, input),
  }
}
const codes: Partial<Record<Extract<RestoreAnswer, { ok: false }>['problem'], ErrorCode>> = {
  cancelled: 'cancelled',
  exists: 'vault-exists',
  unusable: 'backup-unusable',
  'too-new': 'backup-too-new',
  forged: 'backup-forged',
  'disk-full': 'disk-full',
  'disk-read-only': 'disk-read-only',
  'disk-error': 'disk-error',
}
/** The restored copy becomes the vault that the lock screen is about; what is open now is locked. */
function taken(core: Core, restored: Extract<RestoreAnswer, { ok: true }>): Output<'restoreBackup'> {
  const { dir, missing, manifest } = restored
  const { vault, name, madeAt, slots, files } = manifest
  core.backups.change(vault, { restored: { madeAt, missing: missing.length, files } })
  core.remember({ id: vault, dir, name })
  // answered first: the process that asked ends with the lock
  if (core.manager.state === 'unlocked') setImmediate(() => void core.lock('user'))
  else core.select()
  const needsCode = slots === 'no-passphrase'
  return { name, location: dir, needsCode, files, missing: missing.slice(0, 20), missingAll: missing.length }
}
function knownFolders(core: Core): string[] {
  const ids = core.settings.value.vaults.map((v) => v.id)
  return [...ids.flatMap((id) => core.backups.of(id).places.map((p) => p.dir)), beforeChangeIn(core.paths)]
}
function isFolder(dir: string): boolean {
  try {
    return statSync(dir).isDirectory()
  } catch {
    return false // not plugged in
  }
}
function viewsOf(core: Core, found: readonly Listed[]): BackupView[] {
  const tokens = new Map<string, string>()
  return found
    .toSorted((a, b) => ((a.facts?.madeAt ?? '') < (b.facts?.madeAt ?? '') ? 1 : -1))
    .slice(0, 1_000)
    .map(({ folder, ...rest }) => {
      const token = tokens.get(folder) ?? core.tokens.offerFolder(folder).token
      tokens.set(folder, token)
      return { ...rest, folder: token, location: folder }
    })
}

const PLAIN = 'plain-export'
async function plainExport(
  core: Core,
  { passphrase, as, evidence }: Input<'plainExport'>,
): Promise<Result<Output<'plainExport'>>> {
  const session = core.session!
  if (!(await session.vault.knows(passphrase))) return fail('wrong-secret')
  await session.ledger()
  const madeAt = session.writer.now()
  const name = t('file.plain', { day: madeAt.slice(0, 10) })
  const path =
    as === 'zip' ? await chooseSave(core, `${name}.zip`) : await chooseFolder(core, t('dialog.plain_folder'))
  if (path === undefined) return ok({ saved: false, records: 0, files: 0 })
  let files = 0
  let records = 0
  const source = plainFiles({
    vault: session.vault,
    book: session.book,
    reader: readerFor(core),
    madeAt,
    evidence,
    unreadable: [],
    progress: (done, total) => {
      records = total
      core.tasks.progress(PLAIN, 'backup.phase.plain', done, total)
    },
  })
  const counted = async function* () {
    for await (const file of source) {
      files++
      yield file
    }
  }
  const stream = untilCancelled(counted(), () => core.tasks.isCancelled(PLAIN) || core.session !== session)
  const folder = as === 'zip' ? basename(path).replace(/\.zip$/i, '') : name
  const written = await (
    as === 'zip' ? writeTreeZip(path, folder, stream) : writeTree(path, name, stream)
  ).finally(() => core.tasks.end(PLAIN))
  if (!written.ok) return written
  // an export that is out is on record, whatever comes next
  if (core.session === session) session.noteEvent('plain_export', { records, files, form: as })
  return ok({ saved: true, records, files })
}
