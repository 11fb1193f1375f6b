/** Somebody chosen in a dialog, kept with its other texts until they are used. World: UI. */
import { Someone } from '../../../../src-shared/values.ts'
import type { KeptTexts } from '../../form/kept-texts.ts'
import { PersonSelect } from '../../form/PersonSelect.tsx'
import { useT } from '../../i18n/index.ts'
import styles from './campaign.module.css'

/** Who is kept under this name; what cannot be read is nobody. */
export function keptPerson(kept: Pick<KeptTexts, 'texts'>, name: string): Someone | undefined {
  const text = kept.texts[name]
  if (text === undefined) return undefined
  try {
    const read = Someone.safeParse(JSON.parse(text))
    return read.success ? read.data : undefined
  } catch {
    return undefined
  }
}

interface Props {
  readonly kept: KeptTexts
  readonly name: string
  readonly label: string
  readonly help?: string
  /** People who are not on the roster are possible. */
  readonly anyone?: boolean
  readonly problem?: string | undefined
}
export function KeptPerson({ kept, name, label, help, anyone = false, problem }: Props) {
  const t = useT()
  const id = `campaign-${name}`
  const value = keptPerson(kept, name)
  return (
    <div>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      {help !== undefined && (
        <p id={`${id}-help`} className={styles.dim}>
          {help}
        </p>
      )}
      <PersonSelect
        id={id}
        value={value}
        nameOf={() => kept.texts[`${name}.name`] ?? t('value.someone')}
        anyone={anyone}
        readOnly={false}
        describedBy={`${id}-help`}
        onChange={(who, known) =>
          kept.set({
            [name]: who === null ? undefined : JSON.stringify(who),
            [`${name}.name`]: who === null ? undefined : known,
          })
        }
      />
      {problem !== undefined && <p className={styles.problem}>{problem}</p>}
    </div>
  )
}
