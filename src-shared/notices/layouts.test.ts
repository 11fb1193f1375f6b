/** The layouts that ship: whole, true to their sources, and found for the duties they fit. World: unit test. */
import { describe, expect, it } from 'vitest'
import { fullCase } from '../../tests/notice-case.ts'
import { incident } from '../registers/incident.ts'
import { recipientKinds } from '../registers/obligation.ts'
import { lawPack } from '../rules/law-pack.ts'
import { placeFile } from '../rules/places.ts'
import { ElementId } from '../values.ts'
import { isFactKey, noticeFacts, tokensOfKey } from './facts.ts'
import { conditionsOf, fieldsOf, Layout, type LayoutField } from './layout.ts'
import { findLayout, layouts, layoutsFor } from './layouts.ts'
import { messages } from '../text/messages.ts'
import { messageLayout, messageTemplates } from './messages.ts'
import { checkPlaceholders } from './placeholders.ts'

const edpb = findLayout('edpb-2026-draft')!
const field = (layout: Layout, id: string) => fieldsOf(layout).find((f) => f.id === id)!
const optionLabels = (layout: Layout, id: string) => field(layout, id).options?.map((o) => o.label)

describe.each(layouts().map((l) => [l.id, l] as const))('the layout %s', (_id, layout) => {
  const fields = fieldsOf(layout)
  const facts = fields.flatMap((f) => [
    ...(f.from ?? []).map((key) => ({ key, is: undefined })),
    ...[...conditionsOf(f)].flatMap((c) => ('fact' in c ? [{ key: c.fact, is: c.is }] : [])),
  ])

  it('asks only for facts that can be recorded, and for answers that they can have', () => {
    expect(facts.length).toBeGreaterThan(10)
    expect(facts.filter((f) => !isFactKey(f.key))).toEqual([])
    expect(facts.filter((f) => f.is?.some((token) => !tokensOfKey(f.key)?.includes(token)))).toEqual([])
  })
  it('can be kept: every answer fits a row of the notice', () => {
    expect(fields.filter((f) => !ElementId.safeParse(f.id).success)).toEqual([])
  })
  it('uses placeholders that exist', () => {
    const nothing = noticeFacts({ ...fullCase, values: {} })
    expect(fields.flatMap((f) => checkPlaceholders(f.template ?? '', nothing).unknown)).toEqual([])
  })
  it('says where it comes from and names laws and places that are known', () => {
    expect(layout.source.title).not.toBe('')
    expect(layout.verifiedNote.length).toBeGreaterThan(40)
    const regimes = new Set(lawPack.regimes?.map((r) => r.id))
    expect(layout.fits.flatMap((f) => f.regimes ?? []).filter((id) => !regimes.has(id))).toEqual([])
    const duties = new Set(lawPack.regimes?.flatMap((r) => r.duties.map((d) => d.id)))
    expect(layout.fits.flatMap((f) => f.duties ?? []).filter((id) => !duties.has(id))).toEqual([])
    expect((layout.places ?? []).filter((p) => !Object.hasOwn(placeFile.places, p))).toEqual([])
  })
  it('gives somebody a way to answer what is required, or says how', () => {
    const dead = fields.filter((f) => f.required === 'yes' && !f.from && !f.options && !f.template && !f.help)
    expect(dead.map((f) => f.id)).toEqual([])
  })
})

describe('the EDPB draft', () => {
  it('has all fields of its source, in its order', () => {
    const spans: [number, number][] = [
      [3, 7],
      [10, 19],
      [21, 26],
      [29, 31],
      [33, 36],
      [38, 41],
      [44, 53],
      [55, 63],
      [65, 68],
      [70, 73],
      [75, 76],
      [79, 87],
      [89, 90],
      [92, 92],
      [94, 95],
      [97, 106],
      [109, 111],
      [113, 118],
      [120, 123],
      [125, 126],
    ]
    const ids = spans.flatMap(([from, to]) =>
      Array.from({ length: to - from + 1 }, (_, i) => String(from + i)),
    )
    expect(fieldsOf(edpb).map((f) => f.id)).toEqual(ids)
    expect(ids).toHaveLength(100)
  })
  it('says that it is a draft under consultation, and whose labels these are', () => {
    expect(edpb.standing).toBe('draft')
    expect(edpb.source).toMatchObject({ adopted: '2026-06-08', consultationUntil: '2026-08-05' })
    expect(edpb.source.attribution).toContain('European Data Protection Board')
  })
  it('keeps the prose of every condition, and says why where it departs from it', () => {
    const changed = fieldsOf(edpb).filter((f) => f.visibleIf && !f.visibleNote && !f.adapted)
    expect(changed.map((f) => f.id)).toEqual([])
    expect(field(edpb, '5').visibleNote).toContain('Withdraw')
  })
  it('takes the two outcomes apart that its source ran together', () => {
    expect(optionLabels(edpb, '89')).toHaveLength(4)
    expect(optionLabels(edpb, '60')).toHaveLength(25)
    expect(optionLabels(edpb, '70')).toHaveLength(21)
  })
  it('has an option for every kind of data, group of people and cause that the record knows', () => {
    const named = (id: string, key: string) =>
      [...conditionsOf(field(edpb, id))].flatMap((c) => ('fact' in c && c.fact === key ? (c.is ?? []) : []))
    for (const [id, key] of [
      ['65', 'subject_categories'],
      ['70', 'data_categories'],
      ['61', 'cause_axis'],
      ['85', 'impacts'],
    ] as const) {
      const options = (incident.fields[key] as { options: readonly string[] }).options
      expect([key, options.filter((o) => !named(id, key).includes(o))]).toEqual([key, []])
    }
    // hacking, malware and phishing are one origin here and several lines there: a person chooses
    const { options: origins } = incident.fields.origin as { options: readonly string[] }
    expect(origins.filter((o) => !named('60', 'origin').includes(o))).toEqual(['hack_malware_phishing'])
  })
})

