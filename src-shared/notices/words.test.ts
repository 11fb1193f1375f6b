/** What a notice says, as a draft and as it was sent. World: unit test. */
import { describe, expect, it } from 'vitest'
import { fullCase } from '../../tests/notice-case.ts'
import { compose } from './compose.ts'
import { noticeFacts } from './facts.ts'
import { findLayout } from './layouts.ts'
import { renderText } from './render.ts'
import { wordsAsSent, wordsOf } from './words.ts'

const ico = findLayout('ico')!
const answers = compose(ico, noticeFacts(fullCase))
const rows = Object.fromEntries(answers.map((a) => [a.field, { label: a.label, text: a.value }]))
const { t } = fullCase.text

describe('a notice that was sent', () => {
  it('reads as the draft read', () => {
    expect(renderText(wordsAsSent(ico, { answers: rows }), t)).toBe(renderText(wordsOf(ico, answers), t))
  })
  it('keeps every word when facts and layout have moved on', () => {
    const kept = {
      answers: {
        ...rows,
        what: { label: 'What happened then', text: 'A fire.' },
        old: { label: 'Gone', text: 'Kept.' },
      },
    }
    const text = renderText(wordsAsSent(ico, kept), t)
    expect(text).toContain('What happened then: A fire.')
    expect(text.endsWith('\n\nGone: Kept.')).toBe(true)
  })
  it('outlives a layout that the app no longer has', () => {
    const said = wordsAsSent(undefined, {
      title: 'First report',
      answers: { a: { label: 'What', text: 'A fire.' } },
    })
    expect(renderText(said, t)).toBe('First report\n\nWhat: A fire.')
  })
  it('says nothing for what was left empty', () => {
    const said = wordsAsSent(ico, { answers: { what: { label: 'What' }, how: { label: 'How', text: ' ' } } })
    expect(said.sections).toEqual([])
  })
})
