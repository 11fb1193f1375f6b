/**
 * Calls about the keys of the vault and what happened to it. World: main, Electron. What must stay true: whatever changes a way to open asks
 * for the passphrase first; bytes of a key file are overwritten as soon as they were used.
 */
import { writeFile } from 'node:fs/promises'
import { dialog } from 'electron'
import type { keysCalls, VaultKey, VaultLogLine } from '../../../src-shared/ipc/contract-keys.ts'
import type { Handlers, Input, Output } from '../../../src-shared/ipc/contract.ts'
import { fail, ok, type Result } from '../../../src-shared/ipc/result.ts'
import { writeExport } from '../../app/chosen-files.ts'
import type { Core } from '../../app/core.ts'
import type { Session } from '../../app/session.ts'
import { t } from '../../app/text.ts'
import { readKeyFile } from '../../app/vault-keys.ts'
import { fingerprintWords } from '../../crypto/fingerprint.ts'
import { newKeyFile } from '../../crypto/key-file.ts'
import { needsKeyFile, type Slot } from '../../crypto/slot.ts'
import { hlcInstant } from '../../journal/hlc.ts'
import { packSigner } from '../../packs/vault-source.ts'
import { keyCeremony } from '../../reports/key-ceremony.ts'
import type { Printable } from '../../reports/printable.ts'
import { sayMoment } from '../../reports/say.ts'
import { shareSheets } from '../../reports/share-sheets.ts'
import { vaultLogReport } from '../../reports/vault-log-report.ts'
import { readerFor } from '../reader.ts'
import { chooseSave } from './vault.ts'

export const keysHandlers = (core: Core): Pick<Handlers, keyof typeof keysCalls> => ({
  chooseKeyFile: () => chooseKeyFile(core),
  makeKeyFile: () => makeKeyFile(core),
  vaultKeys: () => ok({ keys: keysOf(core.session!) }),
  addKeyFile: (input) => addKeyFile(core, input),
  removeKeyFile: ({ passphrase }) =>
    known(core, passphrase, ({ vault }) => vault.keys.removeKeyFile(passphrase)),
  makeShares: ({ passphrase, holders }) =>
    known(core, passphrase, ({ vault }) => vault.keys.makeShares(holders)),
  printShares: ({ codes, holders, toPdf }) => {
    const reader = readerFor(core)
    const { vault, writer } = core.session!
    const madeOn = sayMoment(writer.now(), reader)
    const sheets = shareSheets({ vaultName: vault.info.name, codes, holders, madeOn }, reader)
    return deliver(core, sheets, 'file.share_sheets', toPdf)
  },
  revokeKey: ({ passphrase, slot }) => known(core, passphrase, ({ vault }) => vault.keys.revoke(slot)),
  vaultLog: () => ok({ lines: logOf(core.session!) }),
  vaultLogFile: ({ toPdf }) => {
    const session = core.session!
    const lines = logOf(session)
    const { name: vaultName } = session.vault.info
    const madeAt = session.writer.now()
    return deliver(
      core,
      vaultLogReport({ vaultName, madeAt, lines }, readerFor(core)),
      'file.vault_log',
      toPdf,
    )
  },
  keyCeremonyFile: ({ toPdf, ...said }) => {
    const session = core.session!
    const { vault } = session
    const sheet = keyCeremony(
      {
        ...said,
        vaultName: vault.info.name,
        vaultId: vault.info.vault,
        madeAt: session.writer.now(),
        keys: keysOf(session),
        packWords: [...fingerprintWords(packSigner(vault).publicKey)],
      },
      readerFor(core),
    )
    return deliver(core, sheet, 'file.key_ceremony', toPdf)
  },
})

/** Does something for whoever knows the passphrase. */
async function known<T>(
  core: Core,
  passphrase: string,
  work: (session: Session) => Promise<Result<T>>,
): Promise<Result<T>> {
  const session = core.session!
  return (await session.vault.knows(passphrase)) ? work(session) : fail('wrong-secret')
}

