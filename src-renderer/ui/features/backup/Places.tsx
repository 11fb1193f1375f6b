/** The places that backups go to, and choosing another one. World: UI. */
import { Button } from '@mantine/core'
import { IconFolderPlus } from '@tabler/icons-react'
import { useState } from 'react'
import type { BackupPlaceView, BackupState } from '../../../../src-shared/ipc/contract-backup.ts'
import type { Output } from '../../../../src-shared/ipc/contract.ts'
import type { Failure } from '../../../../src-shared/ipc/result.ts'
import { call } from '../../api.ts'
import styles from '../../components/backup/Backup.module.css'
import { Warning } from '../../components/backup/Warning.tsx'
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { Moment } from '../../components/Moment.tsx'
import { useT } from '../../i18n/index.ts'
import { PlaceDialog } from './PlaceDialog.tsx'

interface Props {
  readonly state: BackupState
  readonly busy: boolean
  readonly onChanged: () => void
  readonly onMake: (id?: string) => Promise<void>
}
type Chosen = NonNullable<Output<'chooseBackupPlace'>['chosen']>

export function Places({ state, busy, onChanged, onMake }: Props) {
  const t = useT()
  const [failure, setFailure] = useState<Failure>()
  const [chosen, setChosen] = useState<Chosen>()
  const [going, setGoing] = useState<BackupPlaceView>()
  const choose = async () => {
    const asked = await call.chooseBackupPlace({ what: 'backup_place' })
    setFailure(asked.ok ? undefined : asked.error)
    if (!asked.ok || !asked.value.chosen) return
    if (asked.value.chosen.inside) return setFailure({ code: 'backup-place-unfit' })
    setChosen(asked.value.chosen)
  }
  const add = async (othersRead: boolean) => {
    if (!chosen) return
    setChosen(undefined)
    const added = await call.addBackupPlace({ folder: chosen.folder, othersRead })
    if (!added.ok) return setFailure(added.error)
    onChanged()
    await onMake(added.value.places.at(-1)?.id)
  }
  const remove = async () => {
    if (!going) return
    const gone = await call.removeBackupPlace({ id: going.id })
    setGoing(undefined)
    if (!gone.ok) setFailure(gone.error)
    onChanged()
  }
  const any = state.places.length > 0
  return (
    <section className={styles.section} aria-labelledby="backup-places">
      <h2 id="backup-places">{t('backup.places')}</h2>
      <p className={styles.dim}>{t('backup.places.lead')}</p>
      {failure && <ErrorNotice failure={failure} onClose={() => setFailure(undefined)} />}
      {any && (
        <ul className={styles.places}>
          {state.places.map((place) => (
            <PlaceLine key={place.id} place={place} busy={busy} onMake={onMake} onRemove={setGoing} />
          ))}
        </ul>
      )}
      <div>
        <Button
          variant={any ? 'default' : 'filled'}
          leftSection={<IconFolderPlus size={16} stroke={1.75} />}
          onClick={() => void choose()}
        >
          {t(any ? 'backup.place.another' : 'backup.place.add')}
        </Button>
      </div>
      {chosen && (
        <PlaceDialog
          chosen={chosen}
          onUse={(others) => void add(others)}
          onClose={() => setChosen(undefined)}
        />
      )}
      <ConfirmDialog
        opened={going !== undefined}
        title={t('backup.place.remove.title')}
        confirm={t('backup.place.remove')}
        onConfirm={() => void remove()}
        onClose={() => setGoing(undefined)}
      >
        <p className={styles.where}>{going?.location}</p>
        <p>{t('backup.place.remove.text')}</p>
      </ConfirmDialog>
    </section>
  )
}

interface LineProps {
  readonly place: BackupPlaceView
  readonly busy: boolean
  readonly onMake: (id?: string) => Promise<void>
  readonly onRemove: (place: BackupPlaceView) => void
}
function PlaceLine({ place, busy, onMake, onRemove }: LineProps) {
  const t = useT()
  const { last, problem, present } = place
  const away = !present || problem?.code === 'place-gone'
  return (
    <li>
      <div className={styles.words}>
        <h3>{place.location}</h3>
        <p className={styles.dim}>
          {last ? (
            <>
              {t('backup.place.last')} <Moment at={last.at} />
            </>
          ) : (
            t('backup.place.never')
          )}
          {' · '}
          {t(place.othersRead ? 'backup.place.shared' : 'backup.place.private')}
        </p>
        {place.othersRead && <p className={styles.dim}>{t('backup.place.shared.note')}</p>}
        {away && <Warning>{t('backup.place.absent')}</Warning>}
        {place.sameDisk && <Warning>{t('backup.place.same')}</Warning>}
        {problem && present && (
          <p>
            {t(`backup.problem.${problem.code}`)}{' '}
            <span className={styles.dim}>
              <Moment at={problem.since} />
            </span>
          </p>
        )}
      </div>
      <div className={styles.row}>
        <Button
          variant="default"
          size="compact-md"
          disabled={busy || !present}
          onClick={() => void onMake(place.id)}
        >
          {t('backup.place.here')}
        </Button>
        <Button
          variant="subtle"
          size="compact-md"
          aria-label={t('backup.place.remove.named', { place: place.location })}
          onClick={() => onRemove(place)}
        >
          {t('backup.place.remove')}
        </Button>
      </div>
    </li>
  )
}
