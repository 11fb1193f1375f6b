/**
 * `npm run bench -- --peers`: what we do beside what others do, on the same machine in the same run. World: Node. Options:
 * `--runs N` (default 5), `--entries N` (default 10,000), `--write` puts the tables into docs/benchmarks.md.
 *
 * What must stay true: both sides get the same texts or the same bytes; what is taken off (key derivation) is measured and
 * said; a peer that is not installed is left out and named; a figure that misses what we hold to is shown as missed.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Ours, type Text } from './peers-ours.ts'
import { ByHand, KeePass, Restic } from './peers-theirs.ts'
import { isInstalled, lessOf, medianOf, saidBy, timeOurs, type Spent } from './peers-timing.ts'

const { values: asked } = parseArgs({
  options: {
    peers: { type: 'boolean' },
    runs: { type: 'string', default: '5' },
    entries: { type: 'string', default: '10000' },
    write: { type: 'boolean', default: false },
  },
})
const runs = Number(asked.runs)
const entries = Number(asked.entries)
const root = mkdtempSync(join(tmpdir(), 'sealbook-peers-'))
const load = loadavg()[0]!

interface Line {
  readonly what: string
  readonly ours: Spent
  readonly theirs: Spent
  /** At most this much of theirs in processor time, where we hold to it. */
  readonly atMost?: number
}
const lines: Line[] = []
const beside: string[] = []
const note = (line: Line): void => {
  lines.push(line)
  console.log(`  ${row(line)}`)
}

const words = ['laptop', 'letter', 'fax', 'portal', 'archive', 'backup', 'mailing list', 'ransomware']
const sentence =
  'A letter with results of another patient was put into the envelope; the person called, and it was sent back unopened. '
const texts = Array.from({ length: entries }, (_, n): Text => ({
  title: `Incident ${String(n).padStart(5, '0')} ${words[n % words.length]}`,
  organisation: `Clinic ${n % 40}`,
  reference: `HELPDESK-${n}`,
  summary: sentence.repeat(1 + (n % 4)),
}))
async function medianRun(run: (n: number) => Spent | Promise<Spent>): Promise<Spent> {
  const all: Spent[] = []
  for (let n = 0; n < runs; n++) all.push(await run(n))
  return medianOf(all)
}
const seconds = (s: number) => (s >= 1 ? `${s.toFixed(2)} s` : `${(s * 1_000).toFixed(s >= 0.01 ? 0 : 1)} ms`)
/** Shorter than this cannot be told from nothing once key derivation is taken off. */
const LEAST = 0.02
/** Processor time of ours as a part of theirs. */
const ratio = ({ ours, theirs }: Line) => ours.cpu / theirs.cpu
function shownRatio(line: Line): string {
  if (line.theirs.cpu < LEAST) return 'theirs is too short to tell'
  const r = ratio(line)
  return r < 1 ? `${(1 / r).toFixed(r < 0.1 ? 0 : 1)} times less` : `${r.toFixed(1)} times as much`
}
function row(line: Line): string {
  const { what, ours, theirs, atMost } = line
  const verdict = atMost === undefined ? '' : ratio(line) <= atMost ? 'met' : 'missed'
  return `| ${[what, seconds(ours.cpu), seconds(theirs.cpu), shownRatio(line), seconds(ours.wall), seconds(theirs.wall), verdict].join(' | ')} |`
}

async function opened(ours: Ours, how: 'rows' | 'rebuild'): Promise<Spent> {
  let open: Awaited<ReturnType<Ours['open']>> | undefined
  const spent = await timeOurs(async () => (open = await ours.open(how)))
  ours.close(open!)
  return lessOf(spent, ours.stretched)
}

async function besideKeePass(ours: Ours): Promise<void> {
  console.log('KeePassXC')
  const theirs = new KeePass(join(root, 'keepass'), texts)
  const empty = await medianRun(theirs.openEmpty)
  const full = await medianRun(theirs.openFull)
  beside.push(
    `KeePassXC, start and key derivation alone (an empty database with the same settings): ${seconds(empty.cpu)}`,
  )
  const listed = lessOf(full, empty)
  note({
    what: 'open and list, sealed rows at hand',
    ours: await medianRun(() => opened(ours, 'rows')),
    theirs: listed,
    atMost: 1,
  })
  note({
    what: 'open and list, everything from the journal',
    ours: await medianRun(() => opened(ours, 'rebuild')),
    theirs: listed,
  })

  const open = await ours.open('rebuild')
  ours.edit(open, 0)
  const edit = await medianRun((n) => timeOurs(() => ours.edit(open, n + 1)))
  const theirEdit = await medianRun((n) => theirs.edit(texts[n * 3]!.title, n))
  note({ what: 'edit one field, durably', ours: edit, theirs: lessOf(theirEdit, empty), atMost: 0.01 })
  note({ what: '… without what KeePassXC needs to open', ours: edit, theirs: lessOf(theirEdit, full) })
  const all = await timeOurs(() => {
    for (let n = 0; n < entries; n++) ours.edit(open, 100 + n)
  })
  const each = lessOf(theirEdit, full)
  note({
    what: `edit ${entries} records one after the other, each durably (KeePassXC: one edit without opening × ${entries})`,
    ours: all,
    theirs: { cpu: each.cpu * entries, wall: each.wall * entries },
    atMost: 0.01,
  })
  const index = ours.index(open)
  beside.push(
    `our search index, built behind the person's back: ${seconds((await timeOurs(() => ours.index(open))).cpu)}`,
  )
  note({
    what: 'search one word',
    ours: await medianRun((n) => timeOurs(() => index.query(words[n % words.length]!, 50))),
    theirs: lessOf(await medianRun((n) => theirs.search(words[n % words.length]!)), empty),
  })
  ours.close(open)
  const merged = await medianRun(async (n) => {
    const { from, name } = await ours.editedElsewhere(n)
    cpSync(from, join(ours.dir, 'j', name), { recursive: true })
    return opened(ours, 'rebuild')
  })
  note({
    what: 'merge one edit made elsewhere (ours: its journal put beside, and everything folded anew)',
    ours: merged,
    theirs: lessOf(await medianRun((n) => theirs.merge(texts[n * 7]!.title, n)), empty),
  })
}

