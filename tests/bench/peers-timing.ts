/**
 * Times other programs and our own code alike: processor time and time by the clock. World: Node. What must stay true:
 * processor time of another program is that of the whole process with its children, as the kernel counts it; of ours, that
 * of all threads.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { median } from './figures.ts'

/** Seconds. */
export interface Spent {
  readonly cpu: number
  readonly wall: number
}
export const lessOf = (a: Spent, b: Spent): Spent => ({
  cpu: Math.max(0, a.cpu - b.cpu),
  wall: Math.max(0, a.wall - b.wall),
})
export const plus = (...all: readonly Spent[]): Spent => ({
  cpu: all.reduce((n, s) => n + s.cpu, 0),
  wall: all.reduce((n, s) => n + s.wall, 0),
})
export const medianOf = (all: readonly Spent[]): Spent => ({
  cpu: median(all.map((s) => s.cpu)),
  wall: median(all.map((s) => s.wall)),
})

/** Whether a program is there. */
export const isInstalled = (program: string): boolean =>
  spawnSync('sh', ['-c', `command -v ${program}`], { stdio: 'ignore' }).status === 0
/** First two lines of what a program says, e.g. of its version. */
export const saidBy = (program: string, ...args: readonly string[]): string => {
  const { stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' })
  return (stdout || stderr).trim().split('\n').slice(0, 2).join(' ')
}

export interface Run {
  readonly cwd?: string
  readonly input?: string
  readonly env?: Readonly<Record<string, string>>
}
/** Runs a program to its end. Throws what it said when it fails. Processor time in hundredths of a second (GNU time). */
export function timeProgram(
  program: string,
  args: readonly string[],
  { cwd, input = '', env = {} }: Run = {},
): Spent {
  const folder = mkdtempSync(join(tmpdir(), 'sealbook-time-'))
  try {
    const file = join(folder, 'time')
    const ran = spawnSync('/usr/bin/time', ['-o', file, '-f', '%e %U %S', program, ...args], {
      cwd,
      input,
      env: { ...process.env, ...env },
      encoding: 'utf8',
      maxBuffer: 2 ** 30,
    })
    if (ran.status !== 0) throw new Error(`${program} ${args.join(' ')}: ${ran.stderr}`)
    const [wall, user, system] = readFileSync(file, 'utf8').trim().split(' ').map(Number)
    return { cpu: user! + system!, wall: wall! }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
/** Runs our own code; other work of this process must have come to its end. */
export async function timeOurs(work: () => unknown): Promise<Spent> {
  const cpu = process.cpuUsage()
  const began = performance.now()
  await work()
  const { user, system } = process.cpuUsage(cpu)
  return { cpu: (user + system) / 1e6, wall: (performance.now() - began) / 1_000 }
}
