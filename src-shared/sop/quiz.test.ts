/** Questions after reading. World: unit test. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Quiz } from './quiz.ts'
import { afterFailures, hasPassed, score } from './quiz-score.ts'

const question = (n: number, right: string[] = ['a']) => ({
  id: `q${n}`,
  text: 'Which?',
  options: ['a', 'b', 'c'].map((id) => ({ id, text: id })),
  right,
  section: `4.${n}`,
})
const quiz = Quiz.parse({
  questions: [question(1), question(2, ['a', 'b']), question(3), question(4), question(5)],
})

describe('a quiz', () => {
  it('takes 80 percent and three attempts unless it says otherwise', () => {
    expect([quiz.passMark, quiz.attempts]).toEqual([80, 3])
    expect([1, 2, 3].map((n) => afterFailures(quiz, n))).toEqual(['try_again', 'try_again', 'talk'])
  })
  it('counts a question only when exactly the right options were chosen', () => {
    const all = { q1: ['a'], q2: ['b', 'a'], q3: ['a'], q4: ['a'], q5: ['a'] }
    expect(score(quiz, all, 1)).toEqual({
      result: { right: 5, of: 5, passMark: 80, attempts: 1 },
      passed: true,
      readAgain: [],
    })
    expect(score(quiz, { ...all, q2: ['a'] }, 2)).toMatchObject({ passed: true, readAgain: ['4.2'] })
    expect(score(quiz, { ...all, q2: ['a', 'b', 'c'], q1: ['a', 'b'] }, 2)).toMatchObject({
      passed: false,
      readAgain: ['4.1', '4.2'],
    })
    expect(score(quiz, {}, 1).result.right).toBe(0)
  })
  it('is never passed by rounding', () => {
    expect(hasPassed({ right: 2, of: 3, passMark: 67, attempts: 1 })).toBe(false)
    expect(hasPassed({ right: 2, of: 3, passMark: 66, attempts: 1 })).toBe(true)
    fc.assert(
      fc.property(
        fc.integer({ min: 3, max: 10 }),
        fc.nat(10),
        fc.integer({ min: 1, max: 100 }),
        (of, r, passMark) => {
          const right = Math.min(r, of)
          const percent = Math.floor((right * 100) / of)
          expect(hasPassed({ right, of, passMark, attempts: 1 })).toBe(percent >= passMark)
        },
      ),
    )
  })
  it('is refused when it cannot be answered', () => {
    const bad = (questions: unknown[]) => Quiz.safeParse({ questions }).success
    expect(bad([question(1), question(2)])).toBe(false)
    expect(bad([question(1), question(1), question(3)])).toBe(false)
    expect(bad([question(1, ['z']), question(2), question(3)])).toBe(false)
  })
})
