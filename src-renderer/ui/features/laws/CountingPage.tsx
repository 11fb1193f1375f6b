/**
 * How hours, days and months are counted, rule by rule, with what is disputed about each. World: UI. What must stay true:
 * the rule that is shown first and the one that comes second are both here, with the reason.
 */
import { Button, Skeleton } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { shownRules } from '../../../../src-shared/rules/duty-deadlines.ts'
import type { CountingRulePage } from '../../../../src-shared/rules/regime.ts'
import { BackLink } from '../../components/BackLink.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { Facts } from '../../components/Facts.tsx'
import { LawLink } from '../../components/LawLink.tsx'
import { Page } from '../../components/Page.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { useSpot } from '../../components/use-spot.ts'
import { useT } from '../../i18n/index.ts'
import { NoLaws, OlderLaws } from './OlderLaws.tsx'
import { Checked, Sources } from './Sources.tsx'
import { useLaws, type Laws } from './use-laws.ts'
import styles from './Laws.module.css'

export function CountingPage() {
  const t = useT()
  const { laws, failure } = useLaws()
  if (failure) return <NoLaws failure={failure} />
  return (
    <Page>
      <BackLink to="/laws">{t('laws.back')}</BackLink>
      <PageHeader
        title={t('laws.counting.title')}
        lead={laws && t('laws.counting.lead', { pack: laws.name })}
        actions={
          <Button
            variant="default"
            leftSection={<IconPrinter size={16} stroke={1.75} />}
            onClick={() => window.print()}
          >
            {t('laws.print')}
          </Button>
        }
      />
      {laws ? <Rules laws={laws} /> : <Skeleton height={320} radius="md" aria-hidden="true" />}
    </Page>
  )
}

function Rules({ laws }: { readonly laws: Laws }) {
  const t = useT()
  const spot = useSpot()
  const rules = laws.pack.countingRules ?? []
  return (
    <>
      <OlderLaws laws={laws} />
      {rules.length === 0 && <EmptyState title={t('laws.counting.absent')} />}
      {rules.map((rule) => (
        <Rule key={rule.id} rule={rule} laws={laws} here={spot === rule.id} />
      ))}
    </>
  )
}

interface Props {
  readonly rule: CountingRulePage
  readonly laws: Laws
  readonly here: boolean
}

function Rule({ rule, laws, here }: Props) {
  const t = useT()
  const { disputed } = rule
  return (
    <section className={styles.duty} data-here={here || undefined} aria-labelledby={rule.id}>
      <h2 id={rule.id} tabIndex={-1}>
        {t(`rules.count.rule.${rule.id}`)}
      </h2>
      <p className={styles.named}>{rule.summary}</p>
      {shownRules(rule.id).length > 1 && <p className={styles.first}>{t('clock.arguable.why')}</p>}
      <Facts
        items={[
          ...(rule.use === null ? [] : [{ label: t('laws.counting.use'), value: rule.use }]),
          ...(rule.citation === null ? [] : [{ label: t('laws.duty.written'), value: rule.citation }]),
          ...(disputed ? [{ label: t('laws.counting.disputed'), value: <Dispute of={disputed} /> }] : []),
          ...(rule.otherView === null ? [] : [{ label: t('laws.counting.other'), value: rule.otherView }]),
          { label: t('laws.counting.duties'), value: <CountsFor rule={rule} laws={laws} /> },
          { label: t('laws.duty.checked'), value: <Checked of={rule} /> },
          ...(rule.sources.length > 0
            ? [{ label: t('laws.duty.sources'), value: <Sources ids={rule.sources} pack={laws.pack} /> }]
            : []),
        ]}
      />
    </section>
  )
}

function Dispute({ of }: { readonly of: NonNullable<CountingRulePage['disputed']> }) {
  const t = useT()
  const views = (label: string, texts: readonly string[]) =>
    texts.length > 0 && (
      <>
        <p>{label}:</p>
        <ul className={styles.lines}>
          {texts.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </>
    )
  return (
    <>
      <p>{of.point}</p>
      {views(t('laws.counting.disputed.yes'), of.yes)}
      {views(t('laws.counting.disputed.no'), of.no)}
      <p>
        {t('laws.counting.disputed.default')}: {of.default}
      </p>
    </>
  )
}

function CountsFor({ rule, laws }: Pick<Props, 'rule' | 'laws'>) {
  const t = useT()
  const found = laws.regimes.flatMap((regime) =>
    regime.duties.filter((d) => d.deadline.rule === rule.id).map((duty) => ({ regime, duty })),
  )
  if (found.length === 0) return <>{t('laws.counting.unused')}</>
  return (
    <ul className={styles.cited}>
      {found.map(({ regime, duty }) => (
        <li key={duty.id}>
          <LawLink regime={regime.id} duty={duty.id} pack={laws.older}>
            {duty.citation}
          </LawLink>
        </li>
      ))}
    </ul>
  )
}
