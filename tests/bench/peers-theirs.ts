/**
 * The peers: KeePassXC, restic, zip with sha256sum and minisign, each run as a person or a script runs it. World: Node. What
 * must stay true: each does the whole of its work, durably where it says so; secrets are throw-away ones.
 */
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Text } from './peers-ours.ts'
import { plus, timeProgram, type Spent } from './peers-timing.ts'

const secret = 'plover anthem gravel sixty moon'
const xml = (s: string) => s.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** KeePassXC over two databases with the same key derivation: one empty, one with all records. */
export class KeePass {
  readonly empty: string
  readonly full: string
  readonly #root: string

  constructor(root: string, texts: readonly Text[]) {
    mkdirSync(root, { recursive: true })
    this.#root = root
    this.empty = join(root, 'empty.kdbx')
    this.full = join(root, 'full.kdbx')
    const imported = join(root, 'imported.kdbx')
    this.#run('db-create', ['-q', '-p', '-t', '100', this.empty], 2)
    writeFileSync(join(root, 'all.xml'), databaseXml(texts))
    this.#run('import', ['-q', '-p', '-t', '100', join(root, 'all.xml'), imported], 2)
    copyFileSync(this.empty, this.full)
    this.#run('merge', ['-q', '-s', this.full, imported])
  }
  #run(command: string, args: readonly string[], secrets = 1): Spent {
    return timeProgram('keepassxc-cli', [command, ...args], {
      input: `${secret}\n`.repeat(secrets),
      env: { QT_QPA_PLATFORM: 'offscreen' },
    })
  }
  /** Start, key derivation and nothing else to speak of. */
  openEmpty = (): Spent => this.#run('ls', ['-q', this.empty])
  openFull = (): Spent => this.#run('ls', ['-q', '-R', '-f', this.full])
  edit = (title: string, n: number): Spent =>
    this.#run('edit', ['-q', '--notes', `Looked at again, ${n}`, this.full, title])
  search = (term: string): Spent => this.#run('search', ['-q', this.full, term])
  /** Takes in another copy of the database in which one entry was edited. */
  merge(title: string, n: number): Spent {
    const other = join(this.#root, 'other.kdbx')
    copyFileSync(this.full, other)
    this.#run('edit', ['-q', '--notes', `Elsewhere, ${n}`, other, title])
    return this.#run('merge', ['-q', '-s', this.full, other])
  }
}
function databaseXml(texts: readonly Text[]): string {
  const string = (key: string, value: string) =>
    `<String><Key>${key}</Key><Value>${xml(value)}</Value></String>`
  const entries = texts.map(
    (text) =>
      `<Entry>${string('Title', text.title)}${string('UserName', text.organisation)}${string('URL', text.reference)}${string('Notes', text.summary)}</Entry>`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?><KeePassFile><Meta></Meta><Root><Group><Name>Root</Name>${entries.join('')}</Group></Root></KeePassFile>`
}

export class Restic {
  readonly #env: Readonly<Record<string, string>>
  readonly #source: string
  constructor(root: string, source: string) {
    this.#source = source
    this.#env = {
      RESTIC_REPOSITORY: join(root, 'repository'),
      RESTIC_PASSWORD: secret,
      RESTIC_CACHE_DIR: join(root, 'cache'),
    }
    rmSync(join(root, 'repository'), { recursive: true, force: true })
    this.#run('init')
  }
  #run = (...args: string[]): Spent => timeProgram('restic', args, { env: this.#env })
  /** Start and key derivation. */
  open = (): Spent => this.#run('snapshots')
  backUp = (): Spent => this.#run('backup', '--quiet', this.#source)
  check = (): Spent => this.#run('check', '--read-data')
}

/** Signs the files of a pack as one would by hand: hash each, sign the list, put all into one file. */
export class ByHand {
  readonly #folder: string
  readonly #root: string
  constructor(root: string, pack: string) {
    this.#root = root
    this.#folder = join(root, 'files')
    mkdirSync(this.#folder, { recursive: true })
    spawnSync('unzip', ['-q', '-o', pack, '-d', this.#folder])
    timeProgram('minisign', ['-G', '-W', '-f', '-p', join(root, 'key.pub'), '-s', join(root, 'key.sec')])
  }
  /** `zip` packs unless it is told not to; `-0` stores, as our packs do. */
  sign(how: '-0' | '-6'): Spent {
    rmSync(join(this.#root, 'by-hand.zip'), { force: true })
    const cwd = this.#folder
    const hash = 'find . -type f ! -name SHA256SUMS* -print0 | sort -z | xargs -0 sha256sum > SHA256SUMS'
    return plus(
      timeProgram('sh', ['-c', hash], { cwd }),
      timeProgram('minisign', ['-S', '-s', join(this.#root, 'key.sec'), '-m', 'SHA256SUMS'], { cwd }),
      timeProgram('zip', [how, '-q', '-r', join(this.#root, 'by-hand.zip'), '.'], { cwd }),
    )
  }
}
