/**
 * One risk of the open assessment: what it says now, and how it changes. World: UI. What must stay true: the row stands in
 * the record's form, so that every letter is a sealed draft; a change is put into the row as it is at that moment.
 */
import { createContext, useContext, useMemo } from 'react'
import type { RecordView } from '../../../../src-shared/ipc/contract.ts'
import { isFrozen } from '../../../../src-shared/registers/define.ts'
import { assessment } from '../../../../src-shared/registers/assessment.ts'
import { namedRisks } from '../../../../src-shared/risk/assessment-needs.ts'
import { riskNumbers } from '../../../../src-shared/risk/matrix-picture.ts'
import type { NamedRisk } from '../../../../src-shared/risk/risk-map.ts'
import type { RiskRow } from '../../../../src-shared/risk/risk-row.ts'
import { rowFindings, type RowFinding } from '../../../../src-shared/risk/row-findings.ts'
import type { Json } from '../../../../src-shared/values.ts'
import { currentValues, useField, useForm, type Form } from '../../form/form-store.ts'
import type { KeptTexts } from '../../form/kept-texts.ts'
import type { OpenSheet } from '../../form/RecordSheet.tsx'
import { useT } from '../../i18n/index.ts'
import { patched, riskTitle } from './risk-rows.ts'

export type RowChange = { readonly [K in keyof RiskRow]?: RiskRow[K] | undefined }

export interface OpenRisk {
  readonly id: string
  readonly row: RiskRow
  readonly title: string
  readonly readOnly: boolean
  readonly findings: readonly RowFinding[]
  readonly view: RecordView
  readonly sheet: OpenSheet
  /** What is begun on the page and does not fit the row yet. */
  readonly kept: KeptTexts
  /** Takes typing: a draft until `leave`. */
  readonly type: (change: RowChange) => void
  readonly leave: () => void
  /** Takes a choice and saves it, with changes of other fields of the record that belong to it. */
  readonly choose: (
    change: RowChange,
    more?: readonly { readonly path: string; readonly value: Json }[],
  ) => void
}

const RiskContext = createContext<OpenRisk | undefined>(undefined)
export const RiskProvider = RiskContext.Provider
export function useRisk(): OpenRisk {
  const risk = useContext(RiskContext)
  if (!risk) throw new Error('a part of a risk stands outside it')
  return risk
}

/** The risks of the form as they are now, with their names and numbers. */
export function useRisks(view: RecordView) {
  const t = useT()
  const { value } = useField('risks')
  const readOnly = useField('risks').readOnly || isFrozen(assessment, 'risks', view.state)
  return useMemo(() => {
    const risks: NamedRisk[] = namedRisks({ risks: value }, (_, row) => riskTitle(t, row))
    return { risks, numbers: riskNumbers(risks), readOnly }
  }, [t, value, readOnly])
}

const rowNow = (form: Form, id: string): RiskRow | undefined =>
  (currentValues(form.store.getState())['risks'] as Readonly<Record<string, RiskRow>> | undefined)?.[id]

/** What the parts of the editor work on. */
export function useOpenRisk(
  { id, row, title }: NamedRisk,
  sheet: OpenSheet,
  kept: KeptTexts,
  readOnly: boolean,
): OpenRisk {
  const form = useForm()
  const { view } = sheet
  const findings = useMemo(() => rowFindings(row, view.today), [row, view.today])
  const path = `risks/${id}`
  // a risk that somebody removed meanwhile does not come back by a last letter
  const changed = (change: RowChange) => {
    const now = rowNow(form, id)
    return now && (patched(now, change) as Json)
  }
  return {
    id,
    row,
    title,
    readOnly,
    findings,
    view,
    sheet,
    kept,
    type: (change) => {
      const value = changed(change)
      if (value) form.edit(path, { value })
    },
    leave: () => form.leave(path),
    choose: (change, more = []) => {
      const value = changed(change)
      if (value) form.choose([...more, { path, value }])
    },
  }
}
