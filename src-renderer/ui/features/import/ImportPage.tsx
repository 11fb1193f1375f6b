/**
 * Import a CSV file in four steps: file, columns, check, import. World: UI. What must stay true: one screen per step,
 * going back loses nothing, and nothing is written before the last button.
 */
import { useEffect, useMemo, useRef } from 'react'
import { useStore } from 'zustand'
import { findRegister } from '../../../../src-shared/registers/index.ts'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { Page } from '../../components/Page.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { useT } from '../../i18n/index.ts'
import { CheckStep } from './CheckStep.tsx'
import { DoneStep } from './DoneStep.tsx'
import { FileStep } from './FileStep.tsx'
import { importStoreOf } from './import-store.ts'
import { MapStep } from './MapStep.tsx'
import { StepTrail } from './StepTrail.tsx'
import { WriteStep } from './WriteStep.tsx'
import styles from './Import.module.css'

const screens = { file: FileStep, map: MapStep, check: CheckStep, write: WriteStep, done: DoneStep } as const

export function ImportPage({ register }: { readonly register: string }) {
  const t = useT()
  const store = useMemo(() => importStoreOf(register), [register])
  const step = useStore(store, (s) => s.step)
  const failure = useStore(store, (s) => s.failure)
  const here = useRef<HTMLDivElement>(null)
  const shown = useRef(step)
  // A new step is a new screen: it starts at its top, and the keyboard and the screen reader start at its heading.
  useEffect(() => {
    if (shown.current === step) return
    shown.current = step
    const heading = here.current?.querySelector<HTMLElement>('h2')
    heading?.focus({ preventScroll: true })
    here.current?.scrollIntoView({ block: 'start' })
  }, [step])
  const declared = findRegister(register)
  if (!declared) return null
  const Screen = screens[step]
  return (
    <Page wide={step === 'map' || step === 'check'}>
      <div ref={here} className={styles.top}>
        <PageHeader
          title={t(`import.title.${register}`)}
          lead={step === 'file' ? t(`import.lead.${register}`) : undefined}
        />
        <StepTrail step={step} />
        {failure && (
          <div className={styles.failure}>
            <ErrorNotice failure={failure} register={register} onClose={store.actions.closeFailure} />
          </div>
        )}
        <Screen store={store} register={declared} />
      </div>
    </Page>
  )
}
