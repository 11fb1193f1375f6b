/** What a page sends, in every call of both contracts, and what the vault host answers. World: tests. */
import { z } from 'zod'
import { contract } from '../../../src-shared/ipc/contract.ts'
import { kioskContract } from '../../../src-shared/ipc/contract-kiosk.ts'
import { parseOutside } from '../../../src-shared/parse-outside.ts'
import { FromHost, ToHost } from '../../../src-shared/ipc/vault-channel.ts'
import { weigh } from '../../../src-main/ipc/answer.ts'
import { seedJson } from '../fixtures.ts'
import { hold, type Target } from '../fuzz.ts'

const rec = '018f0000-0000-7000-8000-000000000001'
const schemas = [
  ...[...Object.entries(contract), ...Object.entries(kioskContract)].map(
    ([name, call]) => [name, call.input] as const,
  ),
  ['FromHost', FromHost] as const,
  ['ToHost', ToHost] as const,
]
/** Texts that some pattern of the contract takes. */
const texts = [
  'x',
  rec,
  '0'.repeat(32),
  'a'.repeat(64),
  '2026-11-21',
  '2026-11-21T10:00:00Z',
  'Europe/Berlin',
  'incident',
  '1.0',
  '739164',
  'aaaaaaaaaaaaa',
  'en',
  '0123456789abcdef',
  '12:30',
  'DW2P-82C8',
  '0'.repeat(16),
]
/** An input that a schema takes, nearly: every member, the first of each choice. */
function example(schema: z.core.JSONSchema.BaseSchema, depth = 0): unknown {
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  const [first] = schema.anyOf ?? schema.oneOf ?? schema.allOf ?? []
  if (first) return example(first, depth + 1)
  const below = (of: unknown) => example((of ?? {}) as z.core.JSONSchema.BaseSchema, depth + 1)
  if (depth > 8) return null
  if (schema.type === 'object')
    return Object.fromEntries(Object.entries(schema.properties ?? {}).map(([key, of]) => [key, below(of)]))
  if (schema.type === 'array') return [below(schema.items)]
  if (schema.type === 'boolean') return true
  if (schema.type === 'integer' || schema.type === 'number') return schema.minimum ?? 1
  if (schema.type !== 'string') return null
  const pattern = schema.pattern === undefined ? /^/ : new RegExp(schema.pattern)
  return texts.find((text) => pattern.test(text) && text.length >= (schema.minLength ?? 0)) ?? 'x'
}
const exampleOf = (schema: z.ZodType): unknown =>
  example(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' }))

export const make = (): Promise<Target> =>
  Promise.resolve({
    name: 'calls',
    seeds: [
      {},
      { register: 'incident', changes: [{ path: 'title', value: 'x' }] },
      { id: rec, changes: [{ path: 'timeline/t1', value: { at: null, text: [] } }] },
      { theme: 'dark', zoom: 1.5, locale: 'en', zone: 'Europe/Berlin' },
      { passphrase: 'correct horse', words: ['a'] },
      { assignment: rec, proof: { by: 'pin', pin: '739164' }, statements: ['receipt'], name: 'Ada' },
      {
        answer: 'rows',
        rows: [],
        query: { text: 'x', sort: { by: 'title', down: true }, from: 0, limit: 50 },
      },
      ...schemas.map(([, schema]) => exampleOf(schema)),
    ].map(seedJson),
    words: [
      '"id":',
      '"record":',
      `"${rec}"`,
      '"value":',
      '"token":"',
      '"register":"incident"',
      '"filters":{',
      '"constructor":{',
    ],
    maxBytes: 16_384,
    read(bytes) {
      // names that a schema throws at are answered one step further out (src-main/ipc/answer.test.ts)
      const input = parseOutside(Buffer.from(bytes).toString())
      if (input === undefined) return
      hold(weigh(input) > 0, 'everything weighs something')
      for (const [name, schema] of schemas) {
        const parsed = schema.safeParse(input)
        if (parsed.success)
          hold(schema.safeParse(parsed.data).success, `${name}: what it took it takes again`)
      }
    },
  })
