/**
 * A rehearsal: a backup is restored into a folder that goes away again, opened, checked whole, and what came of it goes on
 * record. World: main.
 *
 * What must stay true: whatever happens, the folder is taken away; a rehearsal that failed is on record as well.
 */
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Input, Output } from '../../src-shared/ipc/contract.ts'
import { fail, ok, type Result } from '../../src-shared/ipc/result.ts'
import type { Core } from '../app/core.ts'
import type { Session } from '../app/session.ts'
import { t } from '../app/text.ts'
import { worldOf } from '../app/world.ts'
import { nodeFs } from '../journal/fs.ts'
import { rehearse, type Rehearsed } from '../records/rehearse.ts'
import type { Listed } from '../vault/backup/jobs.ts'
import { jobsInThread } from '../vault/backup/thread.ts'

const TASK = 'rehearsal'
type Done = Output<'rehearseBackup'>['rehearsed']

/** The backup that was named, or the newest one in the places of the open vault. */
export async function rehearseNewest(
  core: Core,
  which: Input<'rehearseBackup'>['backup'],
): Promise<Result<Done>> {
  const session = core.session!
  const run = jobsInThread(core.places.backupWorker)
  const { vault } = session.vault.info
  const named = which && core.tokens.resolve(which.folder)
  if (which && named === undefined) return fail('backup-none-here')
  const places = named === undefined ? core.backups.of(vault).places.map((p) => p.dir) : [named]
  const found = await run('look', { chosen: places })
  const backup = found
    .filter((l) => l.facts?.vault === vault && (!which || l.file === which.file))
    .sort((a, b) => (a.facts!.madeAt < b.facts!.madeAt ? 1 : -1))[0]
  if (!backup?.facts) return fail('backup-none-here')
  if (nodeFs.free(core.paths.data) < backup.facts.bytes * 1.1) return fail('disk-full')
  const scratch = join(core.paths.data, 'rehearsal')
  try {
    await rm(scratch, { recursive: true, force: true })
    return await rehearseIn(core, session, scratch, backup)
  } finally {
    await rm(scratch, { recursive: true, force: true })
    core.tasks.end(TASK)
  }
}

async function rehearseIn(
  core: Core,
  session: Session,
  scratch: string,
  { folder, file, facts }: Listed,
): Promise<Result<Done>> {
  const began = performance.now()
  const cancelled = () => core.tasks.isCancelled(TASK) || core.session !== session
  const step = (phase: string) => ({
    progress: (done: number, total: number) =>
      core.tasks.progress(TASK, `backup.phase.${phase}`, done, total),
    cancelled,
  })
  nodeFs.makeDir(scratch)
  const run = jobsInThread(core.places.backupWorker)
  const restored = await run('restore', { folder, file, parent: scratch, temp: '.new' }, step('restore'))
  if (!restored.ok && restored.problem === 'cancelled') return fail('cancelled')
  const none = { entries: 0, signatures: 0, records: 0, evidence: 0, erasedSince: 0 }
  const problems = restored.ok
    ? restored.missing.map((path) => t('rehearse.problem.file', { file: path }))
    : [t('rehearse.problem.restore', { problem: restored.problem })]
  const checked: Rehearsed | undefined = restored.ok
    ? await rehearse({
        live: session.vault,
        laws: () => session.rules.current(),
        dir: restored.dir,
        heads: restored.heads,
        world: worldOf(core.paths, core.places),
        t,
        ...step('check'),
      })
    : { ...none, problems: [] }
  if (!checked) return fail('cancelled')
  const seconds = Math.round((performance.now() - began) / 100) / 10
  const all = [...problems, ...checked.problems].slice(0, 100)
  const { entries, records, evidence } = checked
  session.noteEvent('backup_rehearsed', {
    made: facts!.madeAt,
    day: facts!.madeAt.slice(0, 10),
    entries,
    records,
    files: evidence,
    problems: all.length,
    seconds,
  })
  if (all.length > 0) await writeAnew(core, session, folder, file)
  return ok({ ...checked, seconds, madeAt: facts!.madeAt, problems: all.map((p) => p.slice(0, 400)) })
}
/** What was found damaged in the place is written again by the next backup. */
async function writeAnew(core: Core, session: Session, folder: string, file: string): Promise<void> {
  const { vault } = session.vault.info
  const place = core.backups.of(vault).places.find((p) => folder.startsWith(p.dir))
  const checked = place && (await jobsInThread(core.places.backupWorker)('check', { folder, file }))
  if (place && checked) core.backups.changePlace(vault, place.id, { distrusted: [...checked.distrusted] })
}