async function chooseKeyFile(core: Core): Promise<Result<Output<'chooseKeyFile'>>> {
  const options = { title: t('dialog.key_file'), properties: ['openFile' as const] }
  const chosen = core.ui
    ? await dialog.showOpenDialog(core.ui, options)
    : await dialog.showOpenDialog(options)
  const path = chosen.canceled ? undefined : chosen.filePaths[0]
  if (path === undefined) return ok({})
  const file = core.tokens.offer(path)
  return file.ok ? ok({ file: file.value }) : file
}
/** Never over a file that is there: it may be somebody's key. */
async function makeKeyFile(core: Core): Promise<Result<Output<'makeKeyFile'>>> {
  const path = await chooseSave(core, t('file.key_file'))
  if (path === undefined) return ok({})
  const bytes = newKeyFile()
  try {
    await writeFile(path, bytes, { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if ((error as { code?: string }).code === 'EEXIST') return fail('key-file-exists')
    return fail('disk-error')
  } finally {
    bytes.fill(0)
  }
  const file = core.tokens.offer(path)
  return file.ok ? ok({ file: file.value }) : file
}
async function addKeyFile(
  core: Core,
  { passphrase, file }: Input<'addKeyFile'>,
): Promise<Result<Record<string, never>>> {
  const path = core.tokens.resolve(file)
  if (path === undefined) return fail('key-file-unfit')
  // read from where it lies, so that what is used is what can be read again
  const read = readKeyFile(path)
  if (!read.ok) return read
  try {
    const name = path.split(/[\\/]/).at(-1) ?? ''
    return await known(core, passphrase, ({ vault }) => vault.keys.addKeyFile(passphrase, read.value, name))
  } finally {
    read.value.wipe()
  }
}

/** Every way to open the vault, passphrases first. */
function keysOf({ vault, book, store }: Session): VaultKey[] {
  const order = ['passphrase', 'recovery', 'shares']
  const slots = vault.keys.list().toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
  const passphrases = slots.filter((s) => s.kind === 'passphrase').length
  const said = (slot: Slot) =>
    store.side.events.findLast(({ event }) => event.facts['slot'] === slot.id)?.event.facts
  const word = (value: string | number | undefined) => (value === undefined ? undefined : String(value))
  return slots.map((slot) => {
    const facts = said(slot)
    const [file, holders] = [word(facts?.['file']), word(facts?.['holders'])]
    return {
      slot: slot.id,
      way: slot.kind === 'passphrase' && needsKeyFile(slot) ? 'keyfile' : slot.kind,
      ...('madeAt' in slot && { madeAt: slot.madeAt }),
      by: book.who(slot.user).slice(0, 200),
      ...(slot.kind === 'passphrase' && {
        stretching: { ops: slot.argon2id.ops, memoryMiB: Math.round(slot.argon2id.mem / 1024 / 1024) },
      }),
      ...(file !== undefined && { file }),
      ...(slot.kind === 'shares' && { set: slot.set, ...(holders !== undefined && { holders }) }),
      usedNow: vault.keys.opened?.slot === slot.id,
      revocable: slot.user === vault.author && (slot.kind !== 'passphrase' || passphrases > 1),
    }
  })
}
/** Most lines that a page or a paper gets. */
const MOST_LINES = 5_000
const logOf = ({ store, book }: Session): VaultLogLine[] =>
  store.side.events
    .map(({ id, hlc, u, event }) => ({ id, at: hlcInstant(hlc), by: book.who(u).slice(0, 200), ...event }))
    .toSorted((a, b) => (a.at < b.at ? 1 : -1))
    .slice(0, MOST_LINES)

async function deliver(
  core: Core,
  paper: Printable,
  fileKey: string,
  toPdf: boolean,
): Promise<Result<{ done: boolean }>> {
  if (!toPdf) return ok({ done: await core.printer.print(paper) })
  const path = await chooseSave(core, t(fileKey))
  if (path === undefined) return ok({ done: false })
  const written = await writeExport(path, await core.printer.pdf(paper))
  return written.ok ? ok({ done: true }) : written
}
