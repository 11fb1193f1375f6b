/** Unit test of the registers on rail and menu: what is made by a use case is not offered to be made by hand. */
import { expect, it } from 'vitest'
import { readFileSync } from 'node:fs'
import { byNumber, madeHere, railRegisters } from './register-places.ts'

it('offers to make by hand only what is made by hand', () => {
  expect(madeHere).toEqual(['incident', 'postmortem', 'action', 'assessment', 'sop', 'person'])
  expect(new Set(railRegisters)).toEqual(new Set(byNumber))
})
it('gives each register the number that the menu shows', () => {
  const menu = readFileSync('src-main/app/menu.ts', 'utf8')
  const shown = [...menu.matchAll(/'go\.(\w+)', 'CmdOrCtrl\+(\d)'/g)].filter(([, id]) => id !== 'today')
  expect(shown.length).toBe(byNumber.length)
  for (const [, id, number] of shown)
    expect([id, byNumber.indexOf(id as never) + 2]).toEqual([id, Number(number)])
})
