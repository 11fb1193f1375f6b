/** The pack is made: where the trust comes from, and what the receiver does with it. World: UI. */
import { Button } from '@mantine/core'
import { IconRosetteDiscountCheck } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { navigate } from 'wouter/use-hash-location'
import type { PackMade } from '../../../../src-shared/ipc/contract.ts'
import { formatBytes, formatNumber } from '../../components/format.ts'
import { useT } from '../../i18n/index.ts'
import { Hash } from './Hash.tsx'
import { KeyWords } from '../../components/KeyWords.tsx'
import { anotherPack } from './pack-store.ts'
import styles from './Pack.module.css'

export function PackDone({ made }: { readonly made: PackMade }) {
  const t = useT()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const facts = {
    file: made.file,
    size: formatBytes(made.bytes),
    files: formatNumber(made.files),
    seconds: formatNumber(Math.round(made.seconds * 10) / 10),
  }
  return (
    <div className={styles.form}>
      <div className={styles.done}>
        <IconRosetteDiscountCheck size={40} stroke={1.4} aria-hidden="true" />
        <h1 ref={heading} tabIndex={-1}>
          {t('makePack.done')}
        </h1>
        <p className={styles.dim}>{t('makePack.done.facts', facts)}</p>
      </div>
      <section className={styles.section} aria-labelledby="pack-words">
        <h2 id="pack-words">{t('makePack.done.words')}</h2>
        <KeyWords words={made.words} />
        <p className={styles.dim}>{t('makePack.done.words.text')}</p>
      </section>
      <section className={styles.section} aria-labelledby="pack-check">
        <h2 id="pack-check">{t('makePack.done.check')}</h2>
        <ol className={styles.how}>
          <li>{t('makePack.done.check.tools')}</li>
          <li>{t('makePack.done.check.app')}</li>
          <li>{t('makePack.done.check.words')}</li>
        </ol>
        <dl className={styles.facts}>
          <div data-wide>
            <dt>{t('makePack.done.hash')}</dt>
            <dd>
              <Hash hex={made.manifestSha256} />
            </dd>
          </div>
        </dl>
      </section>
      <div className={styles.bar}>
        <Button onClick={() => navigate('/packs')}>{t('makePack.done.packs')}</Button>
        <Button variant="default" onClick={anotherPack}>
          {t('makePack.done.again')}
        </Button>
      </div>
    </div>
  )
}
