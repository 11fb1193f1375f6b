/**
 * Nothing readable on the disk: a word typed into every field of every register, into names of files, views and
 * imports, is found nowhere under the data folder, the temporary folder or the user's profile; in use, after a lock and
 * after a kill. World: tests, real Electron. What must stay true: the search finds a word that is really there, and the
 * vault really holds it.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Json, SeverityInputs } from '../../src-shared/values.ts'
import { isCollection, type Field, type Register } from '../../src-shared/registers/define.ts'
import { registers } from '../../src-shared/registers/index.ts'
import { ready as sodiumReady } from '../../src-main/crypto/sodium.ts'
import { newRulesKey, signRules } from '../../src-main/rules/sign-rules.ts'
import { lawPack } from '../../src-shared/rules/law-pack.ts'
import { matrixIds } from '../../src-shared/risk/matrix.ts'
import { packName } from '../../src-shared/rules/rule-pack.ts'
import { launch, pause, say, tempFolder, type Sealbook } from './app.ts'

const canary = `canary${randomBytes(6).toString('hex')}`
const secret = `${canary} anthem gravel sixty moon`
const began = Date.now()
const outside = tempFolder('outside')
const data = tempFolder('data')
let sealbook: Sealbook
let recoveryCode = ''
let campaign = ''
let waiting = ''
/** A start code and a one-time code: kept nowhere, not even sealed. */
let startCode = ''
let fileCode = ''
/** An incident about which nothing has been decided. */
let open = ''
/** Paths of changes that were written, to compare with what the vault gives back. */
const written: { register: string; id: string; fields: string[] }[] = []

beforeAll(async () => {
  sealbook = await launch(data)
  const made = await sealbook.must('createVault', {
    name: 'Office',
    passphrase: secret,
    person: `Dana ${canary}`,
    zone: 'Europe/Berlin',
    country: 'DE',
  })
  recoveryCode = made.recoveryCode
  await sealbook.page.reload()
  const first = await sealbook.must('createRecord', {
    register: 'incident',
    changes: [{ path: 'title', value: `first ${canary}` }],
  })
  open = first.record!
  const [person] = (await sealbook.must('people', { text: '' })).people
  for (const register of Object.values(registers) as Register[]) {
    const id = await makeOne(register, first.record!)
    // requests to sign are made by use cases alone: they have a way of their own (signEverything)
    if (id === undefined) continue
    const fields: string[] = []
    for (const [key, field] of Object.entries(register.fields)) {
      const changes = valuesFor(key, field, { person: person!.id, record: first.record! })
      if (changes.length === 0) continue
      await sealbook.must('saveRecord', { id, changes, why: `because ${canary}` })
      fields.push(key)
    }
    written.push({ register: register.id, id, fields })
  }
  const incident = written.find((w) => w.register === 'incident')!.id
  await sealbook.must('addTimeline', {
    id: incident,
    entry: { type: 'note', text: `line ${canary}`, actor: canary },
  })
  await sealbook.must('dutyDone', {
    id: incident,
    duty: 'int-24',
    at: { certainty: 'exact', at: '2026-01-02T03:04:05Z', zone: 'UTC' },
    note: `reason ${canary}`,
    reference: canary,
    delayReason: canary,
  })
  await sealbook.must('scoreSeverity', { id: incident, inputs: scored })
  await sealbook.must('decide', {
    id: incident,
    conclusion: { risk: 'high', reasons: `why ${canary}`, gapReason: `gap ${canary}` },
    duties: [],
  })
  const letter = join(outside, `letter-${canary}.txt`)
  writeFileSync(letter, `Dear ${canary}, `.repeat(5_000))
  await sealbook.answerOpen(letter)
  const picked = await sealbook.must('pickFiles', { purpose: 'evidence' })
  const { added } = await sealbook.must('addEvidence', {
    id: incident,
    files: picked.files.map((f) => f.token),
    source: canary,
  })
  await sealbook.must('previewEvidence', { id: incident, element: added[0]! })
  await sealbook.must('saveView', {
    id: 'v1',
    name: `view ${canary}`,
    query: {
      register: 'incident',
      filters: [{ field: 'title', op: 'contains', value: canary }],
      text: canary,
      sort: { by: 'ref', descending: true },
      columns: [],
    },
  })
  const csv = join(outside, `log-${canary}.csv`)
  writeFileSync(
    csv,
    `title,what happened ${canary},detected\nLost ${canary},${canary},2026-01-02\nBad ${canary},${canary},2026-99-99\n`,
  )
  await sealbook.answerOpen(csv)
  const [file] = (await sealbook.must('pickFiles', { purpose: 'csv' })).files
  const started = await sealbook.must('importOpen', { file: file!.token, register: 'incident', options: {} })
  await sealbook.must('importPreview', { id: started.id, mapping: started.mapping })
  await sealbook.must('importRun', { id: started.id, mapping: started.mapping })
  // what leaves on purpose goes to a folder of the user's own; making it must leave nothing behind elsewhere
  await sealbook.answerSave(join(outside, 'dossier.pdf'))
  await sealbook.must('dossier', { id: incident, print: false })
  await sealbook.answerSave(join(outside, 'pack.zip'))
  await sealbook.must('makePack', {
    registers: ['incident', 'person'],
    recipient: 'own',
    purpose: `purpose ${canary}`,
    includeEvidence: true,
    pdfPerRecord: false,
    withhold: [],
  })
  await sealbook.must('search', { text: canary, limit: 50 })
  await signEverything(person!.id)
  await importLaws()
}, 180_000)
afterAll(() => sealbook?.kill())

