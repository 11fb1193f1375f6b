/** Staff lists as personnel programs write them, taken into a real vault: first, again, and taken back. */
import { expect, it } from 'vitest'
import type { ImportMapping, ImportPreview } from '../../../src-shared/ipc/contract.ts'
import { ImportPreview as PreviewSchema } from '../../../src-shared/ipc/contract.ts'
import { registers } from '../../../src-shared/registers/index.ts'
import { importTargets } from '../../../src-shared/registers/import-targets.ts'
import type { Json } from '../../../src-shared/values.ts'
import { must, office, type Office } from '../../../tests/office.ts'
import columns from '../../../resources/import/columns.json' with { type: 'json' }
import { rosterPeople } from '../roster.ts'
import { RosterSteps } from '../roster-steps.ts'
import type { Op } from '../writer.ts'
import { Imports, type ImportDeps, type ImportRecord } from './import-session.ts'
import { cpuTime } from '../../../tests/cpu-time.ts'

const token = 'a'.repeat(32)
const today = '2026-11-20'

/** Writes as the session does: one commit. */
function commit(o: Office, records: readonly ImportRecord[]) {
  const ops = records.map((r): Op => {
    const set = Object.fromEntries(r.changes.map((c) => [c.path, c.value]))
    const register = registers.person
    if (r.id === undefined)
      return o.writer.createOp(register, set, {
        op: 'import',
        why: r.why,
        ...(r.as !== undefined && { rec: r.as }),
        ...(r.state !== undefined && { state: r.state }),
      })
    const state: Record<string, Json> = r.state === undefined ? {} : { '@state': r.state }
    return { op: 'import', reg: 'person', rec: r.id, set: { ...set, ...state }, why: r.why }
  })
  const checked = o.writer.checked(ops)
  return checked.ok ? o.writer.write(checked.value) : checked
}
function importsOf(o: Office): Imports {
  const deps: ImportDeps = {
    existing: (register) =>
      [...o.book.of(register)]
        .filter((r) => o.book.archivedWhy(r) === undefined)
        .map((r) => ({ id: r.id, values: o.book.values(r), state: o.book.state(r) })),
    commit: async (records) => commit(o, records),
    hooks: () => ({ progress: () => undefined, cancelled: () => false }),
    ended: () => undefined,
    remember: () => undefined,
    recall: () => undefined,
    zone: () => 'Europe/Berlin',
    today: () => o.book.law.today,
    newId: () => o.writer.newId(),
    why: (file) => file,
  }
  return new Imports(deps)
}
interface Opened {
  readonly imports: Imports
  readonly mapping: ImportMapping
  readonly preview: ImportPreview
}
async function open(o: Office, file: string | Uint8Array): Promise<Opened> {
  const bytes = typeof file === 'string' ? new TextEncoder().encode(file) : file
  const imports = importsOf(o)
  const source = {
    size: bytes.length,
    async *open() {
      yield bytes
    },
  }
  const { mapping } = must(await imports.open(token, 'staff.csv', source, 'person', {}))
  return { imports, mapping, preview: PreviewSchema.parse(must(await imports.preview(token, mapping))) }
}
const take = async (
  o: Office,
  file: string | Uint8Array,
  leavers: { id: string; lastDay: string }[] = [],
) => {
  const opened = await open(o, file)
  return { ...opened, outcome: must(await opened.imports.run(token, opened.mapping, leavers)) }
}
const person = (o: Office, name: string) => {
  const record = [...o.book.of('person')].find((r) => o.book.title(r) === name)
  if (!record) throw new Error(`nobody is called ${name}`)
  return record
}
const values = (o: Office, name: string) => o.book.values(person(o, name))
const problems = ({ preview }: Opened) => preview.problems.map((p) => [p.row, p.message])
const warnings = ({ preview }: Opened) => preview.warnings.map((p) => [p.row, p.message])
const names = (people: readonly { readonly name: string }[]) => people.map((p) => p.name)

