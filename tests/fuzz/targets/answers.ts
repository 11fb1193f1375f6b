/** Answers that come back by mail or as files, and what is pasted. World: tests. */
import { answersIn } from '../../../src-main/sop/pasted-answers.ts'
import { proofText } from '../../../src-shared/sop/answer-proof.ts'
import { readAnswer } from '../../../src-shared/sop/answer-file.ts'
import { seedJson, seedText } from '../fixtures.ts'
import { hold, type Target } from '../fuzz.ts'

const id = '018f0000-0000-7000-8000-000000000001'
const answer = {
  format: 'sealbook-answer',
  version: 1,
  request: '0123456789abcdef',
  assignment: id,
  sop: id,
  number: '1.0',
  sha256: 'a'.repeat(64),
  statements: [{ id: 'receipt', version: 1, lang: 'en', text: 'I have read it.' }],
  name: 'Ada Example',
  drawn: [
    [
      [1, 2],
      [30, 40],
    ],
  ],
  signed: { day: '2026-11-21', at: '2026-11-21T10:00:00Z', zone: 'Europe/Berlin' },
  quiz: { answers: { q1: ['a'] }, attempts: 1 },
  questionsAsked: 'none',
  dwellSeconds: 12,
  codeProof: 'b'.repeat(64),
  proof: 'c'.repeat(64),
}
export function make(): Promise<Target> {
  const json = JSON.stringify(answer, null, 1)
  hold(readAnswer(json).ok, 'the first input is an answer')
  return Promise.resolve({
    name: 'answers',
    seeds: [seedJson(answer), seedText(`Hello,\n> ${json.replaceAll('\n', '\n> ')}\nBye\n${json}`)],
    words: [
      '{"format":"sealbook-answer"',
      '"version":2',
      '> ',
      '\u00a0',
      '"statements":[',
      '\\"',
      '"quiz":{',
    ],
    maxBytes: 256 * 1024,
    read(bytes) {
      const text = Buffer.from(bytes).toString()
      for (const piece of [text, ...answersIn(text)]) {
        const read = readAnswer(piece)
        if (read.ok) hold(proofText(read.value).isWellFormed(), 'what is proved has bytes')
      }
    },
  })
}
