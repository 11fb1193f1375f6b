/** The report on a checked pack. World: UI. What must stay true: the verdict is said in words and shape, then colour. */
import type { PackCheck, PackReport } from '../../../../src-shared/ipc/contract.ts'
import { formatInstant, formatNumber } from '../../components/format.ts'
import { StateBadge, type Tone } from '../../components/StateBadge.tsx'
import { useZone } from '../../app-state.ts'
import { hasMessage, useT } from '../../i18n/index.ts'
import { KeyWords } from '../../components/KeyWords.tsx'
import styles from './Pack.module.css'

const verdictTones: Readonly<Record<PackReport['verdict'], Tone>> = {
  genuine: 'done',
  unknown_key: 'watch',
  refused: 'stop',
}
const outcomeTones: Readonly<Record<PackCheck['outcome'], Tone>> = {
  pass: 'done',
  fail: 'stop',
  warn: 'watch',
  info: 'plain',
}
const shapes: Readonly<Record<PackReport['verdict'], string>> = {
  genuine: '●',
  unknown_key: '▲',
  refused: '■',
}

export function Report({ report }: { readonly report: PackReport }) {
  const t = useT()
  const failed = report.checks.filter((c) => c.outcome === 'fail')
  const others = report.checks.filter((c) => c.outcome !== 'fail')
  return (
    <>
      <div
        className={styles.verdict}
        data-tone={verdictTones[report.verdict]}
        data-verdict={report.verdict}
        role="status"
      >
        <span aria-hidden="true">{shapes[report.verdict]}</span>
        <div>
          <h2>{t(`verify.verdict.${report.verdict}`)}</h2>
          {report.verdict === 'refused' && <p>{t('verifyPack.refused.next')}</p>}
        </div>
      </div>
      {failed.length > 0 && <Checks heading={t('verifyPack.failed')} checks={failed} />}
      {report.keyWords.length > 0 && (
        <section className={styles.section}>
          <h3>{t(`verifyPack.words.${report.verdict}`)}</h3>
          <KeyWords words={report.keyWords} />
        </section>
      )}
      <Facts report={report} />
      {others.length > 0 && (
        <Checks heading={t(failed.length > 0 ? 'verifyPack.passed' : 'verifyPack.checks')} checks={others} />
      )}
    </>
  )
}

function Facts({ report }: { readonly report: PackReport }) {
  const t = useT()
  const zone = useZone()
  const issued = Number.isNaN(Date.parse(report.issued)) ? report.issued : formatInstant(report.issued, zone)
  const facts = [
    ['file', report.file],
    ['issued', issued],
    ['records', report.records > 0 ? formatNumber(report.records) : ''],
    ['vault', report.vault],
    ['key', report.minisignKey],
  ] as const
  return (
    <dl className={styles.facts}>
      {facts
        .filter(([, value]) => value !== '')
        .map(([key, value]) => (
          <div key={key} data-wide={key === 'key' || key === 'vault' || undefined}>
            <dt>{t(`verifyPack.${key}`)}</dt>
            <dd>{key === 'key' || key === 'vault' ? <code className={styles.hash}>{value}</code> : value}</dd>
          </div>
        ))}
    </dl>
  )
}

function Checks({ heading, checks }: { readonly heading: string; readonly checks: readonly PackCheck[] }) {
  const t = useT()
  const textOf = (check: PackCheck) => {
    const key = `verify.${check.name}.${check.outcome}`
    const values = Object.fromEntries(
      Object.entries(check.detail).map(([k, v]) => [
        k,
        typeof v === 'number' && k !== 'count' ? formatNumber(v) : v,
      ]),
    )
    return hasMessage(key) ? t(key, values) : ''
  }
  return (
    <section className={styles.section}>
      <h3>{heading}</h3>
      <ul className={styles.checks}>
        {checks.map((check) => (
          <li key={`${check.name} ${check.outcome}`} data-check={check.name} data-outcome={check.outcome}>
            <span className={styles.outcome}>
              <StateBadge tone={outcomeTones[check.outcome]} soft>
                {t(`verifyPack.outcome.${check.outcome}`)}
              </StateBadge>
            </span>
            <div>
              <strong>{t(`verify.${check.name}`)}</strong>
              <p>{textOf(check)}</p>
              {check.files.length > 0 && (
                <ul className={styles.files} aria-label={t('verifyPack.files')}>
                  {check.files.map((file) => (
                    <li key={file}>
                      <code>{file}</code>
                    </li>
                  ))}
                </ul>
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
