/**
 * The results of checking a pack, gathered. World: main and the command line, pure. What must stay true: the list of
 * names is closed, each has its texts `verify.<name>` and `verify.<name>.<outcome>`, and a test holds that; one
 * failure is enough to refuse.
 */
import type { PackCheck } from '../../src-shared/ipc/contract.ts'
import type { ZipProblem } from './zip-read.ts'

/** In the order in which they are shown. */
export const checkNames = [
  'container',
  'not_a_pack',
  'files_missing',
  'key_files',
  'signature_missing',
  'signature_minisign',
  'signature_ssh',
  'manifests',
  'files_changed',
  'files_added',
  'payload_count',
  'journal_lines',
  'journal_chain',
  'journal_keys',
  'commit_signatures',
  'journal_heads',
  'commitments',
  'payloads_missing',
  'erasures',
  'record_files',
  'record_entries',
  'record_content',
  'signatures_bound',
  'key_expected',
  'key_known',
  'gaps',
] as const
export type CheckName = (typeof checkNames)[number] | ZipProblem

const MAX_FILES = 50
export class Checks {
  readonly #found = new Map<CheckName, PackCheck & { count: number }>()

  /** Notes something wrong; several of one kind become one line that counts them. */
  fail(name: CheckName, file?: string, detail: PackCheck['detail'] = {}): void {
    const before = this.#found.get(name)
    const count = before?.outcome === 'fail' ? before.count + 1 : 1
    const files = before?.outcome === 'fail' ? [...before.files] : []
    if (file !== undefined && files.length < MAX_FILES) files.push(file.slice(0, 400))
    const first = before?.outcome === 'fail' ? before.detail : detail
    this.#found.set(name, { name, outcome: 'fail', detail: { ...first, count }, files, count })
  }
  note(
    name: CheckName,
    outcome: 'pass' | 'warn' | 'info',
    detail: PackCheck['detail'] = {},
    files: readonly string[] = [],
  ): void {
    if (!this.failed(name))
      this.#found.set(name, { name, outcome, detail, files: files.slice(0, MAX_FILES), count: 0 })
  }
  /** A pass, unless something of that kind was wrong. */
  pass(name: CheckName, detail: PackCheck['detail'] = {}): void {
    this.note(name, 'pass', detail)
  }
  failed(name?: CheckName): boolean {
    return name === undefined
      ? [...this.#found.values()].some((c) => c.outcome === 'fail')
      : this.#found.get(name)?.outcome === 'fail'
  }
  list(): PackCheck[] {
    const place = (name: string): number => (checkNames as readonly string[]).indexOf(name)
    return [...this.#found.values()]
      .sort((a, b) => place(a.name) - place(b.name))
      .map(({ count: _, ...check }) => check)
  }
}
