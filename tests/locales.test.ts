/**
 * Every word stands in the locale files, once, and every file is known. World: tests (Node). The UI's own plain keys
 * and the error texts are held by src-renderer/ui/i18n/messages.test.ts; here is what goes across the worlds.
 */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { messageFiles, messages } from '../src-shared/text/messages.ts'
import { appSources, projectRoot, readSource, walk, type Node, type Source } from './sources.ts'

const sources = appSources()
const text = (node: unknown): string | undefined => {
  const n = node as { type?: string; value?: unknown } | undefined
  return n?.type === 'Literal' && typeof n.value === 'string' ? n.value : undefined
}
/** The fixed beginning of a template such as `error.${code}.title`. */
const beginning = (node: unknown): string | undefined => {
  const n = node as { type?: string; quasis?: { value: { cooked: string } }[] } | undefined
  return n?.type === 'TemplateLiteral' ? n.quasis?.[0]?.value.cooked : undefined
}
const known = (key: string) => key in messages || `${key}_other` in messages

describe('the locale files', () => {
  it('are all named in messages.ts, and hold each key once', () => {
    const onDisk = readdirSync(join(projectRoot, 'resources/locales/en')).map((n) => n.replace(/\.json$/, ''))
    expect(Object.keys(messageFiles).toSorted((a, b) => a.localeCompare(b))).toEqual(
      onDisk.toSorted((a, b) => a.localeCompare(b)),
    )
    const counts = new Map<string, string[]>()
    for (const [file, keys] of Object.entries(messageFiles))
      for (const key of Object.keys(keys)) counts.set(key, [...(counts.get(key) ?? []), file])
    expect([...counts].filter(([, files]) => files.length > 1)).toEqual([])
    expect(counts.size).toBeGreaterThan(800)
  })
  it('hold plain text only: no markup, no exclamation mark, no space at the ends', () => {
    const bad = (test: (message: string) => boolean) =>
      Object.keys(messages).filter((key) => test(messages[key]!))
    expect(bad((m) => m.trim() !== m)).toEqual([])
    expect(bad((m) => /<\/?[a-z]+[^>]*>|&[a-z]+;/i.test(m))).toEqual([])
    expect(bad((m) => m.includes('!'))).toEqual([])
    expect(bad((m) => /[{}]/.test(m.replace(/\{\{[^}]*\}\}/g, '')))).toEqual([])
  })
  it('say one and many with the same gaps', () => {
    const gaps = (message: string | undefined) =>
      [...(message ?? '').matchAll(/\{\{(\w+)/g)].map((m) => m[1]).filter((g) => g !== 'count')
    const plurals = Object.keys(messages).filter((k) => k.endsWith('_other'))
    expect(plurals.length).toBeGreaterThan(20)
    for (const other of plurals) {
      const one = other.replace(/_other$/, '_one')
      expect([one, new Set(gaps(messages[one]))]).toEqual([one, new Set(gaps(messages[other]))])
    }
  })
})

describe('the code', () => {
  const calls = sources.flatMap((s) =>
    [...walk(s.body)]
      .filter((n) => isCallOf(n, 't', 'say', 'translate'))
      .map((n) => ({ path: s.path, key: (n['arguments'] as Node[])[0] })),
  )

  it('asks for no message that does not exist, in main and shared code as in the pages', () => {
    const plain = calls.flatMap(({ path, key }) =>
      text(key) === undefined ? [] : [{ path, key: text(key)! }],
    )
    expect(plain.length).toBeGreaterThan(400)
    for (const world of ['src-main', 'src-renderer/ui'])
      expect(plain.filter((p) => p.path.startsWith(world)).length).toBeGreaterThan(30)
    expect(plain.filter(({ key }) => !known(key)).map(({ path, key }) => `${path}: ${key}`)).toEqual([])
  })
  it('puts together only keys that some message begins with', () => {
    const starts = calls.flatMap(({ path, key }) =>
      beginning(key) ? [{ path, start: beginning(key)! }] : [],
    )
    expect(starts.length).toBeGreaterThan(30)
    const all = Object.keys(messages)
    expect(
      starts
        .filter(({ start }) => !all.some((k) => k.startsWith(start)))
        .map(({ path, start }) => `${path}: ${start}…`),
    ).toEqual([])
  })

  const looseWords = (s: Source): string[] => {
    const shown = new Set([
      'aria-label',
      'aria-description',
      'aria-roledescription',
      'title',
      'placeholder',
      'label',
      'alt',
      'description',
      'nothingFoundMessage',
    ])
    const isWord = (value: string) => /\p{L}{2,}/u.test(value)
    return [...walk(s.body)].flatMap((n) => {
      if (n.type === 'JSXText' && isWord(String(n['value']))) return [String(n['value']).trim()]
      if (n.type === 'JSXAttribute' && shown.has((n['name'] as { name: string }).name)) {
        const value = n['value'] as Node | null
        const literal = text(value) ?? text((value as { expression?: unknown } | null)?.expression)
        return literal && isWord(literal) ? [`${(n['name'] as { name: string }).name}="${literal}"`] : []
      }
      if (n.type === 'JSXExpressionContainer') {
        const literal = text(n['expression'])
        return literal && isWord(literal) && isChild(s, n) ? [literal] : []
      }
      return []
    })
  }
  /** An expression between tags; one that is an attribute's value is looked at there. */
  const isChild = (s: Source, node: Node): boolean =>
    [...walk(s.body)].some(
      (n) =>
        (n.type === 'JSXElement' || n.type === 'JSXFragment') && (n['children'] as Node[]).includes(node),
    )

  it('holds no words for the reader in its JSX', () => {
    const screens = sources.filter((s) => s.path.endsWith('.tsx'))
    expect(screens.length).toBeGreaterThan(80)
    expect(screens.flatMap((s) => looseWords(s).map((w) => `${s.path}: ${w}`))).toEqual([])
    // the scan bites
    const offender = { ...readSource('tests/locales.test.ts'), body: parsed }
    expect(looseWords(offender)).toEqual([
      'Hello there',
      'title="Shown on hover"',
      'aria-label="Read aloud"',
      'In braces',
    ])
  })

  it('gives every menu item a command of the same id', () => {
    const menu = sources.find((s) => s.path === 'src-main/app/menu.ts')!
    const ids = [...walk(menu.body)]
      .filter((n) => isCallOf(n, 'item'))
      .map((n) => text((n['arguments'] as Node[])[1])!)
    expect(ids.length).toBeGreaterThan(15)
    const commands = sources
      .filter((s) => s.path.startsWith('src-renderer/ui'))
      .map((s) => s.text)
      .join('\n')
    const declared = (id: string) =>
      commands.includes(`id: '${id}'`) || commands.includes(`id: \`${id.split('.')[0]}.\${`)
    expect(ids.filter((id) => !declared(id))).toEqual([])
  })
})

function isCallOf(node: Node, ...names: string[]): boolean {
  const callee = node['callee'] as { type?: string; name?: string; property?: { name?: string } } | undefined
  return (
    node.type === 'CallExpression' &&
    names.includes(callee?.name ?? callee?.property?.name ?? '') &&
    (node['arguments'] as Node[]).length > 0
  )
}

/** `<p title="Shown on hover" aria-label={"Read aloud"} id="not shown">Hello there{'In braces'}</p>`, as the parser gives it. */
const literal = (value: string) => ({ type: 'Literal', value })
const attribute = (name: string, value: unknown) => ({
  type: 'JSXAttribute',
  name: { type: 'JSXIdentifier', name },
  value,
})
const parsed: Node[] = [
  {
    type: 'JSXElement',
    children: [
      { type: 'JSXText', value: ' Hello there ' },
      attribute('title', literal('Shown on hover')),
      attribute('aria-label', { type: 'JSXExpressionContainer', expression: literal('Read aloud') }),
      attribute('id', literal('not shown')),
      { type: 'JSXExpressionContainer', expression: literal('In braces') },
      { type: 'JSXText', value: ' · 7 ' },
    ],
  },
]
