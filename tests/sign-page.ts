/**
 * A page to sign in as the vault gives it out, with everything a page can have, and the keys that its answer is checked with.
 * World: tests (Node).
 */
import { createHash, createHmac } from 'node:crypto'
import { t } from '../src-main/app/text.ts'
import { signFile, type SignPage } from '../src-main/sop/sign-file.ts'
import type { AnswerKeys, OpenRequest, SignRequest } from '../src-shared/sop/answer-file.ts'
import { codeFor } from '../src-shared/sop/codes.ts'
import { exactText } from '../src-shared/sop/versions.ts'

const id = (n: number) => `01930000-0000-7000-8000-${String(n).padStart(12, '0')}`
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

const before = exactText(`# Customer information

Take only what you need, and tell the office at once when something may have gone wrong.

## 1. Purpose

Customers hand us information because they expect us to look after it.

## 2. Storing

1. Keep customer information in the approved places only.
2. Lock the screen whenever you leave your place.
3. Paper is locked away at night.

## 3. Who does what

| Who       | Does what         |
| --------- | ----------------- |
| Everybody | Reports to Anna   |
| Managers  | Give access       |
`)
const text = exactText(`# Customer information

Take only what you need, and tell the office at once when something may have gone wrong.

## 1. Purpose

Customers hand us information because they expect us to look after it.

## 2. Storing

1. Keep customer information in the approved places only. **Not** on private devices.
2. Paper is locked away at night.

Questions: see [the notice](https://example.org/privacy).

## 3. Who does what

| Who        | Does what                  |
| ---------- | -------------------------- |
| Everybody  | Reports to Bert            |
| Managers   | Give and take back access  |
| The office | Keeps the registers        |

## 4. When something went wrong

Say so at once. Nobody gets into trouble for reporting.

${'Read what you are given, ask what you do not understand, and keep what you promised. '.repeat(12)}
`)
const question = (n: number, right: string[], section: string) => ({
  id: `q${n}`,
  text: ['Where may customer information be kept?', 'What is locked away?', 'What do you report?'][n]!,
  options: [
    { id: 'a', text: 'Wherever there is room' },
    { id: 'b', text: 'In the approved places' },
    { id: 'c', text: 'Paper, at night' },
  ],
  right,
  section,
})
const statements = [
  { id: 'receipt', version: 1, lang: 'en', text: 'I received SOP-04, version 2.0.' },
  { id: 'understanding', version: 1, lang: 'en', text: 'I read and understood it.' },
]
const facts = {
  request: 'request-00000001',
  assignment: 'a1',
  sha256: sha256(text),
}

export const signRequest = (more: Partial<SignRequest> = {}): SignRequest => ({
  format: 'sealbook-request',
  version: 1,
  ...facts,
  person: 'Ana Müller',
  sop: id(100),
  code: 'SOP-04',
  title: 'Customer information, confidentiality and privacy',
  number: '2.0',
  text,
  before: { number: '1.0', text: before },
  statements,
  quiz: {
    questions: [
      question(0, ['b'], '2. Storing'),
      question(1, ['c'], 'Storing'),
      question(2, ['a', 'b', 'c'], 'When something went wrong'),
    ],
    passMark: 80,
    attempts: 3,
  },
  issuedOn: '2020-01-01',
  expiresOn: '2099-12-31',
  ...more,
})
export const withText = (its: string): Partial<SignRequest> => ({
  text: exactText(its),
  sha256: sha256(exactText(its)),
})

export const pageOf = (request: SignRequest, page: SignPage): string =>
  signFile(request, {
    page,
    t,
    locale: 'en-GB',
    organisation: 'Harbour Clinic',
    returnTo: 'Privacy office, privacy@harbour.example',
  })

/** The request as the vault knows it. */
export const openRequest = ({ quiz, ...request }: SignRequest, used = false): OpenRequest => ({
  request: request.request,
  assignment: {
    id: request.assignment,
    person: id(1),
    sop: request.sop,
    number: request.number,
    sha256: request.sha256,
    campaign: id(200),
    reason: 'new_version',
    roles: [],
    assignedOn: request.issuedOn,
    due: request.expiresOn,
    days: 14,
  },
  moves: [],
  statements: request.statements,
  ...(quiz && { quiz }),
  issuedOn: request.issuedOn,
  expiresOn: request.expiresOn,
  used,
})
const keyed = (message: string) => createHmac('sha256', 'key of the vault').update(message).digest()
export const answerKeys: AnswerKeys = {
  codeOf: ({ request, assignment }) =>
    codeFor(keyed, { request, assignment: assignment.id, sha256: assignment.sha256 }),
  proofOf: (code, proved) => createHmac('sha256', code).update(proved).digest('hex'),
}
