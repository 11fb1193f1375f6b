/**
 * The demo's steps with a signed pack: making it, checking it in the app and with tools of others, and showing that one
 * changed byte is found. World: Node, driving the app. What must stay true: a check that fails fails the run; a tool that is
 * not installed is named as such and never counts as passed.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from './app.ts'
import { fileWritten } from './steps-office.ts'
import { say, type Stage } from './stage.ts'

export async function makePack(stage: Stage): Promise<string> {
  const { page, app } = stage
  const pack = stage.path('audit-pack.zip')
  rmSync(pack, { force: true })
  stage.tell('Making a signed audit pack')
  await stage.goTo('nav.packs')
  await stage.heading('packs.title')
  await stage.picture('Packs, none yet')
  await page
    .getByRole('button', { name: say('command.pack.make') })
    .first()
    .click()
  await stage.heading('makePack.title')
  await page.getByLabel(say('makePack.purpose')).fill('Yearly review by the supervisory authority')
  await page.getByText(say('makePack.completeness'), { exact: true }).waitFor({ timeout: 60_000 })
  await page.waitForTimeout(500)
  await stage.picture('Making a pack, what goes in', true)
  await page.getByText(say('makePack.completeness'), { exact: true }).scrollIntoViewIfNeeded()
  await stage.picture('Making a pack, its own gaps')
  await app.answerDialogs({ save: pack })
  await stage.click('makePack.run')
  await page
    .getByRole('button', { name: say('makePack.cancel'), exact: true })
    .waitFor({ timeout: 5_000 })
    .catch(() => {})
  await stage.picture('Making a pack, under way')
  await page.getByRole('heading', { name: say('makePack.done') }).waitFor({ timeout: 120_000 })
  await stage.picture('The pack is made', true)
  stage.tell(
    `  ${((await fileWritten(stage, pack)) / 1e6).toFixed(1)} MB; words to read aloud: ${(await packWords(stage)).join(' ')}`,
  )
  await stage.click('makePack.done.packs')
  await stage.heading('packs.title')
  await page.getByText('audit-pack.zip').waitFor()
  await stage.picture('Packs made with this vault')
  return pack
}
const packWords = (stage: Stage): Promise<string[]> =>
  stage.page
    .getByRole('list', { name: say('words.label') })
    .first()
    .locator('li')
    .allInnerTexts()

async function checkInApp(stage: Stage, pack: string, verdict: 'genuine' | 'refused'): Promise<void> {
  const { page } = stage
  await stage.goTo('nav.packs')
  await page
    .getByRole('button', { name: say('command.pack.verify') })
    .first()
    .click()
  await stage.heading('verifyPack.title')
  await page.locator('input[type="file"]').setInputFiles(pack)
  await page.locator('[data-verdict]').waitFor({ timeout: 90_000 })
  const got = await page.locator('[data-verdict]').getAttribute('data-verdict')
  if (got !== verdict) throw new Error(`The app says "${got}" of ${pack}, not "${verdict}"`)
}
export async function verifyInApp(stage: Stage, pack: string): Promise<void> {
  stage.tell('Checking the pack in the app')
  await stage.goTo('nav.packs')
  await checkInApp(stage, pack, 'genuine')
  stage.tell(`  ${say('verify.verdict.genuine')}`)
  await stage.picture('Checking a pack, genuine', true)
}

interface Ran {
  readonly missing: boolean
  readonly code: number | null
  readonly text: string
}
function run(command: string, args: readonly string[], folder: string, input?: string): Ran {
  const done = spawnSync(command, args, {
    cwd: folder,
    encoding: 'utf8',
    timeout: 120_000,
    ...(input !== undefined && { input }),
  })
  return {
    missing: (done.error as { code?: string } | undefined)?.code === 'ENOENT',
    code: done.status,
    text: `${done.stdout ?? ''}${done.stderr ?? ''}`.trim(),
  }
}
function outside(stage: Stage, name: string, ran: Ran, good: RegExp | undefined): void {
  if (ran.missing) return stage.tell(`  ${name}: not installed on this machine`)
  if (ran.code !== 0 || (good && !good.test(ran.text)))
    throw new Error(`${name} says (exit ${ran.code}): ${ran.text.slice(0, 1_000)}`)
  stage.tell(
    `  ${name}: ${(good?.exec(ran.text)?.[0] ?? ran.text.split('\n').at(-1)!) || 'nothing to object to'}`,
  )
}
const verifyPackTool = (pack: string): Ran =>
  run(process.execPath, [join(projectRoot, 'scripts', 'verify-pack.mjs'), pack], projectRoot)

/** What a stranger does with tools that every system has, after unpacking; `signing` = a campaign was run. */
export function verifyOutside(stage: Stage, pack: string, signing = false): void {
  stage.tell('Checking the pack with the tools of others')
  const unpacked = stage.path('audit-pack')
  rmSync(unpacked, { recursive: true, force: true })
  mkdirSync(unpacked)
  const unzip = run('unzip', ['-q', pack, '-d', unpacked], stage.out)
  if (unzip.missing)
    return stage.tell('  unzip: not installed on this machine, so the other tools have nothing to look at')
  if (unzip.code !== 0) throw new Error(`unzip: ${unzip.text}`)
  // everything in a pack stands in one folder, so that unpacking it litters nothing
  const [top, ...more] = readdirSync(unpacked)
  if (top === undefined || more.length > 0) throw new Error('The pack is not one folder')
  const folder = join(unpacked, top)
  holdsWhatWasDecided(stage, folder, signing)
  const manifest = readFileSync(join(folder, 'tagmanifest-sha256.txt'), 'utf8')
  outside(
    stage,
    'sha256sum, tag manifest',
    run('sha256sum', ['-c', '--strict', '--quiet', 'tagmanifest-sha256.txt'], folder),
    undefined,
  )
  outside(
    stage,
    'sha256sum, every file',
    run('sha256sum', ['-c', '--strict', '--quiet', 'manifest-sha256.txt'], folder),
    undefined,
  )
  outside(
    stage,
    'minisign',
    run('minisign', ['-V', '-H', '-p', 'data/keys/pack-key.pub', '-m', 'tagmanifest-sha256.txt'], folder),
    /Signature and comment signature verified/,
  )
  const identity = readFileSync(join(folder, 'data', 'keys', 'allowed_signers'), 'utf8').split(' ')[0]!
  const ssh = [
    '-Y',
    'verify',
    '-f',
    'data/keys/allowed_signers',
    '-I',
    identity,
    '-n',
    'audit-pack@sealbook',
    '-s',
    'tagmanifest-sha256.txt.sig',
  ]
  outside(
    stage,
    'ssh-keygen',
    run('ssh-keygen', ssh, folder, manifest),
    /Good "audit-pack@sealbook" signature/,
  )
  outside(stage, 'npm run verify-pack', verifyPackTool(pack), undefined)
}