it('every field and option of the word lists exists', () => {
  for (const id of ['incident', 'person'] as const) {
    const targets = importTargets(registers[id])
    const { fields, values: words, title } = columns[id]
    for (const field of [...Object.keys(fields), ...title.parts])
      expect({ field, known: field in targets }).toEqual({ field, known: true })
    for (const [field, meanings] of Object.entries(words)) {
      const target = targets[field]!.field
      const options: readonly string[] = 'options' in target ? target.options : []
      for (const meaning of Object.values<string>(meanings).flatMap((m) => m.split(' ').filter(Boolean)))
        expect({ field, meaning, known: options.includes(meaning) }).toEqual({ field, meaning, known: true })
    }
  }
})

const german = [
  'Personalnr.;Nachname;Vorname;E-Mail-Adresse;Abteilung;Funktion;Vorgesetzte;Beschäftigungsart;Eintrittsdatum;Austrittsdatum;Abwesend von;Abwesend bis;Abwesenheitsgrund;Firmenname',
  '1001;Müller;Änne;aenne@praxis.example;Empfang;Leitung, Empfang|Ersthelferin;1003;Angestellte;01.02.2019;31.12.9999;01.11.2026;31.12.2026;Elternzeit;Praxis GmbH',
  '1002;"Groß; von";Jürgen;juergen@praxis.example;Empfang;Azubi;Müller, Änne;Auszubildender;01.09.2025;;;;;Praxis GmbH',
  '1003;Çelik;Şule;sule@praxis.example;Leitung;Chefin;1003;Vollzeit;01.01.2010;;;;;Praxis GmbH',
  '1004;Weg;Ida;;Labor;;niemand@praxis.example;Teilzeit;01.01.2015;30.06.2026;;;;Praxis GmbH',
].join('\r\n')
// 0xC7 and 0xD6 are letters of Windows-1252; the S with a cedilla is not, so that name goes without it
const windows1252 = Uint8Array.from(german.replace('Şule', 'Sule'), (c) => c.charCodeAt(0))

it('reads a German list from Windows: semicolons, quotes, umlauts, German dates and headings', async () => {
  const o = await office()
  const list = await take(o, windows1252)
  expect(list.mapping).toMatchObject({
    encoding: 'windows-1252',
    delimiter: ';',
    dateFormat: 'DD.MM.YYYY',
    state: 'active',
  })
  expect(list.mapping.columns.map((c) => c.field)).toEqual([
    'staff_no',
    'family_name',
    'given_name',
    'email',
    'department',
    'roles',
    'manager',
    'type',
    'start',
    'end',
    'leave_from',
    'leave_to',
    'leave_reason',
  ])
  expect(problems(list)).toEqual([])
  // one reports to herself, one to nobody whom anyone knows
  expect(warnings(list)).toEqual([
    [4, 'manager_self'],
    [5, 'manager_unknown'],
  ])
  expect(list.outcome).toMatchObject({ added: 4, updated: 0, left: 0, bad: 0 })
  expect(values(o, 'Änne Müller')).toMatchObject({
    staff_no: '1001',
    roles: ['Ersthelferin', 'Leitung, Empfang'],
    type: 'employee',
    start: '2019-02-01',
    manager: person(o, 'Sule Çelik').id,
    leave: { '2026-11-01': { from: '2026-11-01', to: '2026-12-31', reason: 'parental' } },
  })
  // an end on the last day that such a program knows is none
  expect(values(o, 'Änne Müller')['end']).toBeUndefined()
  expect(values(o, 'Jürgen Groß; von')).toMatchObject({
    type: 'intern',
    manager: person(o, 'Änne Müller').id,
  })
  expect(values(o, 'Sule Çelik')['manager']).toBeUndefined()
  // the last day has passed
  expect(o.book.state(person(o, 'Ida Weg'))).toBe('left')
})

