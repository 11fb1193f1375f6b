/**
 * Who of a campaign: ticks beside names, with a box to find some of a thousand. World: UI. What must stay true: what is not shown
 * stays chosen or not as it was, and the number says how many are.
 */
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import type { AssignmentLine } from '../../../../src-shared/ipc/contract-sop.ts'
import { sayWhen } from '../../components/signing/request-words.ts'
import { useTextContext } from '../../form/text-context.ts'
import { useT } from '../../i18n/index.ts'
import { hasSaid } from './sheet-lines.ts'
import styles from './takein.module.css'

interface Props {
  readonly lines: readonly AssignmentLine[]
  /** Several versions are asked for: each line says which. */
  readonly several: boolean
  readonly off: ReadonlySet<string>
  readonly onOff: (off: ReadonlySet<string>) => void
}
export function PeopleChoice({ lines, several, off, onOff }: Props) {
  const t = useT()
  const ctx = useTextContext()
  const [text, setText] = useState('')
  const wanted = text.trim().toLocaleLowerCase()
  const shown = lines.filter((l) => `${l.name} ${l.department ?? ''}`.toLocaleLowerCase().includes(wanted))
  const on = shown.filter((l) => !off.has(l.assignment))
  const turn = (some: readonly AssignmentLine[], chosen: boolean) => {
    const next = new Set(off)
    for (const { assignment } of some) {
      if (chosen) next.delete(assignment)
      else next.add(assignment)
    }
    onOff(next)
  }
  const count = lines.filter((l) => !off.has(l.assignment)).length
  return (
    <fieldset className={styles.people}>
      <legend>{t('takein.people')}</legend>
      <div className={styles.row}>
        <TextInput
          aria-label={t('takein.people.find')}
          placeholder={t('takein.people.find')}
          value={text}
          onChange={(e) => setText(e.currentTarget.value)}
        />
        <label className={styles.tick}>
          <input
            type="checkbox"
            checked={shown.length > 0 && on.length === shown.length}
            onChange={(e) => turn(shown, e.currentTarget.checked)}
          />
          {t('takein.people.all', { count: shown.length })}
        </label>
        <span role="status" className={styles.dim}>
          {t('takein.people.chosen', { count })}
        </span>
      </div>
      <ul className={styles.names}>
        {shown.map((line) => (
          <li key={line.assignment}>
            <label className={styles.tick}>
              <input
                type="checkbox"
                checked={!off.has(line.assignment)}
                onChange={(e) => turn([line], e.currentTarget.checked)}
              />
              <span>
                {line.name}
                <span className={styles.dim}>
                  {[
                    '',
                    ...(several ? [`${line.code} ${line.number}`] : []),
                    ...(line.department === undefined ? [] : [line.department]),
                    ...(hasSaid(line) ? [t(`sops.state.${line.state}`)] : []),
                    sayWhen(line, ctx),
                    ...(line.fileOut ? [t('takein.people.file_out')] : []),
                  ].join(' · ')}
                </span>
              </span>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  )
}
