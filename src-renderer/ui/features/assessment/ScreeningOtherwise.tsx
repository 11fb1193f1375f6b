/**
 * What may change the outcome: an exemption, a decision otherwise, the view of the data protection officer. World: UI. What
 * must stay true: each asks for its reason; what the law does not leave open is said beside it, not hidden.
 */
import { Select, Textarea } from '@mantine/core'
import { useState } from 'react'
import { exemptions, screen, screeningOutcomes } from '../../../../src-shared/risk/screening.ts'
import { useCall } from '../../api.ts'
import { useT } from '../../i18n/index.ts'
import type { ScreeningEditor } from './use-screening.ts'
import styles from './assessment.module.css'

interface Props {
  readonly editor: ScreeningEditor
  readonly names: Readonly<Record<string, string>>
  /** This assessment; it cannot be covered by itself. */
  readonly id: string
}

export function ScreeningOtherwise({ editor, names, id }: Props) {
  const t = useT()
  const { answers, readOnly, choose, type, leave } = editor
  const { exemption, override, dpoView } = answers
  const without = (key: 'exemption' | 'override') => {
    const { [key]: _, ...rest } = answers
    return rest
  }
  const text = (label: string, value: string, onType: (text: string) => void) => (
    <Textarea
      label={t(label)}
      value={value}
      maxLength={5_000}
      autosize
      minRows={2}
      readOnly={readOnly}
      onChange={(e) => onType(e.currentTarget.value)}
      onBlur={leave}
    />
  )
  return (
    <section aria-labelledby="screening-otherwise" className={styles.questions}>
      <h2 id="screening-otherwise">{t('assessment-page.screening.otherwise')}</h2>
      <Select
        label={t('assessment-page.screening.exemption')}
        placeholder={t('assessment-page.screening.exemption.none')}
        data={exemptions.map((value) => ({ value, label: t(`risk.exemption.${value}`) }))}
        value={exemption?.kind ?? null}
        readOnly={readOnly}
        clearable={!readOnly}
        clearButtonProps={{ 'aria-label': t('form.clear') }}
        withScrollArea={false}
        onChange={(kind) => {
          const found = exemptions.find((e) => e === kind)
          choose(
            found
              ? { ...answers, exemption: { reason: '', ...exemption, kind: found } }
              : without('exemption'),
          )
        }}
      />
      {exemption?.kind === 'similar' && (
        <AssessmentPick
          value={exemption.assessment}
          name={exemption.assessment === undefined ? undefined : names[exemption.assessment]}
          not={id}
          readOnly={readOnly}
          onChoose={(assessment) => {
            const { assessment: _, ...rest } = exemption
            choose({ ...answers, exemption: { ...rest, ...(assessment && { assessment }) } })
          }}
        />
      )}
      {exemption &&
        text('assessment-page.screening.exemption.why', exemption.reason, (reason) =>
          type({ ...answers, exemption: { ...exemption, reason } }),
        )}
      <Select
        label={t('assessment-page.screening.override')}
        placeholder={t('assessment-page.screening.override.none', {
          outcome: t(`risk.screening.${screen(answers).computed}`),
        })}
        data={screeningOutcomes.map((value) => ({ value, label: t(`risk.screening.${value}`) }))}
        value={override?.outcome ?? null}
        readOnly={readOnly}
        clearable={!readOnly}
        clearButtonProps={{ 'aria-label': t('form.clear') }}
        withScrollArea={false}
        onChange={(outcome) => {
          const found = screeningOutcomes.find((o) => o === outcome)
          choose(
            found
              ? { ...answers, override: { reason: '', ...override, outcome: found } }
              : without('override'),
          )
        }}
      />
      {override &&
        text('assessment-page.screening.override.why', override.reason, (reason) =>
          type({ ...answers, override: { ...override, reason } }),
        )}
      {text('assessment-page.screening.dpo', dpoView ?? '', (view) => type({ ...answers, dpoView: view }))}
    </section>
  )
}

interface PickProps {
  readonly value: string | undefined
  readonly name: string | undefined
  readonly not: string
  readonly readOnly: boolean
  readonly onChoose: (id: string | undefined) => void
}
/** The assessment that covers it, found by searching. */
function AssessmentPick({ value, name, not, readOnly, onChoose }: PickProps) {
  const t = useT()
  const [text, setText] = useState('')
  const found = useCall('search', { text, limit: 30 }, { skip: text.trim() === '' })
  const hits = (found.value?.hits ?? []).filter((h) => h.register === 'assessment' && h.id !== not)
  const data = hits.map((h) => ({ value: h.id, label: h.ref ? `${h.ref} ${h.title}` : h.title }))
  if (value !== undefined && !data.some((d) => d.value === value))
    data.push({ value, label: name ?? t('value.record') })
  return (
    <Select
      label={t('assessment-page.screening.similar')}
      placeholder={t('form.links.find')}
      data={data}
      value={value ?? null}
      searchable
      filter={({ options }) => options}
      onSearchChange={setText}
      nothingFoundMessage={t(text.trim() === '' ? 'form.links.type' : 'form.nothing_found')}
      readOnly={readOnly}
      clearable={!readOnly}
      clearButtonProps={{ 'aria-label': t('form.clear') }}
      withScrollArea={false}
      onChange={(id) => onChoose(id ?? undefined)}
    />
  )
}
