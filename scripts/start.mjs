// `npm start`: opens the app, after setting up and building what is needed. What would make it impossible is checked
// first, so that nobody waits for a set-up that leads nowhere.

import { spawn } from 'node:child_process'
import { ensureBuilt } from './build.mjs'
import { electronExecutable } from './electron-runtime.mjs'
import { projectRoot } from './project.mjs'
import { stopWithUs } from './run.mjs'
import { isStarted, main, setUp } from './setup.mjs'
import { hasDisplay } from './with-electron.mjs'

/** Why the app cannot open here, in one line, or undefined. */
export function whyNotHere(env, platform, userId) {
  if (platform !== 'linux') return undefined
  if (!hasDisplay(env, platform)) {
    return 'There is no display here: watch the app work without one with "npm run demo", or run "npm start" where DISPLAY or WAYLAND_DISPLAY is set.'
  }
  if (userId === 0) {
    return 'Electron does not run as root, and Sealbook never switches its sandbox off: run "npm start" as an ordinary user, or watch it with "npm run demo".'
  }
  return undefined
}

async function start() {
  const reason = whyNotHere(process.env, process.platform, process.getuid?.())
  if (reason) {
    console.error(reason)
    return 1
  }
  await setUp('window')
  await ensureBuilt()
  return openApp(process.argv.slice(2))
}

function openApp(args) {
  // Set in some editors' terminals; it would turn Electron into a plain Node.
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env
  const app = spawn(electronExecutable(), [projectRoot, ...args], { env, stdio: 'inherit' })
  stopWithUs(app)
  return new Promise((resolve, reject) => {
    app.once('error', reject)
    app.once('close', (code) => resolve(code ?? 1))
  })
}

if (isStarted(import.meta.url)) await main(start)