it('reads a French list with a mark at its start', async () => {
  const o = await office()
  const csv =
    '\uFEFFMatricule;Nom;Prénom;Courriel;Service;Poste;Date d’entrée;Type de contrat\n7;Lefèvre;Zoé;zoe@x.example;Accueil;Secrétaire;03/02/2020;CDI\n'
  const list = await take(o, csv)
  expect(list.mapping).toMatchObject({ encoding: 'utf-8', delimiter: ';', dateFormat: 'DD/MM/YYYY' })
  expect(values(o, 'Zoé Lefèvre')).toMatchObject({
    staff_no: '7',
    department: 'Accueil',
    start: '2020-02-03',
    type: 'employee',
    roles: ['Secrétaire'],
  })
})

it('the same list again changes nothing, and a name that was put right by hand stays', async () => {
  const o = await office()
  await take(o, windows1252)
  must(o.writer.save(person(o, 'Jürgen Groß; von').id, [{ path: 'display_name', value: 'Jürgen von Groß' }]))
  const again = await open(o, windows1252)
  expect(again.preview).toMatchObject({ adds: 0, updates: 0, unchanged: 4, bad: 0 })
  expect(again.preview.roster).toMatchObject({ missing: { count: 0 }, returning: [] })
})

const first = 'Staff no,Name,Email,Department,Role,Start\n'
const staff = `${first}1,Ada King,ada@x.example,Lab,nurse; driver,2020-01-01\n2,Bo Lund,bo@x.example,Desk,clerk,2021-01-01\n3,Cy Moss,,Desk,,2022-01-01\n`

it('says of each field what it was and what it becomes', async () => {
  const o = await office()
  await take(o, staff)
  const next = await take(
    o,
    `${first}1,Ada King-Hall,ada@x.example,Ward,nurse;lead,2020-02-01\n2,Bo Lund,bo@x.example,Desk,clerk,2021-01-01\n3,Cy Moss,,,,\n4,Di Nash,,Ward,,2026-12-01\n`,
  )
  expect(next.preview).toMatchObject({ adds: 1, updates: 1, unchanged: 2 })
  expect(next.preview.sample[0]).toEqual({
    row: 2,
    title: 'Ada King-Hall',
    action: 'update',
    changes: [
      { field: 'display_name', before: 'Ada King', after: 'Ada King-Hall' },
      { field: 'department', before: 'Lab', after: 'Ward' },
      { field: 'start', before: '2020-01-01', after: '2020-02-01' },
      { field: 'roles', before: ['driver', 'nurse'], after: ['nurse', 'lead'] },
    ],
  })
  // an earlier first day is a correction, not a second stay
  expect(rosterPeople(o.book).find((p) => p.name === 'Ada King-Hall')!.stays).toEqual([
    { from: '2020-02-01' },
  ])
})

it('offers who is missing, and marks only the confirmed ones, with their last day', async () => {
  const o = await office()
  await take(o, staff)
  const list = `${first}2,Bo Lund,,Desk,,\n`
  const { preview } = await open(o, list)
  expect(preview.roster!.missing).toMatchObject({ count: 2, elsewhere: 1 })
  // the file has nobody of the lab: it may be the list of the desk alone
  expect(preview.roster!.missing.people).toMatchObject([
    { name: 'Ada King', department: 'Lab', staffNo: '1', elsewhere: true },
    { name: 'Cy Moss', department: 'Desk', elsewhere: false },
  ])
  expect((await take(o, list)).outcome).toMatchObject({ left: 0 })
  expect(o.book.state(person(o, 'Cy Moss'))).toBe('active')

  const cy = person(o, 'Cy Moss').id
  expect((await take(o, list, [{ id: cy, lastDay: '2026-10-31' }])).outcome).toMatchObject({ left: 1 })
  expect(values(o, 'Cy Moss')).toMatchObject({ end: '2026-10-31', start: '2022-01-01' })
  expect(o.book.state(person(o, 'Cy Moss'))).toBe('left')
  expect(o.book.state(person(o, 'Ada King'))).toBe('active')
})

