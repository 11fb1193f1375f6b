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
  const values = useMemo(() => currentValues(state), [state])
  const rows = useMemo(() => rowsOf(values), [values])
  // the facts hang on few values of the notice: not on its hundred answers
  const { answers: _answers, ...head } = values
  const headKey = JSON.stringify(head)
  const factsOf = useIncidentFacts(incident, office)
  const facts = useMemo(
    () => factsOf(JSON.parse(headKey) as Readonly<Record<string, unknown>>),
    [factsOf, headKey],
  )
  const shown = useDeferredValue(rows)
  const lines = useMemo(() => linesOf(layout, facts, shown), [layout, facts, shown])
  const missing = useMemo(
    () =>
      missingParts(
        layout,
        lines.map((l) => l.answer),
      ),
    [layout, lines],
  )
  const nowRows = () => rowsOf(currentValues(form.store.getState()))
  const save = (after: Rows) => {
    const changes = changesTo(nowRows(), answerNew(layout, facts, after))
    if (changes.length > 0) form.choose(changes)
  }
  return {
    ...open,
    facts,
    values,
    rows,
    lines,
    missing,
    told: lastToldOf(
      incident.children.filter((c) => c.id !== view.id),
      dutyOf({ values }),
      layout.id,
    ),
    type: (line, text) => form.edit(path(line.field.id), { value: rowFor(line, text) as Json }),
    leave: ({ field }) => {
      const typed = form.store.getState().edits[path(field.id)]?.value
      if (typed === undefined) return
      const now = nowRows()
      const brought = changesTo(now, answerNew(layout, facts, now))
      form.choose([{ path: path(field.id), value: typed }, ...brought])
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
    goTo,
  }
}
