/** Answers in pasted mails. World: unit test. */
import { expect, it } from 'vitest'
import { answersIn } from './pasted-answers.ts'

const answer = (name: string) =>
  `${JSON.stringify({ format: 'sealbook-answer', version: 1, name, note: 'a } in "quotes" \\ and more' }, undefined, 1)}\n`
const read = (pasted: string) => answersIn(pasted).map((a) => JSON.parse(a) as { name: string })

it('are found between words, also several and quoted', () => {
  const mail = `Hi,\n\n${answer('Ada')}\nRegards\n> ${answer('Ben').trimEnd().replaceAll('\n', '\n> ')}\nBye {x}`
  expect(read(mail).map((a) => a.name)).toEqual(['Ada', 'Ben'])
  expect(read(mail)[0]).toEqual(JSON.parse(answer('Ada')))
})
it('are mended where a mail program broke a line at a space', () => {
  const broken = answer('Ada Maria Berg').replace('Ada Maria', 'Ada\r\nMaria').replace('in "', 'in \n"')
  expect(read(broken)[0]).toEqual(JSON.parse(answer('Ada Maria Berg')))
})
it('are none in other text, which is kept to be refused, and in nothing', () => {
  expect(answersIn('Hello')).toEqual(['Hello'])
  expect(answersIn(' \n')).toEqual([])
  expect(answersIn('{"format":"sealbook-answer","name":"cut')).toEqual([
    '{"format":"sealbook-answer","name":"cut',
  ])
})