describe('what fits a duty', () => {
  const duty = (id: string) => {
    const regime = lawPack.regimes.find((r) => r.duties.some((d) => d.id === id))!
    const { recipientKind } = regime.duties.find((d) => d.id === id)!
    return { regimeId: regime.id, dutyId: id, recipientKind, jurisdiction: regime.jurisdiction }
  }
  const fitting = (id: string) => layoutsFor(duty(id)).map((l) => l.id)
  it('is found by law and recipient', () => {
    expect(fitting('eu-gdpr-33-1')).toEqual(['edpb-2026-draft', 'cnil', 'general-report'])
    expect(fitting('eu-gdpr-34-1')).toEqual(['gdpr-letter', 'general-letter'])
    expect(fitting('uk-gdpr-33-1')).toEqual(['ico', 'general-report'])
    expect(fitting('uk-gdpr-34')).toEqual(['gdpr-letter', 'general-letter'])
    expect(fitting('int-34-72')).toEqual(['gdpr-letter', 'general-letter'])
    expect(fitting('us-hipaa-individual')).toEqual(['hipaa-individual', 'general-letter'])
    expect(fitting('us-hipaa-hhs-small')).toEqual(['hhs', 'general-report'])
  })
  it('is a general one where no layout was made for that law, so that every duty has one', () => {
    expect(fitting('us-ca-individual')).toEqual(['general-letter'])
    expect(fitting('eu-gdpr-33-2')).toEqual(['general-report'])
    const all = lawPack.regimes.flatMap((r) => r.duties.map((d) => d.id))
    expect(all.filter((id) => fitting(id).length === 0)).toEqual([])
    expect(all.filter((id) => !fitting(id).at(-1)!.startsWith('general-'))).toEqual([])
    const kinds = recipientKinds.filter(
      (recipientKind) =>
        layoutsFor({ regimeId: '', dutyId: '', recipientKind, jurisdiction: '' }).length !== 1,
    )
    expect(kinds).toEqual([])
  })
})

describe('a layout that is not right', () => {
  type Loose = { sections: { fields: Partial<LayoutField>[] }[] }
  const accepts = (edit: (layout: Loose, fields: Partial<LayoutField>[]) => void) => {
    const copy = structuredClone(edpb) as unknown as Loose
    edit(copy, copy.sections[0]!.fields)
    return Layout.safeParse(copy).success
  }
  it('is refused', () => {
    expect(accepts(() => {})).toBe(true)
    expect(accepts((_l, fields) => (fields[4]!.id = fields[3]!.id!))).toBe(false)
    expect(accepts((_l, [first]) => delete first!.options)).toBe(false)
    expect(accepts((_l, [first]) => (first!.from = ['kind']))).toBe(false)
    expect(accepts((_l, [first]) => (first!.visibleIf = { answer: '4', is: ['b'] }))).toBe(false)
    expect(accepts((_l, [, second]) => (second!.visibleIf = { answer: '3', is: ['z'] }))).toBe(false)
    expect(accepts((_l, [first]) => (first!.requiredIf = { fact: 'kind' }))).toBe(false)
    expect(accepts((_l, [first]) => (first!.options![0]!.label = 'one; two'))).toBe(false)
    expect(accepts((l) => (l.sections = []))).toBe(false)
  })
})

it('every layout and message is called in lists as it calls itself', () => {
  const all = [...layouts(), ...messageTemplates().map((m) => messageLayout(m))]
  for (const { id, title } of all) expect(messages[`notices.layout.${id}`]).toBe(title)
})

describe('message templates', () => {
  it('are one for each audience at least, and name facts that exist', () => {
    expect(new Set(messageTemplates().map((m) => m.audience))).toEqual(
      new Set(['people', 'staff', 'press', 'vendor', 'board']),
    )
    const nothing = noticeFacts({ ...fullCase, values: {} })
    for (const { id, subject, body } of messageTemplates())
      expect([id, checkPlaceholders(subject + body, nothing).unknown]).toEqual([id, []])
  })
})
