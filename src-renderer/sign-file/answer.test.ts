/** The answer that the page makes is the one that main believes, and only with the right code. World: unit test (Node). */
import { describe, expect, it } from 'vitest'
import { checkAnswers } from '../../src-shared/sop/answer-file.ts'
import { answerKeys, openRequest, signRequest, withText } from '../../tests/sign-page.ts'
import { dayOf, isWhole, makeAnswer, type Entered } from './answer.ts'

const now = new Date(2026, 3, 5, 9, 30)
const mine = signRequest()
const other = signRequest({ request: 'request-00000002', assignment: 'a2' })
const codeOf = (request: typeof mine) => answerKeys.codeOf(openRequest(request))
const entered = (more: Partial<Entered> = {}): Entered => ({
  name: ' Ana Müller ',
  code: codeOf(mine),
  questionsAsked: ' ',
  drawn: undefined,
  quiz: { answers: { q0: ['b'], q1: ['c'], q2: ['c', 'a', 'b'] }, attempts: 1 },
  dwellSeconds: 61.6,
  ...more,
})
const check = (answer: object) => {
  const known = new Map([mine, other].map((r) => [r.request, openRequest(r)]))
  return checkAnswers([JSON.stringify(answer)], known, answerKeys, '2026-04-06')[0]!
}

describe('an answer', () => {
  it('is believed with the code that was given out', () => {
    const read = check(makeAnswer(mine, entered(), now))
    expect(read).toMatchObject({ ok: true, value: { name: 'Ana Müller', dwellSeconds: 62 } })
    expect(read).not.toHaveProperty('value.questionsAsked')
  })
  it('is refused by name with a wrong code, or with the code of somebody else', () => {
    const refusal = (code: string) => check(makeAnswer(mine, entered({ code }), now))
    expect(refusal('0000-0000-000')).toEqual({ ok: false, why: 'wrong_code' })
    expect(refusal(codeOf(other))).toEqual({ ok: false, why: 'other_persons_code' })
  })
  it('is refused when anything in it was changed afterwards', () => {
    const answer = makeAnswer(mine, entered(), now)
    for (const change of [
      { name: 'Eve' },
      { questionsAsked: 'x' },
      { dwellSeconds: 1 },
      { drawn: [[[1, 1]]] },
    ])
      expect(check({ ...answer, ...change })).toEqual({ ok: false, why: 'changed_after_signing' })
  })
  it('can be read back whatever was typed', () => {
    const odd = { name: 'a\u0000"</script>\ud800\u2028', questionsAsked: '{"proof":"x"}\udfff' }
    expect(check(makeAnswer(mine, entered(odd), now)).ok).toBe(true)
  })
  it('says the day of the place where it was signed', () => {
    expect(dayOf(now)).toBe('2026-04-05')
    expect(makeAnswer(mine, entered(), now).signed.day).toBe('2026-04-05')
  })
})

describe('a page', () => {
  it('knows whether its text came through whole', () => {
    expect(isWhole(mine)).toBe(true)
    expect(isWhole({ ...mine, text: `${mine.text} ` })).toBe(false)
    expect(isWhole(signRequest(withText('Ünïcödé 🙂')))).toBe(true)
    expect(isWhole({ ...mine, text: '\ud800' })).toBe(false)
  })
})
