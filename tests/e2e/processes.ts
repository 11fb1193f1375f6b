/**
 * What the processes of a started program are, as the system sees them. World: tests, Linux (`/proc`). What must stay true:
 * a process that ends meanwhile is no error.
 */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

/** Everything that a process started, and what that started. */
export function descendants(pid: number): number[] {
  const children = readdirSync('/proc')
    .filter((n) => /^\d+$/.test(n))
    .map(Number)
    .filter((p) => parentOf(p) === pid)
  return children.flatMap((c) => [c, ...descendants(c)])
}
function parentOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
  } catch {
    return 0 // ended meanwhile
  }
}
export function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
  } catch {
    return ''
  }
}
/** TCP ports on which a process and its children listen. */
export function listeningPorts(pid: number): number[] {
  const inodes = new Set(
    [pid, ...descendants(pid)].flatMap((p) => {
      try {
        return readdirSync(`/proc/${p}/fd`).flatMap((fd) => {
          try {
            return [/socket:\[(\d+)\]/.exec(readlinkSync(`/proc/${p}/fd/${fd}`))?.[1] ?? '']
          } catch {
            return []
          }
        })
      } catch {
        return []
      }
    }),
  )
  return ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((table) =>
    readFileSync(table, 'utf8')
      .split('\n')
      .slice(1)
      .map((line) => line.trim().split(/\s+/))
      .filter((f) => f[3] === '0A' && inodes.has(f[9] ?? ''))
      .map((f) => parseInt(f[1]!.split(':')[1]!, 16)),
  )
}
