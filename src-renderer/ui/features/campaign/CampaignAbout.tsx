/** What a campaign is: its raw numbers, and the facts of its frozen list. World: UI. What must stay true: the list is told as it was frozen. */
import { Link } from 'wouter'
import type { Output } from '../../../../src-shared/ipc/contract.ts'
import { describeDay } from '../../../../src-shared/text/calendar.ts'
import { sayAudience } from '../../../../src-shared/text/structured-words.ts'
import { Facts } from '../../components/Facts.tsx'
import { formatNumber } from '../../components/format.ts'
import { useTextContext } from '../../form/text-context.ts'
import { useT } from '../../i18n/index.ts'
import styles from './campaign.module.css'

export type CampaignFacts = Output<'campaignFacts'>

/** Nobody is counted away: the three numbers behind the share stand beside it. */
export function Numbers({ facts: { line } }: { readonly facts: CampaignFacts }) {
  const t = useT()
  const { share, percent } = line
  const numbers = [
    ['asked', share.asked],
    ['excused', share.excused],
    ['signed', share.signed],
  ] as const
  return (
    <dl className={styles.sums}>
      {numbers.map(([key, count]) => (
        <div key={key}>
          <dt>{t(`campaign-page.sum.${key}`)}</dt>
          <dd>{formatNumber(count)}</dd>
        </div>
      ))}
      <div>
        <dt>{t('campaign-page.sum.percent')}</dt>
        <dd>{percent === undefined ? '–' : t('campaign-page.percent', { percent })}</dd>
      </div>
    </dl>
  )
}

export function About({ facts }: { readonly facts: CampaignFacts }) {
  const t = useT()
  const ctx = useTextContext()
  const { locale } = ctx
  const { line, frozenOn, rule, names, versions, quiz, message, from } = facts
  const links = (of: readonly { readonly to: string; readonly words: string }[]) => (
    <ul className={styles.plain}>
      {of.map(({ to, words }) => (
        <li key={to}>
          <Link href={to}>{words}</Link>
        </li>
      ))}
    </ul>
  )
  return (
    <section aria-labelledby="campaign-about" className={styles.about}>
      <h2 id="campaign-about">{t('campaign-page.about')}</h2>
      <Facts
        items={[
          { label: t('campaign-page.reason'), value: t(`sops.reason.${line.reason}`) },
          {
            label: t('campaign-page.versions'),
            value: links(
              versions.map((v) => ({
                to: `/register/sop_version/${v.version}`,
                words: `${v.code} ${v.number} ${v.title}`,
              })),
            ),
          },
          { label: t('campaign-page.rule'), value: rule ? sayAudience(rule, ctx, names) : '' },
          {
            label: t('campaign-page.frozen'),
            value: t('campaign-page.frozen.on', { day: describeDay(frozenOn, locale) }),
          },
          {
            label: t('campaign-page.days'),
            value: t('campaign-page.days.from_to', {
              opens: describeDay(line.opens, locale),
              due: describeDay(line.due, locale),
            }),
          },
          { label: t('campaign-page.quiz'), value: t(quiz ? 'value.yes' : 'value.no') },
          ...(message === undefined ? [] : [{ label: t('campaign-page.message'), value: message }]),
          ...(from.length === 0
            ? []
            : [
                {
                  label: t('campaign-page.from'),
                  value: links(
                    from.map((f) => ({ to: `/register/${f.register}/${f.record}`, words: f.title })),
                  ),
                },
              ]),
        ]}
      />
      <p>
        <Link href={`/register/campaign/${line.record}`}>{t('campaign-page.record')}</Link>
      </p>
    </section>
  )
}
