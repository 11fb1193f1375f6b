/** What the shipped program does not start with. */
import { expect, it } from 'vitest'
import { refusedSwitch } from './refused-switches.ts'

const started = (...switches: string[]) =>
  refusedSwitch({ hasSwitch: (name) => switches.some((s) => s.split('=')[0] === `--${name}`) })

it('starts as a person starts it', () => {
  expect(started()).toBeUndefined()
  expect(started('--data-dir=/tmp/x', '--ozone-platform-hint=auto', '--disable-gpu')).toBeUndefined()
})
it.each(['--no-sandbox', '--remote-debugging-port=9222', '--remote-debugging-pipe', '--single-process'])(
  'does not start with %s',
  (given) => {
    expect(started('--data-dir=/tmp/x', given)).toBe(given.slice(2).split('=')[0])
  },
)
