/** What the pack will hold and what it will say about its gaps, then the button. World: UI. */
import { Button, Loader } from '@mantine/core'
import { useState } from 'react'
import { useStore } from 'zustand'
import type { PackPreview } from '../../../../src-shared/ipc/contract.ts'
import { formatBytes, formatNumber } from '../../components/format.ts'
import { useT } from '../../i18n/index.ts'
import { KeyWords } from '../../components/KeyWords.tsx'
import { isReady, makePack, packStore } from './pack-store.ts'
import styles from './Pack.module.css'

export function PackContents() {
  const t = useT()
  const preview = useStore(packStore, (s) => s.preview)
  const counting = useStore(packStore, (s) => s.counting)
  const ready = useStore(packStore, isReady)
  return (
    <>
      <section className={styles.section} aria-labelledby="pack-holds">
        <h2 id="pack-holds">
          {t('makePack.preview')} {counting && preview && <Loader size="xs" aria-hidden="true" />}
        </h2>
        {!preview && counting && (
          <p className={styles.dim} role="status">
            <Loader size="xs" /> {t('makePack.preview.counting')}
          </p>
        )}
        {preview && <Contents preview={preview} />}
      </section>
      <div className={styles.bar}>
        <Button disabled={!ready || !preview} onClick={() => void makePack()}>
          {t('makePack.run')}
        </Button>
        <span className={styles.dim}>{t('makePack.where')}</span>
      </div>
    </>
  )
}

function Contents({ preview }: { readonly preview: PackPreview }) {
  const t = useT()
  const records = Object.values(preview.records).reduce((a, b) => a + b, 0)
  const sums = [
    ['records', formatNumber(records)],
    ['entries', formatNumber(preview.entries)],
    ['evidence', formatNumber(preview.evidenceFiles)],
    ['size', formatBytes(preview.bytes)],
  ] as const
  return (
    <>
      <dl className={styles.sums}>
        {sums.map(([key, value]) => (
          <div key={key}>
            <dt>{t(`makePack.preview.${key}`)}</dt>
            <dd className="sb-figures">{value}</dd>
          </div>
        ))}
      </dl>
      <div>
        <h3>{t('makePack.completeness')}</h3>
        <p className={styles.dim}>{t('makePack.completeness.text')}</p>
        {preview.completeness.length === 0 ? (
          <p>{t('makePack.completeness.none')}</p>
        ) : (
          <ul className={styles.gaps}>
            {preview.completeness.map((item) => (
              <Gap key={item.kind} item={item} />
            ))}
          </ul>
        )}
      </div>
      <div>
        <h3>{t('makePack.key')}</h3>
        <KeyWords words={preview.packKeyWords} />
      </div>
    </>
  )
}

function Gap({ item }: { readonly item: PackPreview['completeness'][number] }) {
  const t = useT()
  const [open, setOpen] = useState(false)
  const more = item.count - item.examples.length
  return (
    <li>
      {t(`completeness.${item.kind}`, { count: item.count })}
      {item.examples.length > 0 && (
        <>
          {' '}
          <Button variant="transparent" size="compact-sm" aria-expanded={open} onClick={() => setOpen(!open)}>
            {t(open ? 'makePack.completeness.hide' : 'makePack.completeness.show')}
          </Button>
          {open && (
            <ul className={styles.dim}>
              {item.examples.map((example) => (
                <li key={example}>{example}</li>
              ))}
              {more > 0 && <li>{t('makePack.completeness.more', { count: more })}</li>}
            </ul>
          )}
        </>
      )}
    </li>
  )
}
