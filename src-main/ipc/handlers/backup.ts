/** Calls about backups: places, the plan, making one, rehearsing. World: main, Electron. */
import type { BackupPlaceView, BackupState, RehearsalView } from '../../../src-shared/ipc/contract-backup.ts'
import type { Handlers, Output } from '../../../src-shared/ipc/contract.ts'
import { fail, ok, type Result } from '../../../src-shared/ipc/result.ts'
import { writeExport } from '../../app/chosen-files.ts'
import type { Core } from '../../app/core.ts'
import { liesIn, placeFacts } from '../../app/place-facts.ts'
import type { Session } from '../../app/session.ts'
import { t } from '../../app/text.ts'
import { hlcInstant } from '../../journal/hlc.ts'
import { rehearsalReport } from '../../reports/rehearsal-report.ts'
import { readerFor } from '../reader.ts'
import { rehearseNewest } from '../rehearsal.ts'
import { chooseFolder, chooseSave } from './vault.ts'

type Names =
  | 'backupState'
  | 'chooseBackupPlace'
  | 'addBackupPlace'
  | 'removeBackupPlace'
  | 'setBackupRules'
  | 'backupLater'
  | 'makeBackup'
  | 'rehearseBackup'
  | 'printRehearsals'

export const backupHandlers = (core: Core): Pick<Handlers, Names> => ({
  backupState: async () => ok(await backupState(core)),
  chooseBackupPlace: ({ what }) => choosePlace(core, t(`dialog.${what}`)),
  addBackupPlace: async ({ folder, othersRead }) => {
    const dir = core.tokens.resolve(folder)
    const { info, at } = core.session!.vault
    if (dir === undefined || liesIn(dir, at.dir)) return fail('backup-place-unfit')
    core.backups.addPlace(info.vault, dir, othersRead)
    return ok(await backupState(core))
  },
  removeBackupPlace: async ({ id }) => {
    core.backups.removePlace(idOf(core), id)
    return ok(await backupState(core))
  },
  setBackupRules: async (rules) => {
    core.backups.setRules(idOf(core), rules)
    return ok(await backupState(core))
  },
  backupLater: async () => {
    core.backups.later(idOf(core))
    return ok(await backupState(core))
  },
  makeBackup: async ({ id }) => {
    const problems = await core.backups.make('hand', id)
    if (!core.session) return fail('vault-locked')
    return ok({ state: await backupState(core), problems: [...new Set(problems.values())] })
  },
  rehearseBackup: ({ backup }) => rehearse(core, backup),
  printRehearsals: ({ toPdf }) => printRehearsals(core, toPdf),
})
const idOf = (core: Core): string => core.session!.vault.info.vault

async function choosePlace(core: Core, title: string): Promise<Result<Output<'chooseBackupPlace'>>> {
  const dir = await chooseFolder(core, title)
  if (dir === undefined) return ok({})
  const known = core.manager.current?.dir
  const { sameDisk, free } = await placeFacts(dir, known ?? core.paths.data)
  const inside = known !== undefined && liesIn(dir, known)
  return ok({ chosen: { folder: core.tokens.offerFolder(dir).token, location: dir, sameDisk, inside, free } })
}

/** Rehearsals on record, the newest first. */
export function rehearsalsOf({ store, book }: Session): RehearsalView[] {
  const number = (value: string | number | undefined) => (typeof value === 'number' ? value : 0)
  return store.side.events
    .filter(({ event }) => event.what === 'backup_rehearsed')
    .map(({ hlc, u, event: { facts } }) => ({
      at: hlcInstant(hlc),
      by: book.who(u).slice(0, 400),
      madeAt: String(facts['made'] ?? hlcInstant(hlc)),
      entries: number(facts['entries']),
      records: number(facts['records']),
      evidence: number(facts['files']),
      problems: number(facts['problems']),
    }))
    .sort((a, b) => (a.at < b.at ? 1 : -1))
    .slice(0, 50)
}

async function backupState(core: Core): Promise<BackupState> {
  const session = core.session!
  const { info, at } = session.vault
  const { backups } = core
  const { places, rules, laterUntil } = backups.of(info.vault)
  const rehearsals = rehearsalsOf(session)
  const now = new Date(core.clock.now()).toISOString()
  const views = await Promise.all(
    places.map(async (place): Promise<BackupPlaceView> => {
      const { present, sameDisk } = await placeFacts(place.dir, at.dir)
      const dueAt = backups.dueAt(info.vault, place)
      return {
        id: place.id,
        location: place.dir,
        othersRead: place.othersRead,
        present,
        sameDisk,
        ...(place.last && {
          last: { at: place.last.at, entries: place.last.entries, bytes: place.last.bytes },
        }),
        ...(place.problem && { problem: place.problem }),
        ...(dueAt !== undefined && { dueAt }),
      }
    }),
  )
  const last = rehearsals[0]
  const next = last && rules.rehearseMonths > 0 ? monthsAfter(last.at, rules.rehearseMonths) : undefined
  const ever = places.some((p) => p.last)
  const due = rules.rehearseMonths > 0 && ever && (next === undefined || next <= now)
  return {
    places: views,
    rules,
    busy: backups.busy,
    undecided: places.length === 0 && (laterUntil === undefined || laterUntil <= now),
    rehearsals,
    rehearsal: last && last.problems > 0 ? 'failed' : due ? 'due' : last ? 'good' : 'none',
    ...(next !== undefined && { nextRehearsal: next }),
  }
}
function monthsAfter(at: string, months: number): string {
  const day = new Date(at)
  day.setUTCMonth(day.getUTCMonth() + months)
  return day.toISOString()
}

async function rehearse(
  core: Core,
  which: Parameters<Handlers['rehearseBackup']>[0]['backup'],
): Promise<Result<Output<'rehearseBackup'>>> {
  const rehearsed = await rehearseNewest(core, which)
  if (!rehearsed.ok) return rehearsed
  return ok({ rehearsed: rehearsed.value, state: await backupState(core) })
}

async function printRehearsals(core: Core, toPdf: boolean): Promise<Result<{ done: boolean }>> {
  const session = core.session!
  const reader = readerFor(core)
  const { head } = session.vault.own
  const { name } = session.vault.info
  const report = rehearsalReport(
    { vaultName: name, rehearsals: rehearsalsOf(session), madeAt: session.writer.now(), position: head },
    reader,
  )
  if (!toPdf) return ok({ done: await core.printer.print(report) })
  const path = await chooseSave(core, t('file.rehearsals'))
  if (path === undefined) return ok({ done: false })
  const written = await writeExport(path, await core.printer.pdf(report))
  return written.ok ? ok({ done: true }) : written
}
