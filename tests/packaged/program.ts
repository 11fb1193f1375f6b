/**
 * The packaged program that these tests are about, started as a person starts it. World: tests, Linux, as an ordinary
 * user (scripts/packaged-suite.mjs). What must stay true: nothing here passes a switch that the product would not take,
 * but where a test is about exactly that; everything that was started is gone afterwards.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { onTestFinished } from 'vitest'
import { tempFolder, until } from '../e2e/app.ts'
import { commandLine, descendants } from '../e2e/processes.ts'

/** The executable as it would be handed out, and the one that differs in the fuse that Playwright needs. */
export const shipped = named('SEALBOOK_SHIPPED')
export const driven = named('SEALBOOK_DRIVEN')

function named(name: string): string {
  const value = process.env[name]
  if (value === undefined) throw new Error(`${name} is not set: run "npm run check -- --only packaged"`)
  return value
}

export interface Started {
  readonly pid: number
  /** What it wrote so far. */
  said(): string
  /** How it ended; `undefined` while it runs. */
  code(): number | null | undefined
  /** Waits until a page of it runs, and gives the ids of all such processes. */
  renderers(): Promise<number[]>
  ended(): Promise<void>
}

/** Starts a program with a data folder of its own, unless `args` name one. */
export function start(
  args: readonly string[] = [],
  more: {
    readonly program?: string
    readonly env?: Readonly<Record<string, string>>
    readonly data?: string
  } = {},
): Started {
  const home = tempFolder('home')
  const data = more.data ?? `--data-dir=${tempFolder('started')}`
  const child = spawn(more.program ?? shipped, [...(data ? [data] : []), ...args], {
    env: {
      PATH: process.env['PATH'] ?? '',
      DISPLAY: process.env['DISPLAY'] ?? '',
      HOME: home,
      XDG_RUNTIME_DIR: home,
      LANG: 'C.UTF-8',
      ...more.env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  let code: number | null | undefined
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (said += text))
  child.once('exit', (c) => (code = c))
  onTestFinished(async () => {
    if (code !== undefined) return
    child.kill('SIGKILL')
    await once(child, 'exit')
  })
  const pages = () => descendants(child.pid!).filter((p) => commandLine(p).includes('--type=renderer'))
  return {
    pid: child.pid!,
    said: () => said,
    code: () => code,
    renderers: async () => {
      await until('a page runs', () => code !== undefined || pages().length > 0, 30_000)
      if (code !== undefined) throw new Error(`It ended with ${code} and no page:\n${said}`)
      return pages()
    },
    ended: () => until('it ends', () => code !== undefined, 30_000),
  }
}
