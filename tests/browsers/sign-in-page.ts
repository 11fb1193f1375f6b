/**
 * Signs in the page of a file to sign in, as a person does with the keyboard, and saves its answer. World: tests (Node), a browser of
 * this machine. What must stay true: by script only the focus is set; the answer is the one that the page saved.
 */
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { join } from 'node:path'
import { SignRequest } from '../../src-shared/sop/answer-file.ts'
import type { OpenPage } from './browser.ts'

/** What a file asks, read from its data. */
export function requestIn(file: string): SignRequest {
  const data = /<script type="application\/json" id="data">(.*)<\/script>/.exec(readFileSync(file, 'utf8'))
  return SignRequest.parse((JSON.parse(data![1]!) as { request: unknown }).request)
}
/** Ticks every sentence and types name and code; the button is left. */
export async function fillIn(page: OpenPage, request: SignRequest, code: string): Promise<void> {
  const focus = (id: string) => page.evaluate(`document.getElementById('${id}').focus()`)
  for (const { id } of request.statements) {
    await focus(`statement-${id}`)
    await page.press('Space')
  }
  await focus('name')
  await page.press(request.person)
  await focus('code')
  await page.press(code)
}
/** Signs what is filled in; the path of the answer in `downloads`. */
export async function saveAnswer(page: OpenPage, request: SignRequest, downloads: string): Promise<string> {
  const name = `sealbook-answer-${request.request}.json`
  const path = join(downloads, name)
  rmSync(path, { force: true })
  await page.evaluate(`document.querySelector('#sign-form button.main').focus()`)
  await page.press('Enter')
  const isWhole = () => readdirSync(downloads).includes(name) && readFileSync(path, 'utf8').endsWith('}\n')
  for (let tries = 0; !isWhole(); tries++) {
    if (tries > 200) throw new Error(`${name} was not saved`)
    await pause(50)
  }
  return path
}
