/**
 * What other laws change for the incidents that are open: duties that come, go or move. World: UI. What must stay true: a
 * duty that was decided is marked, because its decision stands.
 */
import { Anchor } from '@mantine/core'
import type { RulesEffects } from '../../../../src-shared/ipc/contract.ts'
import { useZone } from '../../app-state.ts'
import { formatInstant } from '../../components/format.ts'
import { StateBadge, type Tone } from '../../components/StateBadge.tsx'
import { useT } from '../../i18n/index.ts'
import styles from './ImportLaws.module.css'

type Shift = RulesEffects['incidents'][number]['duties'][number]
const tones: Readonly<Record<Shift['what'], Tone>> = {
  appears: 'watch',
  disappears: 'plain',
  deadline: 'watch',
  status: 'going',
}

export function Effects({ effects: { open, changed, incidents } }: { readonly effects: RulesEffects }) {
  const t = useT()
  const sum =
    open === 0
      ? t('laws.import.effects.no_open')
      : changed === 0
        ? t('laws.import.effects.none')
        : t('laws.import.effects.some', { changed, count: open })
  return (
    <section className={styles.section} aria-labelledby="law-effects">
      <h2 id="law-effects">{t('laws.import.effects')}</h2>
      <p>
        {sum} {incidents.length < changed && t('laws.import.effects.cut', { shown: incidents.length })}
      </p>
      <ul className={styles.laws}>
        {incidents.map((incident) => (
          <li key={incident.id}>
            <h3>
              <Anchor href={`#/register/incident/${incident.id}`} inherit>
                {incident.ref !== undefined && `${incident.ref} `}
                {incident.title}
              </Anchor>
            </h3>
            <ul className={styles.rows}>
              {incident.duties.map((shift) => (
                <Row key={shift.duty} shift={shift} />
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The message that says what happens to the duty. */
function effectOf({ what, applies, before, after }: Shift): string {
  const certainty = applies ? 'yes' : 'may'
  if (what === 'deadline') return before === undefined ? 'gains' : after === undefined ? 'loses' : 'moved'
  return what === 'disappears' ? what : `${what}.${certainty}`
}

function Row({ shift }: { readonly shift: Shift }) {
  const t = useT()
  const zone = useZone()
  const { before, after, what } = shift
  const moment = (at: string | undefined) => (at === undefined ? '' : formatInstant(at, zone))
  const due =
    what === 'deadline' && before !== undefined && after !== undefined
      ? t('laws.import.effect.from_to', { before: moment(before), after: moment(after) })
      : what === 'disappears' || after === undefined
        ? before !== undefined && t('laws.import.effect.was', { before: moment(before) })
        : t('laws.import.effect.due', { after: moment(after) })
  return (
    <li data-shift={what}>
      <span className={styles.mark}>
        <StateBadge tone={tones[what]}>{t(`laws.import.effect.${effectOf(shift)}`)}</StateBadge>
      </span>
      <div>
        <p className={styles.named}>{shift.title}</p>
        {due !== false && due !== '' && <p className="sb-figures">{due}</p>}
        {shift.decided && <p className={styles.dim}>{t('laws.import.effect.decided')}</p>}
      </div>
    </li>
  )
}
