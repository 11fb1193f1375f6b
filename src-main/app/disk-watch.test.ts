/** What is said about the disks, over the life of a full one. */
import { expect, it } from 'vitest'
import { DiskError } from '../journal/fs.ts'
import { layout } from '../vault/files.ts'
import { DiskWatch } from './disk-watch.ts'

const MB = 1_000_000
function watched(open = true) {
  const world = {
    free: { '/data': 900 * MB, '/vault': 900 * MB } as Record<string, number>,
    there: true,
    told: 0,
  }
  const fs = {
    free: (dir: string) => {
      const bytes = world.free[dir]
      if (bytes === undefined) throw new DiskError('disk-error', { code: 'ENOENT' })
      return bytes
    },
    exists: () => world.there,
  }
  const vault = () => (open ? { at: layout('/vault') } : undefined)
  const watch = new DiskWatch(fs, '/data', vault, () => world.told++)
  return { world, watch, codes: () => (watch.look(), watch.notices.map((n) => n.code)) }
}

it('says that room runs out, that there is none, and nothing any more once there is', () => {
  const { world, watch, codes } = watched()
  expect(codes()).toEqual([])
  world.free['/vault'] = 150.4 * MB
  expect(codes()).toEqual(['disk-low'])
  expect(watch.notices[0]!.detail).toEqual({ free: 150 * MB, wanted: 200 * MB })
  world.free['/vault'] = 8.43 * MB
  expect(codes()).toEqual(['disk-none-left'])
  expect(watch.notices[0]!.detail).toMatchObject({ free: 8.4 * MB })
  world.free['/vault'] = 200 * MB
  expect(codes()).toEqual([])
  expect(world.told).toBe(3)
})
it('tells nobody while it stays the same in the unit in which it is shown', () => {
  const { world, codes } = watched()
  for (const free of [150.9, 150.5, 150.1]) {
    world.free['/data'] = free * MB
    codes()
  }
  expect(world.told).toBe(1)
})
it('looks at the disk of the index too, also before a vault is open', () => {
  const { world, watch, codes } = watched(false)
  world.free['/data'] = 5 * MB
  expect(codes()).toEqual(['disk-none-left'])
  expect(watch.tooFullForIndex()).toBe('little-space')
  world.free['/data'] = 600 * MB
  expect(codes()).toEqual([])
  expect(watch.tooFullForIndex()).toBeUndefined()
})
it('says that the folder is gone, and nothing any more once it is back', () => {
  const { world, watch, codes } = watched()
  world.there = false
  delete world.free['/vault']
  expect(codes()).toEqual(['disk-gone'])
  world.there = true
  world.free['/vault'] = 900 * MB
  expect(codes()).toEqual([])
  // a disk that cannot be asked is not opened an index on
  delete world.free['/data']
  expect(watch.tooFullForIndex()).toBe('little-space')
})
