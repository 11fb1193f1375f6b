/**
 * Every key that a register declaration implies has its English message (define.ts names the scheme). World: unit test.
 * It can fail: take a key away and the test names it.
 */
import { readFileSync, readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Field } from '../registers/define.ts'
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

describe.each(Object.values(registers))('register $id', (register) => {
  it('has a message for every field, option, section, state and transition', () => {
    const wanted = [
      ...Object.entries(register.fields).flatMap(([key, field]) => keysOf(`${register.id}.${key}`, field)),
      ...Object.keys(register.sections).map((s) => `${register.id}.section.${s}`),
      ...register.states.map((s) => `${register.id}.state.${s}`),
      ...Object.keys(register.transitions).map((t) => `${register.id}.transition.${t}`),
      ...['new', 'new.lead', 'empty', 'empty.text', 'count'].map((k) => `${register.id}.${k}`),
      `nav.${register.id}`,
    ]
    expect(wanted.length).toBeGreaterThan(30)
    expect(wanted.filter((key) => !has(key))).toEqual([])
  })
  it('has a message for every need that a gate can name', () => {
    const breach = { kind: 'confirmed_breach' }
    const needs = Object.values(register.transitions).flatMap((t) =>
      'gate' in t && t.gate ? [...t.gate({}), ...t.gate(breach)] : [],
    )
    expect(needs.filter((n) => n.message && !has(n.message))).toEqual([])
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
})

describe('sentences', () => {
  it('do not shout', () => {
    expect(Object.entries(messages).filter(([, m]) => m.includes('!'))).toEqual([])
  })
})
