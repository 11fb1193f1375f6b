// A file that something else holds for a moment gets its name all the same; one that is held for good is refused.
import { describe, expect, it } from 'vitest'
import { Chance } from '../../tests/simulation/chance.ts'
import { SimulatedDisk, type Fault } from '../../tests/simulation/disk.ts'
import { asyncOn } from '../../tests/simulation/disk-async.ts'
import { utf8 } from '../crypto/sodium.ts'
import { nameDurably, writeWhole } from './async-disk.ts'
import { fsOn } from './fs.ts'

const bytes = utf8('whole')
/** A disk on which every call about names fails from the one after the next on, so many times. */
function held(code: Fault['code'], times: number) {
  const disk = new SimulatedDisk(new Chance(1))
  disk.install('/v', disk.emptyFolder())
  const waits: number[] = []
  const pause = (ms: number) => void waits.push(ms)
  const hold = () => disk.faults.push({ code, kinds: ['name'], from: disk.calls + 1, to: disk.calls + times })
  return { disk, waits, pause, hold }
}
const later = async (code: Fault['code'], times: number) => {
  const { disk, waits, pause, hold } = held(code, times)
  const slow = asyncOn(disk, pause)
  const file = await slow.open('/v/a.tmp', 'wx')
  await writeWhole(file, bytes, 0)
  await file.sync()
  await file.close()
  hold()
  await nameDurably(slow, '/v/a.tmp', '/v/a')
  return { disk, waits }
}
/** The temporary file is made first; then its name is changed. */
const atOnce = (code: Fault['code'], times: number) => {
  const { disk, waits, pause, hold } = held(code, times)
  const fs = fsOn(disk, pause)
  fs.put('/v/before', bytes)
  const rename = disk.renameSync.bind(disk)
  let first = true
  disk.renameSync = (from, to) => {
    if (first) hold()
    first = false
    rename(from, to)
  }
  fs.put('/v/a', bytes)
  return { disk, waits }
}

describe.each([
  ['what is written at once', (code: Fault['code'], times: number) => Promise.resolve(atOnce(code, times))],
  ['what is written beside', later],
])('%s', (_, named) => {
  it.each(['EBUSY', 'EPERM'] as const)(
    'waits longer each time while its name is refused with %s',
    async (code) => {
      const { disk, waits } = await named(code, 3)
      expect(waits).toEqual([10, 20, 40])
      expect(disk.existsSync('/v/a')).toBe(true)
    },
  )
  it('does not wait for a disk that is full', async () => {
    await expect((async () => named('ENOSPC', 1))()).rejects.toThrow(/disk-full|ENOSPC/)
  })
})
it('is refused, and not for ever, where something holds it for good', () => {
  const { disk, waits, pause } = held('EBUSY', 0)
  disk.renameSync = () => {
    throw Object.assign(new Error('held'), { code: 'EBUSY' })
  }
  expect(() => fsOn(disk, pause).put('/v/a', bytes)).toThrow('disk-error')
  expect(waits.reduce((sum, ms) => sum + ms, 0)).toBeLessThan(3_000)
})
