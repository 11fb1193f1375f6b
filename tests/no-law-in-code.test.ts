/**
 * Laws are data: no law and no duty is named in code, and a law that nobody thought of works by being in a pack. World:
 * tests (Node). What must stay true: there is no exception; who needs one asks the duty what it is (recipient, facts).
 */
import { describe, expect, it } from 'vitest'
import { dutiesOfIncident } from '../src-shared/rules/incident-duties.ts'
import { lawPack } from '../src-shared/rules/law-pack.ts'
import { RulePack } from '../src-shared/rules/rule-pack.ts'
import { appSources, walk } from './sources.ts'
import { newLaw } from './new-law.ts'

describe('the code', () => {
  it('names no law and no duty', () => {
    const ids = new Set(lawPack.regimes.flatMap((r) => [r.id, ...r.duties.map((d) => d.id)]))
    const found = appSources().flatMap(({ path, body }) =>
      [...walk(body)].flatMap((node) => {
        const value = node.type === 'TemplateElement' ? (node['value'] as { raw: string }).raw : node['value']
        return typeof value === 'string' && ids.has(value) ? [[path, value]] : []
      }),
    )
    expect(found).toEqual([])
  })
})

describe('a law that this program has never heard of', () => {
  it('brings its duty, its reasons and its deadline by being in the pack', () => {
    const pack = RulePack.parse({ ...lawPack, regimes: [...lawPack.regimes, newLaw] })
    const incident = {
      kind: 'confirmed_breach' as const,
      aware_at: { certainty: 'exact' as const, at: '2026-11-20T15:30:00Z', zone: 'Europe/Berlin' },
      residence: { a: { place: 'Switzerland', people: { status: 'exact' as const, best: 6 } } },
      law_facts: { a_new_fact: { answer: 'yes' as const, reasons: 'Seen in the log' } },
    }
    const duties = dutiesOfIncident(incident, undefined, pack, '2026-11-21')
    const found = duties.find((a) => a.duty.id === newLaw.duties[0].id)
    expect(found).toMatchObject({ status: 'applies', rulePack: 'laws 1.1.0' })
    // ten business days after Friday 20 November
    expect(found?.deadlines[0]?.counted.dueDate).toBe('2026-12-04')
    const before = dutiesOfIncident(incident, undefined, lawPack, '2026-11-21')
    expect(duties).toHaveLength(before.length + 1)
  })
})
