/**
 * Answers that come back as files or as text of a mail: read, shown, entered with each file as proof. World: main.
 *
 * What must stay true: nothing is entered that was not read and shown before; a file is kept as it was when it was read.
 */
import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { mostFiles, type AnswerLine } from '../../src-shared/ipc/contract-paper.ts'
import type { Input, Output } from '../../src-shared/ipc/contract.ts'
import { fail, ok, type Result } from '../../src-shared/ipc/result.ts'
import type { Core } from '../app/core.ts'
import type { Session } from '../app/session.ts'
import { t } from '../app/text.ts'
import { text as textOf, utf8 } from '../crypto/sodium.ts'
import type { AnswerRead, BelievedAnswer, SignFiles } from '../records/sign-files.ts'
import type { Entered } from '../records/signing.ts'
import { answersIn } from '../sop/pasted-answers.ts'
import { breath, heldBy, newId, withProofs, type AnswerFile } from './held-papers.ts'
import { signFilesOf } from './sign-file-files.ts'

/** Bytes; an answer has at most 300,000 signs. */
const LARGEST = 1_300_000

export async function readAnswers(
  core: Core,
  { files, text }: Input<'readAnswers'>,
): Promise<Result<Output<'readAnswers'>>> {
  const session = core.session!
  await session.ledger()
  const signFiles = signFilesOf(session)
  const believe = signFiles.reader()
  const all: AnswerFile[] = []
  try {
    for (const [i, token] of files.entries()) {
      core.tasks.progress('read-answers', 'takein.phase.answers', i, files.length)
      const path = core.tokens.resolve(token)
      const file = path === undefined ? '' : basename(path).slice(0, 255)
      const given = path === undefined ? 'unreadable' : await answerFile(path)
      all.push(
        typeof given === 'string'
          ? { file, text: '', read: 'unreadable' }
          : { file, ...given, read: given.read ?? believe(given.text) },
      )
      await breath()
      if (core.tasks.isCancelled('read-answers')) return fail('cancelled')
    }
    for (const one of answersIn(text ?? '').slice(0, mostFiles))
      all.push({ file: undefined, text: one, read: believe(one) })
  } finally {
    core.tasks.end('read-answers')
  }
  const id = newId()
  heldBy(session).answers = { id, all }
  const { book } = session
  return ok({ id, answers: all.map((one, at) => answerLine(one, at, book, signFiles)) })
}
async function answerFile(path: string): Promise<{ text: string; read?: AnswerRead } | 'unreadable'> {
  try {
    const { size } = await stat(path)
    if (size > LARGEST) return { text: '', read: { ok: false, why: 'too_large' } }
    return { text: textOf(await readFile(path)).replace(/^\ufeff/, '') }
  } catch {
    return 'unreadable'
  }
}
function answerLine(
  { file, read }: AnswerFile,
  at: number,
  book: Session['book'],
  signFiles: SignFiles,
): AnswerLine {
  const named = { at, ...(file !== undefined && { file }) }
  if (read === 'unreadable') return { ...named, why: 'unreadable' }
  const open = read.ok ? read.value.open : read.open
  const request = open && signFiles.requestOf(open)
  const about = request && {
    assignment: request.assignment.id,
    name: (book.nameOf(request.assignment.person) ?? '').slice(0, 400),
    code: request.text.code,
    title: request.text.title,
    number: request.text.number,
  }
  if (!read.ok) return { ...named, ...(about && { about }), why: read.why }
  const { signed, name, questionsAsked } = read.value.answer
  const problem = signFiles.problemOf(read.value)
  return {
    ...named,
    ...(about && { about }),
    signedOn: signed.day,
    nameTyped: name,
    ...(questionsAsked && { questionsAsked }),
    ...(problem !== undefined && { problem }),
  }
}

export async function enterAnswers(
  core: Core,
  { id, answers }: Input<'enterAnswers'>,
): Promise<Result<Output<'enterAnswers'>>> {
  const session = core.session!
  await session.ledger()
  const { answers: batch } = heldBy(session)
  if (batch?.id !== id) return fail('changed-meanwhile')
  const chosen: { one: AnswerFile; believed: BelievedAnswer }[] = []
  for (const at of new Set(answers)) {
    const one = batch.all[at]
    if (!one || one.read === 'unreadable' || !one.read.ok) return fail('not-found')
    chosen.push({ one, believed: one.read.value })
  }
  const signFiles = signFilesOf(session)
  return withProofs(core, 'enter-answers', async (seal) => {
    const entered: Entered[] = []
    for (const [i, { one, believed }] of chosen.entries()) {
      const kept = await seal(one.file ?? `${t('takein.pasted')}.json`, [utf8(one.text)], i, chosen.length)
      if (!kept.ok) return kept
      const signature = signFiles.entered(believed, { id: session.writer.elementId(), file: kept.value })
      if (!signature.ok) return signature
      entered.push(signature.value)
    }
    const done = signFiles.enter(entered)
    if (!done.ok) return done
    heldBy(session).answers = undefined
    return ok({ receipt: done.value, entered: entered.length })
  })
}
