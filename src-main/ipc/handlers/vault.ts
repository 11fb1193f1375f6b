/** Calls about the vault: making, opening, locking, its facts and its keys. World: main, Electron. */
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { dialog, shell } from 'electron'
import type { Handlers, Input, Output } from '../../../src-shared/ipc/contract.ts'
import { fail, ok, type Result } from '../../../src-shared/ipc/result.ts'
import { registers } from '../../../src-shared/registers/index.ts'
import { isZone } from '../../../src-shared/text/calendar.ts'
import type { Core } from '../../app/core.ts'
import { isStrongEnough } from '../../app/passphrase-meter.ts'
import { writeExport } from '../../app/chosen-files.ts'
import { type Session } from '../../app/session.ts'
import { t } from '../../app/text.ts'
import { readKeyFile } from '../../app/vault-keys.ts'
import { fingerprintWords } from '../../crypto/fingerprint.ts'
import { publicKeyLine } from '../../crypto/minisign.ts'
import { sshFingerprint } from '../../crypto/sshsig.ts'
import { DiskError, nodeFs } from '../../journal/fs.ts'
import { noSuchZone } from '../../records/check-changes.ts'
import { verifyEverything } from '../../records/verify-vault.ts'
import { loadSample, removeSample } from '../../records/sample-load.ts'
import { loadSampleSigning } from '../../records/sample-signing.ts'
import { recoverySheet } from '../../reports/recovery-sheet.ts'
import { sayMoment } from '../../reports/say.ts'
import { readSlots } from '../../vault/files.ts'
import { packSigner } from '../../packs/vault-source.ts'
import { readerFor } from '../reader.ts'

type Names =
  | 'chooseVaultFolder'
  | 'createVault'
  | 'printRecoverySheet'
  | 'openVaultFolder'
  | 'addExistingVault'
  | 'selectVault'
  | 'unlock'
  | 'lock'
  | 'setPassphrase'
  | 'renewRecoveryCode'
  | 'vaultFacts'
  | 'verifyVault'
  | 'loadSampleOffice'
  | 'removeSampleOffice'

export const vaultHandlers = (core: Core): Pick<Handlers, Names> => ({
  chooseVaultFolder: async () => {
    const dir = await chooseFolder(core, t('dialog.vault_folder'))
    return ok(dir === undefined ? {} : { folder: core.tokens.offerFolder(dir), location: dir })
  },
  createVault: (input) => createVault(core, input),
  printRecoverySheet: async ({ recoveryCode, toPdf }) => {
    const session = core.session!
    const reader = readerFor(core)
    const sheet = recoverySheet(
      { vaultName: session.vault.info.name, recoveryCode, madeOn: sayMoment(session.writer.now(), reader) },
      reader,
    )
    if (!toPdf) return ok({ done: await core.printer.print(sheet) })
    const path = await chooseSave(core, t('file.recovery_sheet'))
    if (path === undefined) return ok({ done: false })
    const written = await writeExport(path, await core.printer.pdf(sheet))
    return written.ok ? ok({ done: true }) : written
  },
  openVaultFolder: async () => {
    const known = core.manager.current
    if (!known) return fail('vault-missing')
    const problem = await shell.openPath(known.dir)
    return problem === '' ? ok({}) : fail('vault-missing')
  },
  addExistingVault: async () => {
    const dir = await chooseFolder(core, t('dialog.existing_vault'))
    if (dir === undefined) return ok(core.state())
    const found = core.manager.inspect(dir)
    if (!found.ok) return found
    core.remember(found.value)
    core.select()
    return ok(core.state())
  },
  selectVault: async ({ id }) => {
    if (core.manager.state === 'unlocked') return fail('not-allowed-now')
    core.select(id)
    return ok(core.state())
  },
  unlock: (input) => unlock(core, input),
  lock: async () => {
    // answered first: the process that asked ends with the lock
    setImmediate(() => void core.lock('user'))
    return ok({})
  },
  setPassphrase: async ({ current, passphrase }) => {
    const { vault } = core.session!
    // only who came in by paper need not know the passphrase
    const byPaper = vault.keys.opened && vault.keys.opened.method !== 'passphrase'
    if (!byPaper && current === undefined) return fail('wrong-secret')
    if (current !== undefined && !(await vault.knows(current))) return fail('wrong-secret')
    if (!isStrongEnough(passphrase, [vault.info.name])) return fail('weak-passphrase')
    return vault.setPassphrase(passphrase)
  },
  renewRecoveryCode: async ({ passphrase }) => {
    const { vault } = core.session!
    return (await vault.knows(passphrase)) ? vault.renewRecoveryCode() : fail('wrong-secret')
  },
  vaultFacts: () => ok(factsOf(core.session!)),
  verifyVault: async () => {
    const began = performance.now()
    const found = await verifyEverything(core.session!, t, (done, total) =>
      core.tasks.progress('verify-vault', 'verify.phase.check', done, total, false),
    )
    core.tasks.end('verify-vault')
    return ok({ ...found, seconds: Math.round(performance.now() - began) / 1_000 })
  },
  loadSampleOffice: async () => {
    const session = core.session!
    await session.ledger()
    const { book, writer, acts } = session
    const done = loadSample(book, writer, { t, locale: 'en-GB' })
    const signing = done.ok ? loadSampleSigning(book, writer, acts.sops) : done
    if (!signing.ok) return signing
    return done.ok ? ok({ receipt: done.value }) : done
  },
  removeSampleOffice: async () => {
    const session = core.session!
    await session.ledger()
    const { book, writer } = session
    const done = removeSample(book, writer)
    return done.ok ? ok(done.value ? { receipt: done.value } : {}) : done
  },
})

