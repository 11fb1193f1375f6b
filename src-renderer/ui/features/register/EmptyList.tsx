/** Why a list is empty and what to do about it. World: UI. */
import { Button } from '@mantine/core'
import { Link } from 'wouter'
import { EmptyState } from '../../components/EmptyState.tsx'
import { useT } from '../../i18n/index.ts'
import type { List } from './list-store.ts'
import styles from './list.module.css'

interface Props {
  readonly list: List
  readonly why: 'narrowed' | 'bin' | 'new'
  readonly readOnly: boolean
  readonly onLeaveBin: () => void
}

export function EmptyList({ list, why, readOnly, onLeaveBin }: Props) {
  const t = useT()
  const { id, madeElsewhere } = list.store.getState().register
  const first = !readOnly && !madeElsewhere && (
    <>
      <Button component={Link} href={`/new/${id}`}>
        {t(`${id}.new`)}
      </Button>
      <Button component={Link} href={`/import/${id}`} variant="default">
        {t('register.import')}
      </Button>
    </>
  )
  const texts = {
    narrowed: {
      title: 'register.nothing',
      text: 'register.nothing.text',
      leave: list.clear,
      label: 'register.clear',
    },
    bin: {
      title: 'register.bin.empty',
      text: 'register.bin.empty.text',
      leave: onLeaveBin,
      label: 'register.leave_bin',
    },
    new: { title: `${id}.empty`, text: `${id}.empty.text`, leave: undefined, label: '' },
  }[why]
  return (
    <div className={styles.empty}>
      <EmptyState
        title={t(texts.title)}
        actions={
          texts.leave ? (
            <Button variant="default" onClick={texts.leave}>
              {t(texts.label)}
            </Button>
          ) : (
            first
          )
        }
      >
        {t(texts.text)}
      </EmptyState>
    </div>
  )
}
