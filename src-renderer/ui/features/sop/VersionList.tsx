/**
 * The versions of a procedure, the newest first: number, how it stands, what changed and how much that means, from when on, by whom,
 * the start of its hash. World: UI. What must stay true: none is left out, whatever became of it.
 */
import { Link } from 'wouter'
import type { SopFacts, VersionLine } from '../../../../src-shared/ipc/contract-sop.ts'
import { describeDay } from '../../../../src-shared/text/calendar.ts'
import { call } from '../../api.ts'
import { StateBadge } from '../../components/StateBadge.tsx'
import { useTextContext } from '../../form/text-context.ts'
import { useT } from '../../i18n/index.ts'
import { PdfButton } from './PdfButton.tsx'
import styles from './sop.module.css'
import { shortHash, statusTone } from './version-words.ts'

interface Props {
  readonly versions: SopFacts['versions']
  /** The one on screen. */
  readonly current?: string
}

export function VersionList({ versions, current }: Props) {
  return (
    <ul className={styles.versions}>
      {versions.map((version) => (
        <li key={version.record}>
          <VersionRow version={version} isCurrent={version.record === current} />
        </li>
      ))}
    </ul>
  )
}

interface RowProps {
  readonly version: VersionLine
  readonly isCurrent?: boolean
}
function VersionRow({ version, isCurrent = false }: RowProps) {
  const t = useT()
  const name = t('sop-page.version', { number: version.number })
  return (
    <>
      <div className={styles.versionHead}>
        {isCurrent ? (
          <strong>{name}</strong>
        ) : (
          <Link href={`/register/sop_version/${version.record}`}>{name}</Link>
        )}
        <StateBadge tone={statusTone[version.status]}>{t(`sops.status.${version.status}`)}</StateBadge>
        {version.change && <span className={styles.dim}>{t(`sop_version.change.${version.change}`)}</span>}
        <span className={styles.push}>
          <PdfButton small of={name} save={() => call.versionPdf({ id: version.record, print: false })} />
        </span>
      </div>
      {version.note !== undefined && <p className={styles.note}>{version.note}</p>}
      <VersionDays version={version} />
    </>
  )
}

/** `In force from 3 May 2026 · approved by Ada Berg, Managing director · 9f86 d081` */
function VersionDays({ version }: RowProps) {
  const t = useT()
  const { locale } = useTextContext()
  const { approvedOn, effectiveFrom, withdrawnOn, approver, sha256 } = version
  const said = [
    ...(effectiveFrom === undefined || approvedOn === undefined
      ? []
      : [t('sop-page.version.from', { day: describeDay(effectiveFrom, locale) })]),
    ...(withdrawnOn === undefined
      ? []
      : [t('sop-page.version.withdrawn', { day: describeDay(withdrawnOn, locale) })]),
    ...(approver === undefined ? [] : [t('sop-page.version.approver', { approver })]),
  ]
  if (said.length === 0 && sha256 === undefined) return null
  return (
    <p className={styles.dim}>
      {said.join(' · ')}
      {sha256 !== undefined && (
        <>
          {' · '}
          <span className="sb-visually-hidden">{t('sop_version.sha256')} </span>
          <code>{shortHash(sha256)}</code>
        </>
      )}
    </p>
  )
}
