/** What is said about the disks, over the life of a full one. */
import { expect, it } from 'vitest'
import { DiskError } from '../journal/fs.ts'
import { DiskWatch } from './disk-watch.ts'

const MB = 1_000_000
function watched(state: 'unlocked' | 'locked' = 'unlocked') {
  const free: Record<string, number> = { '/data': 900 * MB, '/vault': 900 * MB }
  const world = { free, there: true, told: 0 }
  const fs = {
    free: (dir: string) => {
      const bytes = world.free[dir]
      if (bytes === undefined) throw new DiskError('disk-error', { code: 'ENOENT' })
      return bytes
    },
    exists: () => world.there,
  }
  const current = { id: 'v', dir: '/vault', name: 'Office' }
  const watch = new DiskWatch(fs, '/data', { current, state }, () => world.told++)
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
    world.free['/vault'] = free * MB
    codes()
  }
  expect(world.told).toBe(1)
})
it('says that saving still works when only its own disk is full', () => {
  const { world, watch, codes } = watched('locked')
  world.free['/data'] = 5 * MB
  expect(codes()).toEqual(['disk-low-here'])
  expect(watch.tooFullForIndex()).toBe('little-space')
  world.free['/vault'] = 5 * MB
  expect(codes()).toEqual(['disk-none-left'])
  world.free = { '/data': 600 * MB, '/vault': 600 * MB }
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
  // no index on a disk that cannot be asked
  delete world.free['/data']
  expect(watch.tooFullForIndex()).toBe('little-space')
})
it('speaks for the vault that gave up its reserve', () => {
  const { world, watch, codes } = watched()
  world.free['/vault'] = 8.4 * MB
  codes()
  const all = watch.before([{ code: 'disk-full' }, { code: 'clock-moved' }])
  expect(all.map((n) => n.code)).toEqual(['disk-none-left', 'clock-moved'])
})