describe('a word typed everywhere', () => {
  it('is found by the search when it lies there', () => {
    const control = tempFolder('control')
    mkdirSync(join(control, 'deep'))
    writeFileSync(join(control, 'deep', 'plain'), `xx${canary.toUpperCase()}yy`)
    writeFileSync(join(control, 'wide'), Buffer.from(`x${canary}y`, 'utf16le'))
    writeFileSync(join(control, 'coded'), Buffer.from(`ab${canary}`).toString('base64'))
    writeFileSync(join(control, `named-${canary}`), '')
    writeFileSync(join(control, 'nothing'), 'nothing here')
    expect(findings([control], 0).map((f) => f.replace(control, ''))).toEqual(
      expect.arrayContaining(['/deep/plain', '/wide', '/coded', `/named-${canary}`]),
    )
    expect(findings([control], 0)).toHaveLength(4)
    rmSync(control, { recursive: true })
  })

  it('covers every field of every register', async () => {
    for (const { register, id, fields } of written) {
      const declared = (registers as Record<string, Register>)[register]!
      const others = Object.entries(declared.fields).filter(
        ([key, f]) =>
          !fields.includes(key) &&
          !f.fixed &&
          !f.decided &&
          !['timeline', 'evidence', 'duties'].includes(f.type),
      )
      expect(others.map(([key]) => key)).toEqual([])
      const view = await sealbook.must('record', { id })
      for (const key of fields)
        expect([register, key, view.values[key] !== undefined]).toEqual([register, key, true])
      expect(JSON.stringify(view).split(canary).length).toBeGreaterThan(8)
    }
  })

  it('stands in what was signed, asked, refused and exempted', async () => {
    const { lines } = await sealbook.must('assignments', { campaign })
    expect(lines.map((l) => l.state).toSorted()).toEqual([
      'acknowledged',
      'acknowledged',
      'acknowledged',
      'acknowledged',
      'exempt',
      'refused',
    ])
    for (const { assignment } of lines) {
      const view = await sealbook.must('record', { id: assignment })
      expect(JSON.stringify(view)).toContain(canary)
    }
  })

  it('is nowhere while the vault is in use, with unsaved drafts in two forms and a half-typed decision', async () => {
    await typeDrafts()
    expect(everywhere()).toEqual([])
  })

  it('is nowhere after a lock', async () => {
    await sealbook.lock()
    expect((await sealbook.must('appState', {})).drafts).toBeGreaterThan(0)
    expect(everywhere()).toEqual([])
  })

  it('is nowhere after a kill in the middle of typing, and the vault still holds it', async () => {
    await sealbook.unlock(secret)
    await sealbook.page.locator('#main').waitFor()
    await typeDrafts()
    await sealbook.kill()
    expect(everywhere()).toEqual([])
    sealbook = await launch(data)
    expect(everywhere()).toEqual([])
    await sealbook.unlock(secret)
    const view = await sealbook.must('record', { id: written.find((w) => w.register === 'incident')!.id })
    expect(view.values['summary']).toContain(canary)
    for (const key of ['new:incident', `decide:${open}`])
      expect(JSON.stringify((await sealbook.must('getDraft', { key })).value)).toContain(canary)
    expect((await sealbook.must('rules', {})).pack.regimes[0]!.notes).toContain(canary)
    await sealbook.quit()
    expect(everywhere()).toEqual([])
  })
})