/** Of a whole campaign, in the pack; requests that nobody touched have no record of their own. */
const signed = { sop: 1, sop_version: 2, campaign: 2, assignment: 5 }
/** With the incidents come the duties that were decided, the notices that went out, what was learned and assessed. */
function holdsWhatWasDecided(stage: Stage, folder: string, signing: boolean): void {
  const least = { obligation: 2, notice: 2, postmortem: 1, action: 2, assessment: 1, ...(signing && signed) }
  const counts = Object.entries(least).map(([register, expected]) => {
    const records = readdirSync(join(folder, 'data', 'records', register)).length
    if (records < expected) throw new Error(`The pack holds ${records} of ${register}, not what was done`)
    return `${records} of ${say(`nav.${register}`)}`
  })
  stage.tell(`  The pack holds ${counts.join(', ')}`)
}

/** Changes one byte of one file inside the pack and shows that it is refused, naming the file. */
export async function tamper(stage: Stage, pack: string): Promise<void> {
  stage.tell('Changing one byte of the pack')
  const changed = stage.path('audit-pack-one-byte-changed.zip')
  const { name, bytes } = flipOneByte(readFileSync(pack))
  writeFileSync(changed, bytes)
  await checkInApp(stage, changed, 'refused')
  if (!(await stage.page.locator('[data-outcome="fail"]').first().innerText()).includes(name))
    throw new Error(`The refusal does not name ${name}`)
  stage.tell(`  Refused by the app, naming ${name}`)
  await stage.picture('Checking a pack, one byte changed', true)
  const tool = verifyPackTool(changed)
  if (tool.code === 0 || !tool.text.includes(name))
    throw new Error(`npm run verify-pack does not refuse the changed pack: ${tool.text}`)
  stage.tell('  Refused by npm run verify-pack as well')
}

/** Flips one bit in the middle of the largest file below data/ of a zip. */
function flipOneByte(zip: Buffer): { name: string; bytes: Buffer } {
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06'))
  let at = zip.readUInt32LE(end + 16)
  let best = { name: '', from: 0, size: 0 }
  while (zip.readUInt32LE(at) === 0x02014b50) {
    const [size, nameLength, extra, comment, local] = [
      zip.readUInt32LE(at + 20),
      zip.readUInt16LE(at + 28),
      zip.readUInt16LE(at + 30),
      zip.readUInt16LE(at + 32),
      zip.readUInt32LE(at + 42),
    ]
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength)
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    if (/data\/.*\.csv$/.test(name) && size > best.size) best = { name, from, size }
    at += 46 + nameLength + extra + comment
  }
  if (best.size === 0) throw new Error('The pack holds no table to tamper with')
  const bytes = Buffer.from(zip)
  bytes[best.from + Math.floor(best.size / 2)]! ^= 1
  // as a check names it: without the folder that everything stands in
  return { name: best.name.slice(best.name.indexOf('/') + 1), bytes }
}
