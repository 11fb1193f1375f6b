/**
 * Puts together what the pages of a draft show, and how answers are given. World: UI. What must stay true: what is asked
 * and what is missing follow every keystroke; typing stays quick; a person's words are marked as theirs, and words that say
 * exactly what the facts say are the facts'.
 */
import { useDeferredValue, useMemo } from 'react'
import { useStore } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import type { Output } from '../../../../src-shared/ipc/contract.ts'
import { missingParts } from '../../../../src-shared/notices/compose.ts'
import type { NoticeFacts } from '../../../../src-shared/notices/facts.ts'
import type { Layout } from '../../../../src-shared/notices/layout.ts'
import {
  answerNew,
  changedRows,
  linesOf,
  takeFacts,
  type Line,
  type Row,
  type Rows,
} from '../../../../src-shared/notices/lines.ts'
import type { Json } from '../../../../src-shared/values.ts'
import { dutyOf, lastToldOf, rowsOf } from '../../components/notice-ledger.ts'
import { useIncidentFacts } from '../../components/use-notice-facts.ts'
import { currentValues } from '../../form/form-store.ts'
import type { RecordForm } from '../../form/record-form.ts'
import type { OpenNotice, Writing } from './writing-context.ts'

const path = (field: string): string => `answers/${field}`
const changesTo = (before: Rows, after: Rows) =>
  Object.entries(changedRows(before, after)).map(([field, row]) => ({
    path: path(field),
    value: row as Json,
  }))

/** The answer as it is kept: own words unless it says what the facts say. */
function rowFor({ answer }: Line, text: string): Row {
  const own = text !== answer.recorded.value
  return { label: answer.label, text, ...(own ? { own_words: true } : {}) }
}

export function useWritingNow(
  open: OpenNotice & { readonly layout: Layout },
  office: Output<'office'>['office'],
  goTo: (field: string) => void,
): Writing {
  const { form, incident, layout, view } = open
  const state = useStore(
    form.store,
    useShallow((s) => ({ values: s.values, edits: s.edits, register: s.register })),
  )
  // Typing comes first; what follows from it may be a moment behind. The box that is typed in shows its own text.
  const values = useDeferredValue(useMemo(() => currentValues(state), [state]))
  const rows = useMemo(() => rowsOf(values), [values])
  // the facts hang on few values of the notice: not on its hundred answers
  const { answers: _answers, ...head } = values
  const headKey = JSON.stringify(head)
  const factsOf = useIncidentFacts(incident, office)
  const facts = useMemo(
    () => factsOf(JSON.parse(headKey) as Readonly<Record<string, unknown>>),
    [factsOf, headKey],
  )
  const lines = useMemo(() => linesOf(layout, facts, rows), [layout, facts, rows])
  const missing = useMemo(
    () =>
      missingParts(
        layout,
        lines.map((l) => l.answer),
      ),
    [layout, lines],
  )
  const told = useMemo(
    () =>
      lastToldOf(
        incident.children.filter((c) => c.id !== view.id),
        dutyOf(view),
        layout.id,
      ),
    [incident.children, view, layout.id],
  )
  return useMemo(
    () => ({
      ...open,
      facts,
      values,
      rows,
      lines,
      missing,
      told,
      goTo,
      ...waysToAnswer(form, layout, facts),
    }),
    [open, facts, values, rows, lines, missing, told, goTo, form, layout],
  )
}

/** How answers are given. Each looks at what is kept at that moment, not at what was drawn. */
function waysToAnswer(
  form: RecordForm,
  layout: Layout,
  facts: NoticeFacts,
): Pick<Writing, 'type' | 'leave' | 'give' | 'takeFacts'> {
  const nowRows = () => rowsOf(currentValues(form.store.getState()))
  const save = (after: Rows) => {
    const changes = changesTo(nowRows(), answerNew(layout, facts, after))
    if (changes.length > 0) form.choose(changes)
  }
  return {
    type: (line, text) => form.edit(path(line.field.id), { value: rowFor(line, text) as Json }),
    leave: ({ field }) => {
      const now = nowRows()
      const typed = form.store.getState().edits[path(field.id)]?.value
      if (typed !== undefined)
        form.choose([
          { path: path(field.id), value: typed },
          ...changesTo(now, answerNew(layout, facts, now)),
        ])
      return now[field.id]?.text ?? ''
    },
    give: (line, text) => save({ ...nowRows(), [line.field.id]: rowFor(line, text) }),
    takeFacts: (line) => {
      const now = nowRows()
      save(
        line
          ? { ...now, [line.field.id]: rowFor(line, line.answer.recorded.value) }
          : takeFacts(layout, facts, now),
      )
    },
  }
}
