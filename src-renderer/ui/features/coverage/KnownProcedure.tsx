/** One procedure in the eyes of one person on one day; its texts open below. World: UI. What must stay true: what opens is the exact text of that version. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'wouter'
import type { KnownLine } from '../../../../src-shared/ipc/contract-sop.ts'
import { describeDay } from '../../../../src-shared/text/calendar.ts'
import { useCall } from '../../api.ts'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { MarkdownText } from '../../components/markdown/MarkdownText.tsx'
import { TextCompare } from '../../components/markdown/TextCompare.tsx'
import { StateBadge, type Tone } from '../../components/StateBadge.tsx'
import { useTextContext } from '../../form/text-context.ts'
import { useT } from '../../i18n/index.ts'
import styles from './coverage.module.css'

const tones: Readonly<Record<KnownLine['knows'], Tone>> = {
  current: 'done',
  minor_since: 'done',
  older: 'watch',
  never: 'watch',
  not_asked: 'plain',
}

export function KnownProcedure({ line }: { readonly line: KnownLine }) {
  const t = useT()
  const ctx = useTextContext()
  const [open, setOpen] = useState<'signed' | 'in_force' | 'compare'>()
  const { signed, inForce, asked } = line
  const day = (value: string) => describeDay(value, ctx.locale)
  const differs = signed !== undefined && inForce !== undefined && signed.number !== inForce
  const way = (which: NonNullable<typeof open>, label: string) => (
    <Button
      variant="default"
      size="compact-sm"
      aria-expanded={open === which}
      onClick={() => setOpen(open === which ? undefined : which)}
    >
      {label}
    </Button>
  )
  return (
    <section className={styles.known}>
      <h2>
        <Link href={`/register/sop/${line.sop}`}>{[line.code, line.title].filter(Boolean).join(' ')}</Link>
      </h2>
      <StateBadge tone={tones[line.knows]}>{t(`coverage.knows.${line.knows}`)}</StateBadge>
      <p>
        {inForce === undefined
          ? t('coverage.known.none_in_force')
          : t('coverage.known.in_force', { number: inForce })}
      </p>
      {signed && (
        <p>
          {[
            t('coverage.known.signed', { number: signed.number, day: day(signed.signedOn) }),
            ...(signed.loggedOn === signed.signedOn
              ? []
              : [t('coverage.known.entered', { day: day(signed.loggedOn) })]),
            ...(signed.method ? [t(`sops.method.${signed.method}`)] : []),
            ...(signed.level ? [t(`sops.level.${signed.level}`)] : []),
            ...(signed.quiz
              ? [t('coverage.known.quiz', { right: signed.quiz.right, of: signed.quiz.of })]
              : []),
          ].join(' · ')}{' '}
          <Link href={`/sign/${signed.assignment}`}>{t('coverage.known.receipt')}</Link>
        </p>
      )}
      {asked && asked.state !== 'acknowledged' && (
        <p>{t('coverage.known.asked', { number: asked.number, state: t(`sops.state.${asked.state}`) })}</p>
      )}
      <div className={styles.ways} data-print="hide">
        {inForce !== undefined && way('in_force', t('coverage.known.text', { number: inForce }))}
        {differs && way('signed', t('coverage.known.text', { number: signed.number }))}
        {differs && way('compare', t('coverage.known.compare'))}
      </div>
      {open && <Texts line={line} show={open} />}
    </section>
  )
}

interface TextsProps {
  readonly line: KnownLine
  readonly show: 'signed' | 'in_force' | 'compare'
}
function Texts({ line, show }: TextsProps) {
  const t = useT()
  const facts = useCall('sopFacts', { id: line.sop })
  const recordOf = (number: string | undefined) =>
    facts.value?.versions.find((v) => v.number === number && v.approvedOn !== undefined)?.record
  const [signedId, inForceId] = [
    line.signed?.version ?? recordOf(line.signed?.number),
    recordOf(line.inForce),
  ]
  const signed = useCall(
    'record',
    { id: signedId ?? '' },
    { skip: signedId === undefined || show === 'in_force' },
  )
  const inForce = useCall(
    'record',
    { id: inForceId ?? '' },
    { skip: inForceId === undefined || show === 'signed' },
  )
  const failure = facts.failure ?? signed.failure ?? inForce.failure
  if (failure) return <ErrorNotice failure={failure} />
  const textOf = (loaded: typeof signed): string | undefined =>
    loaded.value === undefined ? undefined : String(loaded.value.values['text'] ?? '')
  const [before, after] = [textOf(signed), textOf(inForce)]
  const name = (number = '') => t('sop-page.version', { number })
  if (show === 'compare')
    return before === undefined || after === undefined ? (
      <p role="status">{t('record.loading')}</p>
    ) : (
      <>
        <h3>{t('coverage.known.compare')}</h3>
        <TextCompare
          before={before}
          after={after}
          beforeName={name(line.signed?.number)}
          afterName={name(line.inForce)}
          mode="inline"
        />
      </>
    )
  const text = show === 'signed' ? before : after
  return text === undefined ? (
    <p role="status">{t('record.loading')}</p>
  ) : (
    <div className={styles.text}>
      <MarkdownText text={text} level={3} />
    </div>
  )
}
