/**
 * The frame of every dialog about chosen people: for whom, that it stays, the questions, what is missing. World: UI. What must stay
 * true: main decides what may be written; what it refuses for stands in the dialog; a dialog that was open when the vault locked
 * comes up again as it was left.
 */
import { Button, Group, Modal, Stack } from '@mantine/core'
import { useState, type ReactNode, type SyntheticEvent } from 'react'
import type { AssignmentLine } from '../../../../src-shared/ipc/contract-sop.ts'
import type { Receipt } from '../../../../src-shared/ipc/contract.ts'
import type { Failure, Result } from '../../../../src-shared/ipc/result.ts'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { notifyDone } from '../../components/notify.ts'
import { noteSaved } from '../../components/saved.ts'
import type { KeptTexts } from '../../form/kept-texts.ts'
import { useT } from '../../i18n/index.ts'
import styles from './campaign.module.css'

export interface DialogProps {
  readonly lines: readonly AssignmentLine[]
  readonly kept: KeptTexts
  readonly onClose: () => void
}
/** Names that stand in a dialog before the rest is counted. */
const shown = 8

interface Props extends DialogProps {
  /** Messages `campaign-page.ask.<ask>`, `.text`, `.go`, `.done`. */
  readonly ask: string
  readonly children: ReactNode
  /** Fields without which it cannot be sent, by the names of their labels; named once somebody tries. */
  readonly missing: readonly (string | false)[]
  readonly run: () => Promise<Result<Receipt>>
}
export function OutcomeDialog({ lines, kept, onClose, ask, children, missing, run }: Props) {
  const t = useT()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    if (busy) return
    const needs = missing.filter((field) => field !== false).map((field) => ({ field }))
    if (needs.length > 0) return setFailure({ code: 'needs-missing', needs })
    setBusy(true)
    setFailure(undefined)
    const done = await run()
    setBusy(false)
    if (!done.ok) return setFailure(done.error)
    noteSaved(done.value)
    kept.drop()
    onClose()
    notifyDone(t(`campaign-page.ask.${ask}.done`, { count: lines.length }))
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(`campaign-page.ask.${ask}`)}
      size="lg"
      closeButtonProps={{ 'aria-label': t('button.close') }}
    >
      <form onSubmit={(event) => void submit(event)} noValidate>
        <Stack gap="md">
          <p>{t(`campaign-page.ask.${ask}.text`)}</p>
          {lines.length > 0 && <Names lines={lines} />}
          {children}
          <p className={styles.dim}>{t('campaign-page.stays')}</p>
          {failure && <ErrorNotice failure={failure} register="campaign-page.field" />}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {t('button.cancel')}
            </Button>
            <Button type="submit" loading={busy}>
              {t(`campaign-page.ask.${ask}.go`)}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

function Names({ lines }: { readonly lines: readonly AssignmentLine[] }) {
  const t = useT()
  const names = [...new Set(lines.map((l) => l.name))]
  const rest = names.length - shown
  return (
    <p className={styles.names}>
      <strong>{t('campaign-page.for', { count: names.length })}</strong> {names.slice(0, shown).join(' · ')}
      {rest > 0 && ` ${t('campaign-page.more', { count: rest })}`}
    </p>
  )
}
