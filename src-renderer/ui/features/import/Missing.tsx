/**
 * People who work here and are not in the file: they stay as they are, unless somebody ticks them one by one and says their last
 * day. World: UI. What must stay true: nobody is ticked to begin with; who is in a department that the file does not have at all
 * stands apart, because a list of one department says nothing about the others.
 */
import { Button, Checkbox } from '@mantine/core'
import { useState } from 'react'
import { useStore } from 'zustand'
import type { ImportPreview } from '../../../../src-shared/ipc/contract.ts'
import { useToday } from '../../components/use-today.ts'
import { DayBox } from '../../form/DayBox.tsx'
import { useT } from '../../i18n/index.ts'
import type { ImportStore } from './import-store.ts'
import styles from './Import.module.css'

type Missing = NonNullable<ImportPreview['roster']>['missing']
type Person = Missing['people'][number]
const atOnce = 50

export function Missing({ store, missing }: { readonly store: ImportStore; readonly missing: Missing }) {
  const t = useT()
  const [open, setOpen] = useState(false)
  const leavers = useStore(store, (s) => s.leavers)
  const ticked = Object.keys(leavers).length
  const { count, elsewhere, people } = missing
  const near = people.filter((p) => !p.elsewhere)
  const far = people.filter((p) => p.elsewhere)
  return (
    <div className={styles.note}>
      <p>{t('import.check.missing', { count })}</p>
      {elsewhere > 0 && <p>{t('import.check.missing.elsewhere', { count: elsewhere })}</p>}
      <div>
        <Button variant="default" size="xs" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t(open ? 'import.check.missing.hide' : 'import.check.missing.show')}
        </Button>{' '}
        <span role="status">{ticked > 0 && t('import.check.missing.ticked', { count: ticked })}</span>
      </div>
      {open && (
        <>
          <p>{t('import.check.missing.tick')}</p>
          <Group store={store} people={near} />
          {far.length > 0 && (
            <>
              <h4 className={styles.apart}>{t('import.check.missing.apart')}</h4>
              <Group store={store} people={far} />
            </>
          )}
          {count > people.length && <p>{t('import.check.missing.more', { count: count - people.length })}</p>}
        </>
      )}
    </div>
  )
}

function Group({ store, people }: { readonly store: ImportStore; readonly people: readonly Person[] }) {
  const t = useT()
  const [shown, setShown] = useState(atOnce)
  if (people.length === 0) return null
  return (
    <>
      <ul className={styles.leavers}>
        {people.slice(0, shown).map((person) => (
          <Leaver key={person.id} store={store} person={person} />
        ))}
      </ul>
      {people.length > shown && (
        <div>
          <Button variant="default" size="xs" onClick={() => setShown(shown + atOnce)}>
            {t('import.check.missing.next', { count: Math.min(atOnce, people.length - shown) })}
          </Button>
        </div>
      )}
    </>
  )
}

function Leaver({ store, person }: { readonly store: ImportStore; readonly person: Person }) {
  const t = useT()
  const today = useToday()
  const leaver = useStore(store, (s) => s.leavers[person.id])
  const { leave } = store.actions
  const { name, department, staffNo } = person
  return (
    <li>
      <Checkbox
        label={
          <>
            {name}
            <span className={styles.samples}>{[department, staffNo].filter(Boolean).join(' · ')}</span>
          </>
        }
        checked={leaver !== undefined}
        onChange={(e) => leave(person.id, e.currentTarget.checked ? { text: today, day: today } : undefined)}
      />
      {leaver && (
        <DayBox
          label={t('import.check.missing.last_day', { name })}
          bare
          text={leaver.text}
          onChange={(text, day) => leave(person.id, { text, day })}
        />
      )}
    </li>
  )
}
