/**
 * Our sources as the structure tests read them: every file of the five worlds, parsed. World: tests (Node).
 * What must stay true: parsed with the compiler's own parser (imports in comments or strings do not count); tests are
 * kept apart, because a test may look into any world.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { parseSync } from 'vite'

export const projectRoot = join(import.meta.dirname, '..')

/** Anything the parser gives: a node has a type, everything else hangs below it. */
export interface Node {
  readonly type: string
  readonly [key: string]: unknown
}
export interface Import {
  /** As written, e.g. `zod` or `node:fs`; for our own files the path from the project's root. */
  readonly from: string
  readonly ours: boolean
  /** Only types: nothing of it is there at run time. */
  readonly typeOnly: boolean
}
export interface Source {
  /** From the project's root, with forward slashes. */
  readonly path: string
  readonly text: string
  readonly body: readonly Node[]
  readonly imports: readonly Import[]
}

/** Every node below a node, itself first. */
export function* walk(node: unknown): Generator<Node> {
  if (Array.isArray(node)) {
    for (const part of node) yield* walk(part)
    return
  }
  if (node === null || typeof node !== 'object') return
  if ('type' in node) yield node as Node
  for (const part of Object.values(node)) yield* walk(part)
}

const named = (value: unknown): string | undefined => {
  const source = value as { value?: unknown } | null | undefined
  return typeof source?.value === 'string' ? source.value : undefined
}
function importsOf(path: string, body: readonly Node[]): Import[] {
  const found: Import[] = []
  for (const node of walk(body)) {
    if (
      !['ImportDeclaration', 'ImportExpression', 'ExportNamedDeclaration', 'ExportAllDeclaration'].includes(
        node.type,
      )
    )
      continue
    const from = named(node['source'])
    if (from === undefined) continue
    const ours = from.startsWith('.')
    const typeOnly = node['importKind'] === 'type' || node['exportKind'] === 'type'
    found.push({
      from: ours
        ? relative(projectRoot, resolve(projectRoot, dirname(path), from)).replaceAll('\\', '/')
        : from,
      ours,
      typeOnly,
    })
  }
  return found
}

export function readSource(path: string): Source {
  const text = readFileSync(join(projectRoot, path), 'utf8')
  const parsed = parseSync(path, text)
  if (parsed.errors.length > 0) throw new Error(`${path}: ${parsed.errors[0]!.message}`)
  const body = parsed.program.body as unknown as Node[]
  return { path, text, body, imports: importsOf(path, body) }
}

const isTest = (path: string) => /\.test\.tsx?$/.test(path) || /(^|\/)test-[^/]*$/.test(path)
/** Every source file of the app itself, without its tests. */
export function appSources(): Source[] {
  return ['src-shared', 'src-main', 'src-preload', 'src-renderer']
    .flatMap((world) =>
      readdirSync(join(projectRoot, world), { recursive: true, encoding: 'utf8' }).map(
        (name) => `${world}/${name.replaceAll('\\', '/')}`,
      ),
    )
    .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts') && !isTest(path))
    .toSorted((a, b) => a.localeCompare(b))
    .map(readSource)
}
