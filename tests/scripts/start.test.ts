import { spawnSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { inProject } from '../../scripts/project.mjs'
import { whyNotHere } from '../../scripts/start.mjs'

it.skipIf(process.platform !== 'linux')(
  'says in one line, and at once, that there is no display and what to do',
  () => {
    const { DISPLAY: _display, WAYLAND_DISPLAY: _wayland, ...env } = process.env
    const started = Date.now()
    const { status, stdout, stderr } = spawnSync(process.execPath, [inProject('scripts/start.mjs')], {
      env,
      encoding: 'utf8',
    })
    expect(status).toBe(1)
    expect(stdout).toBe('')
    expect(stderr.trimEnd().split('\n')).toHaveLength(1)
    expect(stderr).toMatch(/no display/)
    expect(stderr).toMatch(/npm run demo/)
    expect(stderr).toMatch(/DISPLAY/)
    expect(Date.now() - started).toBeLessThan(5000)
  },
)

it('refuses root on Linux instead of switching the sandbox off', () => {
  const reason = whyNotHere({ DISPLAY: ':0' }, 'linux', 0)
  expect(reason).toMatch(/root/)
  expect(reason).not.toMatch(/\n/)
})

it('opens for an ordinary user with a display, and on systems that always have one', () => {
  expect(whyNotHere({ DISPLAY: ':0' }, 'linux', 1000)).toBeUndefined()
  expect(whyNotHere({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux', 1000)).toBeUndefined()
  expect(whyNotHere({}, 'darwin', 501)).toBeUndefined()
  expect(whyNotHere({}, 'win32', undefined)).toBeUndefined()
})