export async function chooseFolder(core: Core, title: string): Promise<string | undefined> {
  const options = {
    title,
    properties: ['openDirectory', 'createDirectory'] as ('openDirectory' | 'createDirectory')[],
  }
  const chosen = core.ui
    ? await dialog.showOpenDialog(core.ui, options)
    : await dialog.showOpenDialog(options)
  return chosen.canceled ? undefined : chosen.filePaths[0]
}
export async function chooseSave(core: Core, defaultPath: string): Promise<string | undefined> {
  const options = { title: t('dialog.save'), defaultPath }
  const chosen = core.ui
    ? await dialog.showSaveDialog(core.ui, options)
    : await dialog.showSaveDialog(options)
  return chosen.canceled || chosen.filePath === '' ? undefined : chosen.filePath
}

async function unlock(core: Core, input: Input<'unlock'>): Promise<Result<Output<'unlock'>>> {
  // the folder may be back (a drive was plugged in); otherwise its rows are being read ahead already
  if (core.manager.state === 'missing' || core.manager.state === 'broken') core.select()
  const { method, secret, other, keyFile } = input
  if (method === 'recovery') return core.unlock({ method, secret })
  if (method === 'shares') return core.unlock({ method, secret, other: other ?? '' })
  if (keyFile === undefined) return core.unlock({ method, secret })
  const read = readKeyFile(core.tokens.resolve(keyFile) ?? '')
  if (!read.ok) return read
  try {
    return await core.unlock({ method, secret, keyFile: read.value })
  } finally {
    read.value.wipe()
  }
}

async function createVault(
  core: Core,
  input: Parameters<Handlers['createVault']>[0],
): Promise<Result<Output<'createVault'>>> {
  if (core.manager.state === 'unlocked' || core.manager.state === 'unlocking') return fail('not-allowed-now')
  if (!isZone(input.zone)) return noSuchZone
  if (!isStrongEnough(input.passphrase, [input.name, input.person])) return fail('weak-passphrase')
  const parent = input.folder === undefined ? core.paths.vaults : core.tokens.resolve(input.folder)
  if (parent === undefined) return fail('vault-missing')
  try {
    nodeFs.makeDir(parent)
  } catch (error) {
    if (error instanceof DiskError) return fail(error.code)
    throw error
  }
  const made = await core.manager.create(parent, input.name, input.passphrase)
  if (!made.ok) return made
  core.remember(made.value.known)
  core.saveSettings({ zone: input.zone })
  core.select()
  const opened = await core.unlockNew(made.value.masterKey)
  if (!opened.ok) return opened
  const { writer, vault } = core.session!
  const self = writer.create(registers.person, [{ path: 'display_name', value: input.person }])
  writer.putDesk('users', vault.author, { name: input.person, ...(self.ok && { person: self.value.record }) })
  const { name, country, zone, roles, notRoles } = input
  writer.putDesk('office', 'main', {
    name,
    country,
    zone,
    ...(roles && { roles }),
    ...(notRoles && { notRoles }),
  })
  return ok({ recoveryCode: made.value.recoveryCode })
}

function factsOf(session: Session): Output<'vaultFacts'> {
  const { vault, book } = session
  const signer = packSigner(vault)
  const slot = readSlots(nodeFs, vault.at.dir).find((s) => s.kind === 'passphrase')
  let evidenceFiles = 0
  let records = 0
  for (const record of book.all()) {
    records++
    evidenceFiles += Object.keys((book.values(record)['evidence'] as object | undefined) ?? {}).length
  }
  return {
    id: vault.info.vault,
    name: vault.info.name,
    location: vault.at.dir,
    createdAt: vault.info.createdAt,
    entries: vault.entryCount,
    records,
    evidenceFiles,
    bytes: folderBytes(vault.at.dir),
    head: vault.own.head.id,
    journals: vault.journals.length,
    device: vault.device,
    author: book.who(vault.author).slice(0, 60),
    kdf: { ops: slot?.argon2id?.ops ?? 0, memoryMiB: Math.round((slot?.argon2id?.mem ?? 0) / 1024 / 1024) },
    packKey: {
      minisign: publicKeyLine(signer),
      words: [...fingerprintWords(signer.publicKey)],
      sshFingerprint: sshFingerprint(signer.publicKey),
    },
  }
}
function folderBytes(dir: string): number {
  let total = 0
  for (const entry of readdirSync(dir, { withFileTypes: true })) {
    const path = join(dir, entry.name)
    total += entry.isDirectory() ? folderBytes(path) : statSync(path).size
  }
  return total
}
