import { existsSync } from 'node:fs'
import { expect, it, vi } from 'vitest'
import { hasDisplay, withDisplay } from '../../scripts/with-electron.mjs'

it('sees a display of either kind', () => {
  expect(hasDisplay({}, 'linux')).toBe(false)
  expect(hasDisplay({ DISPLAY: ':1' }, 'linux')).toBe(true)
  expect(hasDisplay({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).toBe(true)
  expect(hasDisplay({}, 'darwin')).toBe(true)
})

it.skipIf(process.platform !== 'linux')(
  'gives a display for as long as the work takes, also when it fails',
  async () => {
    vi.stubEnv('DISPLAY', undefined)
    vi.stubEnv('WAYLAND_DISPLAY', undefined)
    let socket = ''
    const work = withDisplay(() => {
      socket = `/tmp/.X11-unix/X${process.env['DISPLAY']?.slice(1)}`
      expect(existsSync(socket)).toBe(true)
      throw new Error('the work failed')
    })
    await expect(work).rejects.toThrow('the work failed')
    expect(process.env['DISPLAY']).toBeUndefined()
    await vi.waitFor(() => expect(existsSync(socket)).toBe(false))
    vi.unstubAllEnvs()
  },
)
