/**
 * `npm run simulate -- --mutations [--seeds N]`: takes each protection out, one at a time, in a copy of the source, and
 * shows the first life (or the first boundary) that fails without it. World: Node.
 *
 * What must stay true: the source itself is never touched; a protection whose text is no longer there is told, not passed
 * over; one without which N lives live on is told too, and fails the run.
 */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

interface Mutation {
  readonly out: string
  readonly file: string
  readonly from: string
  readonly to: string
}
const journal = 'src-main/journal/'
const mutations: readonly Mutation[] = [
  {
    out: 'fsync of a file that is put',
    file: `${journal}fs.ts`,
    from: '        writeAll(fs, fd, bytes, 0)\n        fs.fsyncSync(fd)',
    to: '        writeAll(fs, fd, bytes, 0)',
  },
  {
    out: 'fsync of the folder of a file that is put',
    file: `${journal}fs.ts`,
    from: '      syncDir(fs, dirname(path))\n    }),\n  rename:',
    to: '    }),\n  rename:',
  },
  {
    out: 'fdatasync of the tail',
    file: `${journal}fs.ts`,
    from: '            fs.fdatasyncSync(fd)\n            assertFound',
    to: '            assertFound',
  },
  {
    out: 'taking the rest of a short write',
    file: `${journal}fs.ts`,
    from: 'while (done < bytes.length) done +=',
    to: 'done +=',
  },
  {
    out: 'cutting back after a refusal',
    file: `${journal}journal.ts`,
    from: 'this.#first = () => wal.file.cut(before)',
    to: 'this.#first = () => {}',
  },
  {
    out: 'all keys of an epoch that two computers made',
    file: 'src-main/vault/keyring.ts',
    from: '?? []).map(({ key }) => key)',
    to: '?? []).slice(0, 1).map(({ key }) => key)',
  },
  {
    out: 'reading what may hold keys when a vault is opened',
    file: `${journal}journal.ts`,
    from: 'for (const segment of this.#segments) if (segment.from === segment.to) this.#read(segment)',
    to: '',
  },
  {
    out: 'vouching for a journal in the session that begins it',
    file: 'src-main/vault/unlock-vault.ts',
    from: 'certificates.set(id, { cert, user: user.sign.publicKey })',
    to: '',
  },
  {
    out: 'dropping a draft again that the disk did not let go',
    file: 'src-main/records/drafts.ts',
    from: ' && !this.#left.has(key)',
    to: '',
  },
  {
    out: 'fsync of evidence',
    file: 'src-main/records/evidence-files.ts',
    from: 'await ours(file.sync())',
    to: '',
  },
  {
    out: 'fsync of a pack',
    file: 'src-main/packs/write.ts',
    from: 'if (made) await file.sync()',
    to: '',
  },
  {
    out: 'fsync of the names of evidence and packs',
    file: `${journal}async-disk.ts`,
    from: '  await syncNames(disk, dirname(to))\n',
    to: '',
  },
  {
    out: 'naming a pack only when it is whole',
    file: 'src-main/packs/write.ts',
    from: 'const temporary = `${request.file}.tmp`',
    to: 'const temporary = request.file',
  },
  {
    out: 'saying that an erasure was begun',
    file: 'src-main/vault/erasures.ts',
    from: "putJson(this.#fs, this.#at.erasing, { format: 'sealbook-erasing', v: 1 })",
    to: '',
  },
  {
    out: 'finishing an erasure that stands in a tail',
    file: 'src-main/vault/erasures.ts',
    from: ' || this.#journals.some((j) => j.hasErasureInTail)',
    to: '',
  },
  {
    out: 'missing the end of another journal that an opening has named',
    file: 'src-main/records/torn-away.ts',
    from: 'if (entries > 0)',
    to: 'if (entries > 1e9)',
  },
  {
    out: 'writing what stays of a segment before it goes',
    file: `${journal}journal.ts`,
    from: '      this.#putSegment(redacted, bytes)\n',
    to: '',
  },
  {
    out: 'putting slots right that an interrupted change left',
    file: 'src-main/vault/vault-keys.ts',
    from: 'for (const slot of left) removeSlot(fs, this.#of.dir, slot.id)',
    to: '',
  },
]

const root = fileURLToPath(new URL('../../', import.meta.url))
/** First line of what a run said when it failed; `undefined` when it did not. */
function firstBroken(copy: string, ...args: readonly string[]): string | undefined {
  const cli = join(copy, 'tests', 'simulation', 'cli.ts')
  const ran = spawnSync(process.execPath, [cli, ...args], { encoding: 'utf8', maxBuffer: 2 ** 28 })
  return ran.status === 0
    ? undefined
    : (ran.stderr.split('\n').find((line) => line.trim() !== '') ?? 'failed')
}
function without(copy: string, { file, from, to }: Mutation, seeds: number): string | undefined {
  const path = join(copy, file)
  const source = readFileSync(path, 'utf8')
  if (!source.includes(from)) return undefined
  writeFileSync(path, source.replace(from, to))
  try {
    return (
      firstBroken(copy, '--from', '1', '--seeds', String(seeds), '--cores', '1') ??
      `NOT FOUND in ${seeds} lives`
    )
  } finally {
    writeFileSync(path, source)
  }
}

/** Returns whether each was missed. */
export function missAll(seeds: number): boolean {
  const copy = mkdtempSync(join(tmpdir(), 'sealbook-mutations-'))
  try {
    for (const part of ['src-main', 'src-shared', 'tests', 'resources', 'package.json'])
      cpSync(join(root, part), join(copy, part), { recursive: true })
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
    let all = true
    for (const mutation of mutations) {
      const said = without(copy, mutation, seeds) ?? 'ITS TEXT IS NOT THERE ANY MORE'
      all &&= said.startsWith('seed ')
      console.log(`${mutation.out}: ${said.slice(0, 160)}`)
    }
    return all
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}
