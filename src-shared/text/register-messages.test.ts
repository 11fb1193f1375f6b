/**
 * Every key that a register declaration implies has its English message (define.ts names the scheme). World: unit test.
 * It can fail: take a key away and the test names it.
 */
import { readFileSync, readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Field, Register } from '../registers/define.ts'
import type { Surroundings } from '../registers/gates.ts'
import { registers } from '../registers/index.ts'

const dir = new URL('../../resources/locales/en/', import.meta.url)
const messages: Record<string, string> = Object.assign(
  {},
  ...readdirSync(dir).map((f) => JSON.parse(readFileSync(new URL(f, dir), 'utf8')) as object),
) as Record<string, string>
const has = (key: string) => (messages[key] ?? messages[`${key}_other`] ?? '').trim() !== ''

function keysOf(prefix: string, field: Field): string[] {
  const keys = [prefix]
  if (field.type === 'choice' || field.type === 'choices')
    keys.push(...field.options.map((o) => `${prefix}.${o}`))
  if (field.type === 'count') keys.push(`${prefix}.unit`)
  if (field.type === 'duties') keys.push(`${prefix}.met`, `${prefix}.not_required`)
  if (field.type === 'rows')
    keys.push(...Object.entries(field.columns).flatMap(([k, f]) => keysOf(`${prefix}.${k}`, f)))
  return keys
}

/** What a page for making a record says: only where records are made by hand. */
const pageKeys = (register: Register) =>
  register.madeElsewhere
    ? ['empty', 'empty.text', 'count']
    : ['new', 'new.lead', 'empty', 'empty.text', 'count']

/** A record that stands in the way of everything: something undecided, and a part that is not finished. */
const busy: Surroundings = {
  siblings: [],
  people: [{ id: '0192f0c1-7c00-7000-8000-000000000002', name: 'Ada Berg' }],
  today: '2026-11-21',
  written: {},
  undecided: [{ duty: 'd', title: 'A duty', applies: true }],
  children: [
    {
      id: '0192f0c1-7c00-7000-8000-000000000001',
      register: 'obligation',
      title: 'A duty',
      state: 'required',
      final: false,
      values: {},
    },
  ],
}
const exact = (at: string) => ({ certainty: 'exact', at, zone: 'UTC' })
/** Values that make the gates speak: nothing filled in, a breach, told late, something promised. */
const awkward: readonly Readonly<Record<string, unknown>>[] = [
  {},
  { kind: 'confirmed_breach' },
  { due_at: exact('2026-11-20T12:00:00Z'), sent_at: exact('2026-11-21T12:00:00Z') },
  { open_points: { p: { what: 'The number of people' } } },
]
const needsOf = (register: Register) =>
  Object.values(register.transitions).flatMap((t) =>
    t.gate ? awkward.flatMap((values) => t.gate!(values, busy)) : [],
  )

describe.each(Object.values<Register>(registers))('register $id', (register) => {
  it('has a message for every field, option, section, state and transition', () => {
    const wanted = [
      ...Object.entries(register.fields).flatMap(([key, field]) => keysOf(`${register.id}.${key}`, field)),
      ...Object.keys(register.sections).map((s) => `${register.id}.section.${s}`),
      ...register.states.map((s) => `${register.id}.state.${s}`),
      ...Object.keys(register.transitions).map((t) => `${register.id}.transition.${t}`),
      ...pageKeys(register).map((k) => `${register.id}.${k}`),
      `nav.${register.id}`,
      `command.go.${register.id}`,
      `command.dictionary.${register.id}`,
      `dossier.register.${register.id}`,
    ]
    expect(wanted.length).toBeGreaterThan(20)
    expect(wanted.filter((key) => !has(key))).toEqual([])
  })
  it('has a message for every need that a gate can name', () => {
    const needs = needsOf(register)
    expect(needs.filter((n) => n.message && !has(n.message))).toEqual([])
  })
  it('fills every gap in what a gate says, and names what a gate names', () => {
    const bad = needsOf(register).filter(({ message, title }) => {
      const gaps = [...(messages[message ?? ''] ?? '').matchAll(/\{\{(\w+)/g)].map((m) => m[1])
      return message && (title !== undefined) !== gaps.includes('title')
    })
    expect(bad).toEqual([])
  })
  it('has no message for a field or option that does not exist', () => {
    const known = new Set(
      Object.entries(register.fields).flatMap(([key, field]) => keysOf(`${register.id}.${key}`, field)),
    )
    const own = [
      'section',
      'state',
      'transition',
      'need',
      'new',
      'empty',
      'count',
      'count_one',
      'count_other',
    ]
    const stray = Object.keys(messages).filter((key) => {
      const [head, second] = key.split('.')
      if (head !== register.id || own.includes(second!)) return false
      return !known.has(key.replace(/\.(help|def|ask)$/, '').replace(/_(one|other)$/, ''))
    })
    expect(stray).toEqual([])
  })
  it('has no message for a section, state or transition that does not exist', () => {
    const parts = { section: register.sections, state: register.states, transition: register.transitions }
    const stray = Object.keys(messages).filter((key) => {
      const [head, part, name] = key.split('.')
      if (head !== register.id || !Object.hasOwn(parts, part ?? '')) return false
      const names = parts[part as keyof typeof parts]
      return !(Array.isArray(names) ? names : Object.keys(names)).includes(name!)
    })
    expect(stray).toEqual([])
  })
})

describe('sentences', () => {
  it('do not shout', () => {
    expect(Object.entries(messages).filter(([, m]) => m.includes('!'))).toEqual([])
  })
})
