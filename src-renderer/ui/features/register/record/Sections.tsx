/**
 * The form of a record: its sections in one readable column, with anchors on the left that say how far each is.
 *
 * World: UI. What must stay true: nothing is required to save; a section that holds a missing piece says so in words.
 */
import { Tooltip } from '@mantine/core'
import { Fragment, startTransition, useEffect, useMemo, useState } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { missingFor } from '../../../../../src-shared/registers/gates.ts'
import { FieldInput, isSectionType } from '../../../form/FieldInput.tsx'
import { currentValues, useFormState, type FormState } from '../../../form/form-store.ts'
import { useRecordExtras } from '../../../form/record-extras.ts'
import { hasMessage, useT } from '../../../i18n/index.ts'
import { nextStep } from './next-step.ts'
import { useRecord } from './record-context.ts'
import { askedFields, sectionState, type SectionState } from './section-state.ts'
import styles from './record.module.css'

const shapes: Readonly<Record<SectionState, string>> = {
  empty: '○',
  started: '◐',
  complete: '●',
  attention: '▲',
}

export function Sections() {
  const t = useT()
  const { register } = useRecord()
  const { BelowField } = useRecordExtras(register.id)
  // One string that changes only when what is asked or the states change, so that typing does not redraw every field.
  const outline = useOutline()
  const shown = Object.keys(register.sections).filter(
    (s) =>
      !register.ownPages?.includes(s) &&
      Object.values(register.sections[s]!).some((f) => f.type !== 'timeline' && f.type !== 'evidence'),
  )
  // The first section is there with the page; the others follow at once, but do not hold it up.
  const [drawn, setDrawn] = useState(1)
  useEffect(() => {
    const rest = setTimeout(() => startTransition(() => setDrawn(Number.POSITIVE_INFINITY)))
    return () => clearTimeout(rest)
  }, [])
  return (
    <div className={styles.sections}>
      <nav className={styles.anchors} aria-label={t('record.sections')} data-print="hide">
        <ul>
          {shown.map((s) => {
            const { state, filled, asked } = outline[s]!
            return (
              <li key={s}>
                <Tooltip label={t(`record.section.${state}`, { filled, asked })}>
                  <a
                    href={`#section-${s}`}
                    data-state={state}
                    onClick={(event) => {
                      event.preventDefault()
                      const heading = document.getElementById(`section-${s}`)
                      heading?.scrollIntoView({ block: 'start' })
                      heading?.focus({ preventScroll: true })
                    }}
                  >
                    <span aria-hidden="true" className={styles.shape}>
                      {shapes[state]}
                    </span>
                    {t(`${register.id}.section.${s}`)}
                    <span className="sb-visually-hidden">
                      , {t(`record.section.${state}`, { filled, asked })}
                    </span>
                  </a>
                </Tooltip>
              </li>
            )
          })}
        </ul>
      </nav>
      <div className={styles.column}>
        {shown.slice(0, drawn).map((s) => (
          <section key={s} aria-labelledby={`section-${s}`} className={styles.section}>
            <h2 id={`section-${s}`} tabIndex={-1}>
              {t(`${register.id}.section.${s}`)}
            </h2>
            {hasMessage(`${register.id}.section.${s}.help`) && (
              <p className={styles.dim}>{t(`${register.id}.section.${s}.help`)}</p>
            )}
            {outline[s]!.fields.map((key) => {
              const field = register.fields[key]!
              return isSectionType(field) ? null : (
                <Fragment key={key}>
                  <FieldInput name={key} field={field} />
                  {BelowField && <BelowField name={key} />}
                </Fragment>
              )
            })}
          </section>
        ))}
      </div>
    </div>
  )
}

type Outline = Readonly<
  Record<
    string,
    {
      readonly fields: readonly string[]
      readonly state: SectionState
      readonly filled: number
      readonly asked: number
    }
  >
>

function useOutline(): Outline {
  const { register, view } = useRecord()
  const next = nextStep(register, view.state)
  const around = view
  const summary = useFormState(
    useShallow((s: FormState) => {
      const values = currentValues(s)
      const attention = new Set([
        ...(next ? missingFor(register, next, values, around).map((n) => n.field) : []),
        ...s.conflicts.map((c) => c.path.split('/')[0]!),
      ])
      return Object.keys(register.sections).map((section) => {
        const { state, filled, asked } = sectionState(register, section, values, attention)
        return [section, state, filled, asked, ...askedFields(register, section, values)].join('|')
      })
    }),
  )
  return useMemo(
    () =>
      Object.fromEntries(
        summary.map((line) => {
          const [section, state, filled, asked, ...fields] = line.split('|') as [
            string,
            SectionState,
            string,
            string,
            ...string[],
          ]
          return [section, { state, filled: Number(filled), asked: Number(asked), fields }]
        }),
      ),
    [summary],
  )
}
