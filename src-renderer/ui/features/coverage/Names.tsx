/** The names behind one number, some at a time. World: UI. What must stay true: as many names as the number says; each leads to what that person knew that day. */
import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { Link } from 'wouter'
import type { CoverageName } from '../../../../src-shared/ipc/contract-sop.ts'
import { describeDay } from '../../../../src-shared/text/calendar.ts'
import { call, useCall } from '../../api.ts'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { notifyFailure } from '../../components/notify.ts'
import { useTextContext } from '../../form/text-context.ts'
import { useT } from '../../i18n/index.ts'
import type { Narrowed, Standing } from './place.ts'
import { SaveButton } from './SaveButton.tsx'
import styles from './coverage.module.css'

interface Props {
  readonly query: Narrowed
  readonly standing: Standing
  /** They were just asked for: reading goes on here. */
  readonly focus: boolean
}

export function Names({ query, standing, focus }: Props) {
  const t = useT()
  const first = useCall('coverageNames', { ...query, place: standing, from: 0 }, { follow: true })
  const [more, setMore] = useState<readonly CoverageName[]>([])
  const title = useRef<HTMLHeadingElement>(null)
  const isHere = first.value !== undefined
  useEffect(() => {
    if (isHere && focus) title.current?.focus()
  }, [isHere, focus])
  if (first.failure && !first.value) return <ErrorNotice failure={first.failure} />
  if (!first.value) return <p role="status">{t('record.loading')}</p>
  const { all } = first.value
  const names = [...first.value.names, ...more]
  const load = async () => {
    const next = await call.coverageNames({ ...query, place: standing, from: names.length })
    if (next.ok) setMore([...more, ...next.value.names])
    else notifyFailure(next.error)
  }
  return (
    <section aria-labelledby="coverage-names" className={styles.names}>
      <div className={styles.head}>
        <h2 id="coverage-names" ref={title} tabIndex={-1}>
          {t('coverage.names', { place: t(`coverage.place.${standing}`), count: all })}
        </h2>
        <SaveButton
          as="csv"
          label={t('coverage.csv.names')}
          run={() => call.coverageFile({ query, place: standing, as: 'csv' })}
        />
      </div>
      {all === 0 && <p className={styles.dim}>{t('coverage.names.none')}</p>}
      <ul className={styles.people}>
        {names.map((name) => (
          <Name key={name.assignment} name={name} day={query.day} isOne={query.sop !== undefined} />
        ))}
      </ul>
      {names.length < all && (
        <Button variant="default" size="compact-sm" onClick={() => void load()}>
          {t('coverage.names.more', { count: all - names.length })}
        </Button>
      )}
    </section>
  )
}

interface NameProps {
  readonly name: CoverageName
  readonly day: string
  /** All are about one procedure: it need not be said each time. */
  readonly isOne: boolean
}
function Name({ name, day, isOne }: NameProps) {
  const t = useT()
  const { locale } = useTextContext()
  const said = [
    ...(isOne ? [] : [name.code]),
    t('sop-page.version', { number: name.number }),
    ...(name.department === undefined ? [] : [name.department]),
    ...(name.signedOn === undefined
      ? name.due === undefined
        ? []
        : [t('coverage.names.due', { day: describeDay(name.due, locale) })]
      : [t('coverage.names.signed', { day: describeDay(name.signedOn, locale) })]),
  ]
  return (
    <li>
      <Link href={`/known/${name.person}?day=${day}`}>{name.name}</Link>{' '}
      <span className={styles.dim}>{said.filter(Boolean).join(' · ')}</span>
    </li>
  )
}
