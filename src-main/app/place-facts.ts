/**
 * What there is to know about a folder before anything is put there. World: main (node:fs).
 * What must stay true: a share that does not answer is a place that is not there, after a second; nobody waits longer.
 */
import { stat, statfs } from 'node:fs/promises'
import { relative, sep } from 'node:path'

export interface PlaceFacts {
  readonly present: boolean
  /** It lies on the disk that the other folder lies on, as far as the system says. */
  readonly sameDisk: boolean
  /** Bytes free there. */
  readonly free: number
}
const absent: PlaceFacts = { present: false, sameDisk: false, free: 0 }

export function placeFacts(dir: string, beside: string): Promise<PlaceFacts> {
  const look = async (): Promise<PlaceFacts> => {
    const [here, there, disk] = await Promise.all([stat(dir), stat(beside), statfs(dir)])
    return {
      present: here.isDirectory(),
      sameDisk: here.dev === there.dev,
      free: disk.bavail * disk.bsize,
    }
  }
  const late = new Promise<PlaceFacts>((resolve) => {
    setTimeout(() => resolve(absent), 1_000).unref()
  })
  return Promise.race([look().catch(() => absent), late])
}
/** Whether a folder is another one, or lies inside it. */
export function liesIn(dir: string, folder: string): boolean {
  const way = relative(folder, dir)
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !/^([a-z]:|[\\/])/i.test(way))
}