it('refuses leavers who are in the file, and a last day before the first', async () => {
  const o = await office()
  await take(o, staff)
  const { imports, mapping } = await open(o, `${first}2,Bo Lund,,Desk,,\n`)
  const run = (name: string, lastDay: string) =>
    imports.run(token, mapping, [{ id: person(o, name).id, lastDay }])
  expect(await run('Bo Lund', today)).toMatchObject({ error: { code: 'changed-meanwhile' } })
  expect(await run('Cy Moss', '2021-12-31')).toMatchObject({ error: { code: 'needs-missing' } })
})

it('a last day that lies ahead is written, and the person works here until then', async () => {
  const o = await office()
  await take(o, staff)
  await take(o, `${first}2,Bo Lund,,Desk,,\n`, [{ id: person(o, 'Cy Moss').id, lastDay: '2026-12-31' }])
  expect(values(o, 'Cy Moss')['end']).toBe('2026-12-31')
  expect(o.book.state(person(o, 'Cy Moss'))).toBe('active')
})

it('whoever stands in a row that cannot be imported is not missing', async () => {
  const o = await office()
  await take(o, staff)
  const { preview } = await open(
    o,
    `${first}1,Ada King,,Lab,,soon\n3,Cy Moss,,Desk,,2022-01-01\n4,Di Nash,,Desk,,2023-01-01\n`,
  )
  expect(preview.problems).toMatchObject([{ row: 2, message: 'date' }])
  expect(names(preview.roster!.missing.people)).toEqual(['Bo Lund'])
})

it('a first day after the last one is a second stay; the first is kept', async () => {
  const o = await office()
  await take(o, staff)
  const { id } = person(o, 'Bo Lund')
  must(new RosterSteps(o.book, o.writer).take({ id, step: 'leave', day: '2024-06-30' }))
  const still = await open(o, staff)
  expect(still.preview.roster).toMatchObject({ returning: [], gone: { count: 1, names: ['Bo Lund'] } })
  expect(still.preview.unchanged).toBe(3)

  const back = await take(o, staff.replace('2021-01-01', '2026-11-01'))
  expect(back.preview.roster).toMatchObject({ returning: ['Bo Lund'], gone: { count: 0 } })
  expect(back.preview.sample[0]!.changes).toEqual([
    { field: 'start', before: '2021-01-01', after: '2026-11-01' },
    { field: 'end', before: '2024-06-30', after: null },
    { field: 'earlier_stays', after: { '2021-01-01': { from: '2021-01-01', to: '2024-06-30' } } },
  ])
  expect(o.book.state(o.book.get(id)!)).toBe('active')
  expect(rosterPeople(o.book).find((p) => p.id === id)!.stays).toEqual([
    { from: '2021-01-01', to: '2024-06-30' },
    { from: '2026-11-01' },
  ])
  expect((await open(o, staff.replace('2021-01-01', '2026-11-01'))).preview.unchanged).toBe(3)
})

it('time away that is on record stays; the same first day is the same time away', async () => {
  const o = await office()
  const head = 'Staff no,Name,Absent from,Absent until,Absence type\n'
  await take(o, `${head}1,Ada King,2026-01-05,2026-01-09,vacation\n`)
  await take(o, `${head}1,Ada King,2026-11-01,,sick leave\n`)
  const next = await take(o, `${head}1,Ada King,2026-11-01,2026-11-30,\n`)
  expect(next.preview.updates).toBe(1)
  expect(values(o, 'Ada King')['leave']).toEqual({
    '2026-01-05': { from: '2026-01-05', to: '2026-01-09', reason: 'holiday' },
    '2026-11-01': { from: '2026-11-01', to: '2026-11-30', reason: 'sickness' },
  })
  const odd = await open(o, `${head}1,Ada King,,2026-11-30,\n2,Bo Lund,2026-11-30,2026-11-01,\n`)
  expect(warnings(odd)).toEqual([
    [2, 'period_no_start'],
    [3, 'period_ends_first'],
  ])
  // a list of absences names people once for each
  await take(o, `${head}5,Flo Parr,2026-02-01,2026-02-02,\n5,Flo Parr,2026-03-01,2026-03-02,\n`)
  expect(Object.keys(values(o, 'Flo Parr')['leave'] as object)).toEqual(['2026-02-01', '2026-03-01'])
})

