// What tests, the demo and the benchmark need to run a real Electron: which executable to start, and a display when
// the machine has none.

import { spawn, spawnSync } from 'node:child_process'
import { electronExecutable } from './electron-runtime.mjs'
import { projectRoot } from './project.mjs'
import { stopWithUs } from './run.mjs'

export { electronExecutable }

const isRootOnLinux = process.platform === 'linux' && process.getuid() === 0

/** Only for tests and measurements: Electron refuses to run as root without it. The product never passes it. */
export const testOnlyArguments = isRootOnLinux ? ['--no-sandbox'] : []

/**
 * What Playwright's `_electron.launch` needs to start our Electron. Without `chromiumSandbox` Playwright itself
 * switches the sandbox off, so a test that left it out would prove nothing about the sandbox.
 */
export function launchOptions(args = [projectRoot]) {
  return { executablePath: electronExecutable(), chromiumSandbox: !isRootOnLinux, args }
}

export function hasDisplay(env = process.env, platform = process.platform) {
  return platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY)
}

/** Runs `work` with a display: the machine's own, or an Xvfb of ours that ends with the work. */
export async function withDisplay(work, { size = '1600x1200x24' } = {}) {
  if (hasDisplay()) return work()
  const display = await startDisplay(size)
  process.env.DISPLAY = display.name
  try {
    return await work()
  } finally {
    delete process.env.DISPLAY
    display.stop()
  }
}

/** Whether this machine can give each of several apps a display of its own. */
export function hasXvfb() {
  return process.platform === 'linux' && spawnSync('Xvfb', ['-version']).error === undefined
}

/** Starts an Xvfb on a free display, which it picks itself. Nobody can reach it over the network. */
export function startDisplay(size = '1600x1200x24') {
  return new Promise((resolve, reject) => {
    const xvfb = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', size, '-nolisten', 'tcp', '-noreset'], {
      stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    })
    const forget = stopWithUs(xvfb)
    let problems = ''
    let number = ''
    xvfb.stderr.setEncoding('utf8').on('data', (text) => (problems += text))
    xvfb.stdio[3].setEncoding('utf8').on('data', (text) => {
      number += text
      if (number.includes('\n')) resolve({ name: `:${number.trim()}`, stop: () => xvfb.kill() })
    })
    xvfb.once('error', () =>
      reject(new Error('This needs Xvfb, or a display. Install it: sudo apt-get install -y xvfb')),
    )
    xvfb.once('exit', () => {
      forget()
      reject(new Error(`Xvfb ended without giving a display.\n${problems}`))
    })
  })
}
