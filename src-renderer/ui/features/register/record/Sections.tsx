/**
 * The form of a record: its sections in one readable column, with anchors on the left that say how far each is.
 *
 * World: UI. What must stay true: nothing is required to save; a section that holds a missing piece says so in words.
 */
import { Tooltip } from '@mantine/core'
import { Fragment, startTransition, useEffect, useMemo, useState } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { missingFor } from '../../../../../src-shared/registers/gates.ts'
import { useSettings } from '../../../app-state.ts'
import { FieldInput, isSectionType } from '../../../form/FieldInput.tsx'
import { currentValues, useFormState, type FormState } from '../../../form/form-store.ts'
import { useRecordExtras, type FormPart, type FormSection } from '../../../form/record-extras.ts'
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
  const { form, register, view } = useRecord()
  const { AboveSections } = useRecordExtras(register.id)
  const sections = useFormSections()
  // One string that changes only when what is asked or the states change, so that typing does not redraw every field.
  const outline = useOutline(sections)
  const shown = sections.filter((s) => outline[s.id]!.fields.length > 0)
  // The first section is there with the page; the others follow at once, but do not hold it up.
  const [drawn, setDrawn] = useState(1)
  useEffect(() => {
    const rest = setTimeout(() => startTransition(() => setDrawn(Number.POSITIVE_INFINITY)))
    return () => clearTimeout(rest)
  }, [])
  return (
    <>
      {AboveSections && <AboveSections form={form} view={view} />}
      <div className={styles.sections}>
        <nav className={styles.anchors} aria-label={t('record.sections')} data-print="hide">
          <ul>
            {shown.map(({ id, title }) => {
              const { state, filled, asked } = outline[id]!
              return (
                <li key={id}>
                  <Tooltip label={t(`record.section.${state}`, { filled, asked })}>
                    <a
                      href={`#section-${id}`}
                      data-state={state}
                      onClick={(event) => {
                        event.preventDefault()
                        const heading = document.getElementById(`section-${id}`)
                        heading?.scrollIntoView({ block: 'start' })
                        heading?.focus({ preventScroll: true })
                      }}
                    >
                      <span aria-hidden="true" className={styles.shape}>
                        {shapes[state]}
                      </span>
                      {title}
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
          {shown.slice(0, drawn).map((section) => (
            <Section key={section.id} section={section} fields={outline[section.id]!.fields} />
          ))}
        </div>
      </div>
    </>
  )
}

/** The form as its register declares it, without what stands on pages and tabs of its own; or as a feature orders it. */
function useFormSections(): readonly FormSection[] {
  const t = useT()
  const settings = useSettings()
  const { register, view } = useRecord()
  const { sectionsOf } = useRecordExtras(register.id)
  return useMemo(
    () =>
      sectionsOf?.(view, settings, t) ??
      Object.entries(register.sections)
        .filter(
          ([id, fields]) =>
            !register.ownPages?.includes(id) &&
            Object.values(fields).some((f) => f.type !== 'timeline' && f.type !== 'evidence'),
        )
        .map(([id, fields]) => {
          const key = `${register.id}.section.${id}`
          const help = hasMessage(`${key}.help`) ? { help: t(`${key}.help`) } : {}
          return {
            id,
            title: t(key),
            ...help,
            groups: [{ parts: Object.keys(fields).map((field) => ({ field })) }],
          }
        }),
    [sectionsOf, view, settings, register, t],
  )
}

interface SectionProps {
  readonly section: FormSection
  /** Those that are asked for now. */
  readonly fields: readonly string[]
}
function Section({ section: { id, title, help, groups }, fields }: SectionProps) {
  return (
    <section aria-labelledby={`section-${id}`} className={styles.section}>
      <h2 id={`section-${id}`} tabIndex={-1}>
        {title}
      </h2>
      {help !== undefined && <p className={styles.dim}>{help}</p>}
      {groups.map((group) => {
        const parts = group.parts.filter((p) => fields.includes(p.field))
        if (parts.length === 0) return null
        return (
          <Fragment key={`${group.title ?? ''} ${parts[0]!.field} ${parts[0]!.part ?? ''}`}>
            {group.title !== undefined && <h3>{group.title}</h3>}
            {parts.map((part) => (
              <Part key={`${part.field} ${part.part ?? ''}`} {...part} />
            ))}
          </Fragment>
        )
      })}
    </section>
  )
}

function Part({ field: key, part }: FormPart) {
  const { register } = useRecord()
  const { BelowField, controls } = useRecordExtras(register.id)
  const field = register.fields[key]!
  const Control = controls?.[key]
  if (!Control && isSectionType(field)) return null
  return (
    <>
      {Control ? <Control name={key} part={part} /> : <FieldInput name={key} field={field} />}
      {BelowField && <BelowField name={key} />}
    </>
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

function useOutline(sections: readonly FormSection[]): Outline {
  const { register, view } = useRecord()
  const around = view
  const summary = useFormState(
    useShallow((s: FormState) => {
      const values = currentValues(s)
      const next = nextStep(register, view.state, values)
      const attention = new Set([
        ...(next ? missingFor(register, next, values, around).map((n) => n.field) : []),
        ...s.conflicts.map((c) => c.path.split('/')[0]!),
      ])
      return sections.map(({ id, groups }) => {
        const fields = [...new Set(groups.flatMap((g) => g.parts.map((p) => p.field)))]
        const { state, filled, asked } = sectionState(register, fields, values, attention)
        return [id, state, filled, asked, ...askedFields(register, fields, values)].join('|')
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