const because = `because ${canary}`
const scored: SeverityInputs = {
  data: [{ category: 'sensitive', step: 'base', reason: because }],
  identifiers: [{ level: 'significant', reason: because }],
  confidentiality: { points: 0.25, reason: because },
  integrity: { points: 0, reason: because },
  availability: { points: 0, reason: because },
  malicious: { is: false, reason: because },
  unintelligible: null,
}

/** A record of each register, made the way its records are made, with the word in whatever that asks for. */
async function makeOne(register: Register, incident: string): Promise<string | undefined> {
  if (register.compartment === 'sign') return undefined
  if (register.id === 'sop_version') {
    const begun = { title: `procedure ${canary}`, text: `# Text ${canary}\n` }
    return (await sealbook.must('beginSop', begun)).version
  }
  if (register.id === 'obligation') {
    const duties = [
      {
        duty: 'int-24',
        decision: 'not_required' as const,
        reasons: because,
        dpoAdvice: canary,
        legalAdviceRef: canary,
      },
    ]
    await sealbook.must('decide', { id: incident, duties })
    return (await sealbook.must('record', { id: incident })).children[0]!.id
  }
  if (register.id === 'pattern') return decidedPattern()
  const entry = await sealbook.must('createRecord', {
    register: register.id,
    changes: [{ path: register.title, value: `new ${canary}` }],
  })
  return entry.record!
}
async function decidedPattern(): Promise<string> {
  for (const n of [1, 2, 3])
    await sealbook.must('createRecord', {
      register: 'incident',
      changes: [
        { path: 'title', value: `again ${n} ${canary}` },
        { path: 'origin/spoken_disclosure', value: true },
      ],
    })
  let found = await sealbook.must('patterns', {})
  for (let tries = 0; !found.ready && tries < 100; tries++) {
    await pause(100)
    found = await sealbook.must('patterns', {})
  }
  const alert = found.alerts.find((a) => a.key === 'origin:spoken_disclosure')!
  const { key, incidents } = alert
  const made = await sealbook.must('decidePattern', {
    key,
    incidents: incidents.map((i) => i.id),
    decision: 'accepted',
    reason: because,
    whatFollows: canary,
  })
  return made.record!
}

