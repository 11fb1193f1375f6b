// Starts other programs for the scripts: waits for them, keeps what they print when asked to, and never leaves
// them behind when we are stopped.

import { spawn } from 'node:child_process'
import { isWindows, pathWithoutProject } from './project.mjs'

/**
 * Runs a program to its end. With `capture` its output is returned instead of shown.
 * Rejects only when the program cannot be started at all.
 */
export function run(command, args, { cwd, env, capture = false, shell = false, signal, uid, gid } = {}) {
  return new Promise((resolve, reject) => {
    const stdio = capture ? ['ignore', 'pipe', 'pipe'] : 'inherit'
    const child = spawn(command, args, { cwd, env, shell, signal, stdio, uid, gid })
    const release = stopWithUs(child)
    let output = ''
    child.stdout?.setEncoding('utf8').on('data', (text) => (output += text))
    child.stderr?.setEncoding('utf8').on('data', (text) => (output += text))
    child.once('error', (error) => {
      release()
      reject(error)
    })
    child.once('close', (code, killedBy) => {
      release()
      resolve({ code: code ?? 128, killedBy, output })
    })
  })
}

/** Runs npm as the person has it installed, not on the Node inside node_modules that it may be replacing. */
export function runNpm(args, { cwd, env = process.env } = {}) {
  const outside = { ...env, PATH: pathWithoutProject(env) }
  return run(isWindows ? 'npm.cmd' : 'npm', args, { cwd, env: outside, capture: true, shell: isWindows })
}

/** Passes a stop on to the child; returns how to forget it again. */
export function stopWithUs(child) {
  const stop = () => child.kill()
  const stopAndLeave = (signal) => {
    child.kill(signal)
    process.exitCode = 130
  }
  process.once('exit', stop)
  process.on('SIGTERM', stopAndLeave)
  process.on('SIGINT', stopAndLeave)
  return () => {
    process.off('exit', stop)
    process.off('SIGTERM', stopAndLeave)
    process.off('SIGINT', stopAndLeave)
  }
}

/** The last lines of a long output: enough to see why something failed. */
export function tail(text, lines = 15) {
  return text.trimEnd().split('\n').slice(-lines).join('\n')
}

/** What npm says first is what went wrong; then it explains its own command line at length. */
export function head(text, lines = 12) {
  return text.trimStart().split('\n').slice(0, lines).join('\n')
}
