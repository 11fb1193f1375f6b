/**
 * The files of a record: what they are, how large, their fingerprint, when they were added; preview and copy.
 *
 * World: UI. What must stay true: the fingerprint is shown whole, in groups of four, as people compare it.
 */
import { Button, Modal } from '@mantine/core'
import { IconPaperclip } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import type { Output } from '../../../../../src-shared/ipc/contract.ts'
import type { Failure } from '../../../../../src-shared/ipc/result.ts'
import { describeInstant } from '../../../../../src-shared/text/calendar.ts'
import type { EvidenceView } from '../../../../../src-shared/values.ts'
import { call } from '../../../api.ts'
import { useZone } from '../../../app-state.ts'
import { ErrorNotice } from '../../../components/ErrorNotice.tsx'
import { formatBytes } from '../../../components/format.ts'
import { notifyDone, notifyFailure } from '../../../components/notify.ts'
import { useFormState } from '../../../form/form-store.ts'
import { useTextContext } from '../../../form/text-context.ts'
import { useT } from '../../../i18n/index.ts'
import { useAddEvidence } from './DropZone.tsx'
import { useRecord } from './record-context.ts'
import styles from './record.module.css'

type Files = Readonly<Record<string, EvidenceView>>

export function EvidenceSection({ name }: { readonly name: string }) {
  const t = useT()
  const { locale } = useTextContext()
  const zone = useZone()
  const { register, view } = useRecord()
  const readOnly = useFormState((s) => s.readOnly)
  const files = useFormState((s) => s.values[name]) as unknown as Files | undefined
  const { addTokens } = useAddEvidence(name)
  const [open, setOpen] = useState<string>()
  const titleId = `evidence-title-${name}`
  const list = Object.entries(files ?? {}).toSorted(([, a], [, b]) => a.addedAt.localeCompare(b.addedAt))
  const pick = async () => {
    const picked = await call.pickFiles({ purpose: 'evidence' })
    if (!picked.ok) return notifyFailure(picked.error)
    await addTokens(picked.value.files.map((f) => f.token))
  }
  const saveCopy = async (element: string) => {
    const saved = await call.saveEvidenceCopy({ id: view.id, element })
    if (!saved.ok) notifyFailure(saved.error)
    else if (saved.value.saved) notifyDone(t('record.evidence.saved'))
  }
  return (
    <section id={`field-${name}`} aria-labelledby={titleId} className={styles.evidence}>
      <div className={styles.nextRow}>
        <h2 id={titleId}>{t(`${register.id}.${name}`)}</h2>
        {!readOnly && (
          <Button
            id={`input-${name}`}
            variant="default"
            leftSection={<IconPaperclip size={16} aria-hidden="true" />}
            onClick={() => void pick()}
            data-print="hide"
          >
            {t('record.evidence.add')}
          </Button>
        )}
      </div>
      <p className={styles.dim}>{t('record.evidence.hint')}</p>
      {list.length === 0 ? (
        <p className={styles.dim}>{t('record.evidence.empty')}</p>
      ) : (
        <div className={styles.tableWrap} tabIndex={0} role="group" aria-labelledby={titleId}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{t('record.evidence.file')}</th>
                <th scope="col">{t('record.evidence.size')}</th>
                <th scope="col">{t('record.evidence.added_at')}</th>
                <th scope="col">{t('record.evidence.actions')}</th>
              </tr>
            </thead>
            <tbody>
              {list.map(([id, file]) => (
                <tr key={id}>
                  <td>
                    <span className={styles.fileName}>{file.name}</span>
                    <code className={styles.hash}>{(file.sha256.match(/.{4}/g) ?? []).join(' ')}</code>
                  </td>
                  <td className="sb-figures">{formatBytes(file.size)}</td>
                  <td className="sb-figures">{describeInstant(file.addedAt, zone, locale)}</td>
                  <td className={styles.rowButtons}>
                    <Button
                      size="compact-sm"
                      variant="subtle"
                      aria-label={t('record.evidence.preview_of', { name: file.name })}
                      onClick={() => setOpen(id)}
                    >
                      {t('record.evidence.preview')}
                    </Button>
                    <Button
                      size="compact-sm"
                      variant="subtle"
                      aria-label={t('record.evidence.save_of', { name: file.name })}
                      onClick={() => void saveCopy(id)}
                    >
                      {t('record.evidence.save')}
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {open && files?.[open] && (
        <Preview element={open} title={files[open].name} onClose={() => setOpen(undefined)} />
      )}
    </section>
  )
}

function Preview({
  element,
  title,
  onClose,
}: {
  readonly element: string
  readonly title: string
  readonly onClose: () => void
}) {
  const t = useT()
  const { view } = useRecord()
  const [shown, setShown] = useState<Output<'previewEvidence'>>()
  const [failure, setFailure] = useState<Failure>()
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    let gone = false
    let made: string | undefined
    void call.previewEvidence({ id: view.id, element }).then((got) => {
      if (gone) return
      if (!got.ok) return setFailure(got.error)
      setShown(got.value)
      if (got.value.kind === 'image' && got.value.bytes) {
        made = URL.createObjectURL(
          new Blob([got.value.bytes as BlobPart], { type: got.value.view.mediaType }),
        )
        setUrl(made)
      }
    })
    return () => {
      gone = true
      if (made) URL.revokeObjectURL(made)
    }
  }, [view.id, element])
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size="xl"
      closeButtonProps={{ 'aria-label': t('button.close') }}
    >
      {failure && <ErrorNotice failure={failure} />}
      {!failure && !shown && <p role="status">{t('record.loading')}</p>}
      {shown?.kind === 'image' && url && <img src={url} alt={title} className={styles.previewImage} />}
      {shown?.kind === 'text' && (
        <pre className={styles.previewText} tabIndex={0}>
          {shown.text}
        </pre>
      )}
      {shown?.kind === 'none' && <p>{t('record.evidence.no_preview')}</p>}
    </Modal>
  )
}