/** Types into a new record and an existing one and stays in the field, so that it is a draft and nothing more. */
async function typeDrafts(): Promise<void> {
  await sealbook.go(`/register/incident/${written.find((w) => w.register === 'incident')!.id}`)
  const field = sealbook.page.locator('#input-external_ref')
  await field.fill('')
  await field.pressSequentially(`draft ${canary}`)
  await pause(700)
  await sealbook.go('/new/incident')
  await sealbook.page.locator('#input-title').pressSequentially(`draft ${canary}`)
  await pause(700)
  await sealbook.go(`/decide/${open}`)
  const reasons = sealbook.page.locator('#decide-reasons')
  await sealbook.page.locator('#decide-risk').waitFor()
  if ((await reasons.count()) === 0) await sealbook.page.locator('#decide-risk').click()
  await reasons.pressSequentially(`draft ${canary}`)
  await pause(700)
}
const pin = '739164'
/** A procedure in force, people asked to sign it, and each way that this page can take: PIN, witness, refusal, exemption, paper, file. */
async function signEverything(me: string): Promise<void> {
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Berlin' }).format()
  const save = (id: string, values: Readonly<Record<string, Json>>) =>
    sealbook.must('saveRecord', {
      id,
      changes: Object.entries(values).map(([path, value]) => ({ path, value })),
    })
  const named = async (n: number) => {
    const changes = [
      { path: 'display_name', value: `Signer ${n} ${canary}` },
      { path: 'department', value: canary },
    ]
    return (await sealbook.must('createRecord', { register: 'person', changes })).record!
  }
  const people: string[] = []
  for (let n = 0; n < 6; n++) people.push(await named(n))
  const { sop, version } = await sealbook.must('beginSop', { title: `sign ${canary}`, text: `# ${canary}\n` })
  await save(sop, { audience: { is: 'department', name: canary } })
  await save(version, {
    change_note: because,
    change: 'major',
    classified_by: me,
    approver_name: canary,
    approver_role: canary,
    effective_from: today,
  })
  await sealbook.must('transition', { id: version, transition: 'submit' })
  const signature = { name: canary, passphrase: secret }
  await sealbook.must('transition', { id: version, transition: 'approve', signature })
  const plan = { reason: 'new_version' as const, versions: [version], opens: today, quiz: false }
  campaign = (await sealbook.must('openCampaign', { ...plan, message: because, title: canary })).record!
  const { lines } = await sealbook.must('assignments', { campaign })
  const of = (n: number) => lines.find((l) => l.person === people[n])!.assignment
  const { code } = await sealbook.must('givePinCode', { person: people[0]! })
  startCode = code
  await sealbook.must('setPin', { person: people[0]!, code, pin })
  const { statements } = await sealbook.must('documentToSign', { assignment: of(0) })
  const own = { statements: statements.map((s) => s.id), name: canary, questionsAsked: because }
  await sealbook.must('sign', { ...own, assignment: of(0), proof: { by: 'pin', pin } })
  const witness = { kind: 'external' as const, name: `Witness ${canary}` }
  await sealbook.must('sign', { ...own, assignment: of(1), proof: { by: 'witness', witness } })
  const operator = { kind: 'roster' as const, id: me }
  const meeting = { assignments: [of(2)], method: 'bulk_meeting' as const, day: today, operator, witness }
  await sealbook.must('signOnBehalf', { ...meeting, questionsAsked: because })
  const words = { concern: because, statement: because, nextStep: because }
  const refusal = { discussedOn: today, toldStillBound: true, witness, ...words }
  await sealbook.must('refuseToSign', { assignment: of(3), refusal })
  const exemption = { reason: 'other' as const, text: because, approver: me, until: today, control: because }
  await sealbook.must('exemptFromSigning', { assignments: [of(4)], exemption })
  // what leaves on purpose goes to the user's own folder; scans, sheets and pages are made in between
  await sealbook.answerSave(join(outside, 'sheet.pdf'))
  const sheet = { campaign, version, assignments: [of(5)], paper: 'a4' as const, print: false }
  await sealbook.must('makeSheet', sheet)
  await sealbook.answerSave(join(outside, 'files.zip'))
  await sealbook.must('makeSignFiles', { assignments: [of(5)], into: 'zip' })
  fileCode = (await sealbook.must('signFileCode', { assignment: of(5) })).code
  await sealbook.answerOpen(join(outside, 'sheet.pdf'))
  const { files } = await sealbook.must('pickFiles', { purpose: 'evidence' })
  const read = await sealbook.must('readScans', { files: files.map((f) => f.token) })
  const scanned = read.lines.map(({ key }) => ({ key, day: today }))
  expect(scanned).toHaveLength(1)
  await sealbook.must('scanPicture', { id: read.id, place: scanned[0]!.key })
  await sealbook.must('enterScan', { id: read.id, lines: scanned, operator, witness })
  // somebody stops in the middle of signing at this PC
  waiting = (await sealbook.must('openCampaign', { ...plan, reason: 'refresh', people: [people[1]!] }))
    .record!
  await sealbook.must('putDraft', {
    key: `sign:${waiting}`,
    value: { name: canary, questionsAsked: because, step: 'sign' },
  })
}
/** Takes a pack of laws into use that names the word, from a file of the user's own. */
async function importLaws(): Promise<void> {
  await sodiumReady()
  const [first, ...others] = lawPack.regimes
  const pack = {
    ...lawPack,
    version: '99.0.0',
    regimes: [{ ...first!, notes: `notes ${canary}` }, ...others],
  }
  const path = join(outside, 'laws.sealrules')
  writeFileSync(path, JSON.stringify(signRules(JSON.stringify(pack), newRulesKey())))
  await sealbook.page.reload()
  await sealbook.page.locator('#main').waitFor()
  await sealbook.go('/laws/import')
  await sealbook.page.locator('#main input[type=file]').setInputFiles(path)
  await sealbook.page.getByText(say('laws.import.trust'), { exact: true }).click()
  const name = { pack: packName(pack) }
  await sealbook.page.getByRole('button', { name: say('laws.import.run', name) }).click()
  await sealbook.page.getByText(say('laws.import.done', name)).waitFor()
}

