/** What stands beside the score and changes no figure: how many people, and whether the data can be read. World: UI. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { incident, type IncidentValues } from '../../../../src-shared/registers/incident.ts'
import type { Severity } from '../../../../src-shared/rules/severity.ts'
import { FieldInput } from '../../form/FieldInput.tsx'
import { sayField } from '../../form/say-path.ts'
import { useTextContext } from '../../form/text-context.ts'
import { useT } from '../../i18n/index.ts'
import { ScoreLine, type LineActions } from './ScoreLine.tsx'
import type { Line } from './score-sheet.ts'
import line from './line.module.css'
import styles from './severity.module.css'

interface Props {
  readonly flags: Severity['flags'] | undefined
  readonly lines: readonly Line[]
  readonly values: IncidentValues
  readonly open: string | undefined
  readonly readOnly: boolean
  readonly actions: LineActions
  readonly onOpen: (path: string | undefined) => void
}

export function FlagGroup({ flags, lines, values, open, readOnly, actions, onOpen }: Props) {
  const t = useT()
  return (
    <section className={styles.group} aria-labelledby="part-flag">
      <h3 id="part-flag">{t('severity.part.flag')}</h3>
      <p className={styles.dim}>{t('severity.part.flag.help')}</p>
      <ul className={styles.lines}>
        <PeopleFlag over100={flags?.over100 ?? 'unknown'} values={values} readOnly={readOnly} />
        {lines.map((flag) => (
          <ScoreLine
            key={flag.path}
            line={flag}
            values={values}
            open={flag.path === open}
            readOnly={readOnly}
            actions={actions}
            onOpen={(now) => onOpen(now ? flag.path : undefined)}
          />
        ))}
      </ul>
    </section>
  )
}

/** The number is a fact of the incident: it is changed as one, here as anywhere. */
function PeopleFlag({
  over100,
  values,
  readOnly,
}: {
  readonly over100: Severity['flags']['over100']
  readonly values: IncidentValues
  readonly readOnly: boolean
}) {
  const t = useT()
  const ctx = useTextContext()
  const [changing, setChanging] = useState(false)
  return (
    <li className={line.line}>
      <span />
      <div className={line.lineBody}>
        <div className={line.lineHead}>
          <h4>{t('severity.flag.people')}</h4>
          {!readOnly && (
            <Button
              size="compact-xs"
              variant="subtle"
              aria-expanded={changing}
              aria-label={changing ? undefined : t('severity.flag.people.change')}
              onClick={() => setChanging(!changing)}
            >
              {t(changing ? 'severity.done' : 'severity.change')}
            </Button>
          )}
        </div>
        <p>
          {t(`rules.severity.flag.over100.${over100}`)}{' '}
          <span className={line.dim}>{sayField(incident, 'subjects', values.subjects, ctx)}</span>
        </p>
        {changing && <FieldInput name="subjects" field={incident.fields['subjects']!} />}
      </div>
    </li>
  )
}
