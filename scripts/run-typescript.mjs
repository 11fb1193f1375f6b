// Runs one of the project's .ts programs on our Node, which takes them as they are, and hands on the arguments.

import { existsSync } from 'node:fs'
import { inProject, toolEnvironment } from './project.mjs'
import { run } from './run.mjs'

export async function runTypeScript(file, args = process.argv.slice(2)) {
  if (!existsSync(inProject(file))) throw new Error(`${file} is not there yet.`)
  // From the folder the person stands in, so that the paths they give mean what they think.
  const cwd = process.env.INIT_CWD ?? process.cwd()
  const { code } = await run(process.execPath, [inProject(file), ...args], { cwd, env: toolEnvironment() })
  return code
}
