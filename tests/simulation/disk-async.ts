/**
 * The simulated disk by the calls that evidence and packs make. World: tests. What must stay true: each call is one of the
 * disk's own, with all its troubles; a wait lets the simulated clock go on and no other.
 */
import type { AsyncDisk, AsyncFile } from '../../src-main/journal/async-disk.ts'
import type { SimulatedDisk } from './disk.ts'

const PIECE = 65_536

export function asyncOn(disk: SimulatedDisk, pause: (ms: number) => void): AsyncDisk {
  const later = <T>(call: () => T): Promise<T> => Promise.resolve().then(call)
  const fileOf = (fd: number): AsyncFile => ({
    write: (bytes, offset, length, position) =>
      later(() => ({ bytesWritten: disk.writeSync(fd, bytes, offset, length, position) })),
    truncate: (length) => later(() => disk.ftruncateSync(fd, length)),
    sync: () => later(() => disk.fsyncSync(fd)),
    close: () => later(() => disk.closeSync(fd)),
  })
  return {
    open: (path, flags) => later(() => fileOf(disk.openSync(path, flags))),
    mkdir: (path) => later(() => disk.mkdirSync(path)),
    rename: (from, to) => later(() => disk.renameSync(from, to)),
    rm: (path) => later(() => disk.rmSync(path)),
    async *createReadStream(path) {
      const bytes = await later(() => disk.readFileSync(path))
      for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE)
    },
    pause: (ms) => later(() => pause(ms)),
  }
}