it('never takes two people of one name for one without a word', async () => {
  const o = await office()
  await take(o, 'Staff no,Name,Email,Department\n1,Cy Moss,cy@x.example,Desk\n,Di Nash,di@x.example,Desk\n')
  const list = await open(
    o,
    [
      'Staff no,Name,Email,Department',
      '9,Cy Moss,cy9@x.example,Attic', // another number: somebody else
      ',Di Nash,other@x.example,Attic', // no number, another address: who knows
      ',"Nash, Di",new@x.example,Desk', // the same place: her new address
      ',Ed Orr,,Desk',
      ',Ed Orr,,Attic', // nothing tells these two apart
      '5,Flo Parr,,Desk',
      '5,Flo Parr,,Attic',
      '8,Cy Moss,cy@x.example,Desk', // the address of number 1, who is not in the file
    ].join('\n'),
  )
  expect(problems(list)).toEqual([
    [3, 'person_address'],
    [6, 'name_twice'],
    [8, 'person_twice'],
    [9, 'person_number'],
  ])
  expect(list.preview).toMatchObject({ adds: 3, updates: 1 })
})

it('an address that several share tells nobody apart', async () => {
  const o = await office()
  await take(o, 'Name,Email\nAda King,desk@x.example\n')
  const list = await take(o, 'Name,Email\nBo Lund,desk@x.example\nAda King,desk@x.example\n')
  expect(list.preview).toMatchObject({ adds: 1, unchanged: 1, bad: 0 })
})

it('tells of a last day that the file no longer has', async () => {
  const o = await office()
  const head = 'Staff no,Name,End\n'
  await take(o, `${head}1,Ada King,2027-01-31\n`)
  expect(warnings(await open(o, `${head}1,Ada King,\n`))).toEqual([[2, 'end_not_in_file']])
  expect(warnings(await open(o, `${head}1,Ada King,2027-06-30\n`))).toEqual([])
})

it('undo takes the whole import back: new people, changes, leavers and links', async () => {
  const o = await office()
  await take(o, staff)
  const before = rosterPeople(o.book)
  const cy = person(o, 'Cy Moss').id
  const head = 'Staff no,Name,Department,Manager\n'
  const { outcome } = await take(
    o,
    `${head}1,Ada King,Ward,Gus Hill\n2,Bo Lund,Desk,\n6,Gus Hill,Ward,Bo Lund\n`,
    [{ id: cy, lastDay: today }],
  )
  expect(outcome).toMatchObject({ added: 1, updated: 1, unchanged: 1, left: 1 })
  expect(values(o, 'Ada King')['manager']).toBe(person(o, 'Gus Hill').id)
  expect(o.book.state(o.book.get(cy)!)).toBe('left')
  must(o.history.undo(outcome.receipt!.commit))
  expect(rosterPeople(o.book)).toEqual(before)
  expect(o.book.state(o.book.get(cy)!)).toBe('active')
  expect(values(o, 'Ada King')['manager']).toBeUndefined()
})

it('two thousand people, each with a manager, are planned in less than two seconds', async () => {
  const o = await office()
  const head = 'Staff no,Name,Email,Department,Manager\n'
  const rows = Array.from(
    { length: 2_000 },
    (_, i) => `${i},Person ${i},p${i}@x.example,Team ${i % 40},Person ${(i * 7 + 1) % 2_000}`,
  )
  const list = head + rows.join('\n')
  await take(o, list)
  const began = cpuTime()
  const { preview } = await open(o, list.replaceAll('Team 7,', 'Team 8,'))
  expect(preview).toMatchObject({ adds: 0, updates: 50, unchanged: 1_950, bad: 0 })
  expect(cpuTime() - began).toBeLessThan(2_000)
})