/** Changes that put the word into a field, wherever its type has room for words. */
function valuesFor(
  key: string,
  field: Field,
  ids: { person: string; record: string },
): { path: string; value: Json }[] {
  if (field.fixed || field.decided || ['timeline', 'evidence', 'duties'].includes(field.type)) return []
  if (!isCollection(field)) return [{ path: key, value: plainValue(key, field, ids) }]
  switch (field.type) {
    case 'choices':
      return field.options.map((o) => ({ path: `${key}/${o}`, value: true }))
    case 'links':
      return [{ path: `${key}/${ids.record}`, value: true }]
    case 'tags':
      return [{ path: `${key}/${canary}`, value: true }]
    case 'rows':
      return [
        {
          path: `${key}/row1`,
          value: Object.fromEntries(
            Object.entries(field.columns).map(([k, f]) => [k, plainValue(k, f, ids)]),
          ),
        },
      ]
    case 'whys':
      return [{ path: `${key}/why1`, value: { order: 1, text: `why ${canary}` } }]
    case 'risks':
      return [{ path: `${key}/risk1`, value: { matrix: matrixIds[0], name: `risk ${canary}` } }]
    default:
      return []
  }
}
function plainValue(key: string, field: Field, ids: { person: string }): Json {
  switch (field.type) {
    case 'text':
      return `${key} ${canary}`.slice(-field.max)
    case 'choice':
      // what makes the clocks run and the conditional fields be asked
      return field.options.find((o) => ['confirmed_breach', 'filed'].includes(o)) ?? field.options[0]!
    case 'flag':
      return true
    case 'number':
      return field.min
    case 'date':
      return '2026-01-02'
    case 'time':
      return {
        certainty: 'estimated',
        at: '2026-01-02T03:04:05Z',
        zone: 'Europe/Berlin',
        basis: `basis ${canary}`,
      }
    case 'count':
      return { status: 'estimate', best: 7, min: 5, max: 9, basis: `basis ${canary}` }
    case 'someone':
      return { kind: 'external', name: `Mr ${canary}` }
    case 'person':
      return ids.person
    case 'structured':
      return structuredValue(field.of)
    case 'screening':
      return { cases: {}, criteria: {}, dpoView: `view ${canary}` }
    default:
      throw new Error(`no value for ${field.type}`)
  }
}

/** Structures that a form may write; the others are main's. */
function structuredValue(of: string): Json {
  if (of === 'audience') return { is: 'department', name: canary }
  const options = ['a', 'b'].map((id) => ({ id, text: `option ${canary}` }))
  const question = { text: `question ${canary}`, options, right: ['a'], section: canary }
  return { questions: ['q1', 'q2', 'q3'].map((id) => ({ id, ...question })), passMark: 80, attempts: 3 }
}

/** Files in which the word, the passphrase or the recovery code can be read. */
function everywhere(): string[] {
  const profile = ['.config', '.cache', '.local'].map((n) => join(homedir(), n))
  return [...findings([data], 0), ...findings([tmpdir(), ...profile], began)]
}
function findings(roots: readonly string[], since: number): string[] {
  return roots
    .flatMap((root) => filesBelow(root, since))
    .filter((file) => file.toLowerCase().includes(canary) || holds(file))
}
/** As bytes, as UTF-16, in base64 at each of its three alignments; letters large or small. */
const needles = [0, 1, 2].map((shift) =>
  // the first and last letters depend on what stands beside the word
  Buffer.from('x'.repeat(shift) + canary)
    .toString('base64')
    .slice(shift === 0 ? 0 : 4, -4),
)
function holds(file: string): boolean {
  let bytes: Buffer
  try {
    bytes = readFileSync(file)
  } catch {
    return false // gone meanwhile, or a socket
  }
  const text = bytes.toString('latin1')
  const lower = text.toLowerCase()
  const code = recoveryCode.replaceAll('-', '').toLowerCase()
  const once = [startCode, fileCode].filter((c) => c !== '').map((c) => c.toLowerCase())
  return (
    once.some((c) => lower.includes(c) || lower.includes(c.replaceAll('-', ''))) ||
    lower.includes(canary) ||
    lower.includes([...canary].join('\0')) ||
    needles.some((n) => text.includes(n)) ||
    (code !== '' && (lower.includes(code) || lower.includes(recoveryCode.toLowerCase())))
  )
}
function filesBelow(folder: string, since: number): string[] {
  let entries
  try {
    entries = readdirSync(folder, { withFileTypes: true })
  } catch {
    return []
  }
  return entries.flatMap((e) => {
    const path = join(folder, e.name)
    if (path === outside || path === data) return [] // the user's own files; and the data folder is searched by itself
    if (e.isDirectory()) return filesBelow(path, since)
    try {
      const { mtimeMs, size } = statSync(path)
      return e.isFile() && mtimeMs >= since && size < 256_000_000 ? [path] : []
    } catch {
      return []
    }
  })
}