async function besideRestic(ours: Ours): Promise<void> {
  console.log('restic')
  const theirs = new Restic(root, ours.dir)
  const empty = await medianRun(theirs.open)
  beside.push(`restic, start and key derivation alone: ${seconds(empty.cpu)}`)
  const open = await ours.open('rebuild')
  const places: { place: string; plan: Awaited<ReturnType<Ours['backUp']>> }[] = []
  const made = await medianRun((n) =>
    timeOurs(async () => {
      const place = join(root, `place-${n}`)
      places.push({ place, plan: await ours.backUp(open, place) })
    }),
  )
  note({
    what: 'back up the whole vault for the first time (ours reads each file back)',
    ours: made,
    theirs: lessOf(await medianRun(() => new Restic(root, ours.dir).backUp()), empty),
  })
  new Restic(root, ours.dir).backUp()
  note({
    what: 'check a backup by reading all of it',
    ours: await medianRun((n) => timeOurs(() => ours.checkBackup(places[n]!.place, places[n]!.plan))),
    theirs: lessOf(await medianRun(theirs.check), empty),
  })
  ours.close(open)
}

async function besideHand(ours: Ours): Promise<void> {
  console.log('zip, sha256sum and minisign')
  const open = await ours.open('rebuild')
  const file = join(root, 'pack.zip')
  await ours.pack(open, file)
  const made = await medianRun(() => timeOurs(() => ours.pack(open, file)))
  const theirs = new ByHand(join(root, 'by-hand'), file)
  beside.push(`the pack: ${(statSync(file).size / 1e6).toFixed(1)} MB`)
  const what = 'make a signed pack of everything (by hand: sha256sum, minisign and'
  note({
    what: `${what} zip over its files)`,
    ours: made,
    theirs: await medianRun(() => theirs.sign('-6')),
    atMost: 2,
  })
  note({
    what: `${what} zip -0, which packs nothing, as ours)`,
    ours: made,
    theirs: await medianRun(() => theirs.sign('-0')),
  })
  ours.close(open)
}

function section(versions: readonly string[], missing: readonly string[]): string {
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim()}, ${(totalmem() / 2 ** 30).toFixed(0)} GB, load average ${load.toFixed(1)} before`
  return [
    `Measured on ${new Date().toISOString().slice(0, 10)} with ${entries} records, medians of ${runs}. ${machine}. Node ${process.versions.node}; ${versions.join('; ')}.`,
    ...(missing.length > 0 ? ['', `Not installed, and left out: ${missing.join(', ')}.`] : []),
    '',
    '| what | ours, processor | theirs, processor | ours is | ours, clock | theirs, clock | held to |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...lines.map(row),
    '',
    ...beside.map((b) => `- ${b}`),
  ].join('\n')
}
const FROM = '<!-- peers: written by npm run bench -- --peers --write -->'
const TO = '<!-- /peers -->'
function writeDown(text: string): void {
  const docs = new URL('../../docs/benchmarks.md', import.meta.url)
  const before = readFileSync(docs, 'utf8')
  const [from, to] = [before.indexOf(FROM), before.indexOf(TO)]
  if (from === -1 || to < from) throw new Error(`docs/benchmarks.md has no place for it: ${FROM}`)
  writeFileSync(docs, `${before.slice(0, from)}${FROM}\n\n${text}\n\n${before.slice(to)}`)
}

const missing: string[] = []
const versions: string[] = []
/** A program's name and the first number with points that it says. */
const versionOf = (program: string, args: readonly string[]) =>
  `${program} ${/\d+\.\d[\d.]*/.exec(saidBy(program, ...args))?.[0] ?? '?'}`
const needs = (programs: Readonly<Record<string, readonly string[]>>): boolean => {
  const absent = Object.keys(programs).filter((p) => !isInstalled(p))
  missing.push(...absent)
  if (absent.length === 0) for (const [p, args] of Object.entries(programs)) versions.push(versionOf(p, args))
  return absent.length === 0
}
try {
  if (!isInstalled('/usr/bin/time')) throw new Error('GNU time is needed: apt-get install time')
  console.log(`${entries} records, medians of ${runs}`)
  const ours = await Ours.make(join(root, 'ours'), texts)
  if (needs({ zip: ['-v'], unzip: ['-v'], sha256sum: ['--version'], minisign: ['-v'] }))
    await besideHand(ours)
  if (needs({ restic: ['version'] })) await besideRestic(ours)
  if (needs({ 'keepassxc-cli': ['--version'] })) await besideKeePass(ours)
  const text = section(versions, missing)
  console.log(`\n${text}`)
  if (asked.write) writeDown(text)
} finally {
  rmSync(root, { recursive: true, force: true })
}
