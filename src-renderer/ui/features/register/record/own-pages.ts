/**
 * The pages of an incident or a post-mortem that stand for a section of its form, and how far each is. World: UI, pure. What must stay
 * true: the HIPAA worksheet is offered only where that law is within reach or somebody has begun it.
 */
import { whyFindings } from '../../../../../src-shared/learn/why-findings.ts'
import type { WhyNodes } from '../../../../../src-shared/learn/why-tree.ts'
import { latestScore } from '../../../../../src-shared/rules/severity-kept.ts'
import type { RecordView } from '../../../../../src-shared/ipc/contract.ts'
import { isFilled, type Register } from '../../../../../src-shared/registers/define.ts'
import type { TextContext } from '../../../../../src-shared/text/context.ts'
import type { DutyRow } from './duty-rows.ts'

export interface OwnPage {
  readonly section: string
  readonly to: string
  readonly state: 'open' | 'done'
  /** How far it is, in words. */
  readonly says: string
}

/** The rule that the worksheet is about; a duty under it names it in its citation. */
const worksheetRule = '45 CFR 164.'

function severity({ id, values }: RecordView, { t, locale }: TextContext): OwnPage {
  const score = latestScore(values['scores'])
  const concluded = values['risk_conclusion']
  const parts = [
    score
      ? t('record.page.severity.scored', {
          se: new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(score.se),
          band: t(`rules.severity.band.${score.band}`),
        })
      : t('record.page.severity.none'),
    ...(typeof concluded === 'string'
      ? [t('record.page.severity.concluded', { risk: t(`incident.risk_conclusion.${concluded}`) })]
      : []),
  ]
  return {
    section: 'severity',
    to: `/severity/${id}`,
    state: score ? 'done' : 'open',
    says: parts.join(' · '),
  }
}

function hipaa(
  register: Register,
  view: RecordView,
  rows: readonly DutyRow[],
  { t }: TextContext,
): OwnPage[] {
  const { values, undecided, clocks } = view
  const begun = Object.keys(register.sections['hipaa'] ?? {}).some((key) => isFilled(values[key]))
  const cited = [
    ...undecided.map((u) => u.title),
    ...clocks.map((c) => c.citation),
    ...rows.map((r) => String(r.obligation?.values['citation'] ?? '')),
  ]
  if (!begun && !cited.some((c) => c.includes(worksheetRule))) return []
  const concluded = isFilled(values['hipaa_conclusion'])
  const says = concluded
    ? t(`incident.hipaa_conclusion.${String(values['hipaa_conclusion'])}`)
    : t(begun ? 'record.page.hipaa.begun' : 'record.page.hipaa.none')
  return [{ section: 'hipaa', to: `/hipaa/${view.id}`, state: concluded ? 'done' : 'open', says }]
}

/** What laws ask and no field of the form holds. */
function law({ id, values }: RecordView, { t }: TextContext): OwnPage {
  const count = Object.keys({ ...(values['law_facts'] as object), ...(values['law_times'] as object) }).length
  return {
    section: 'law',
    to: `/decide/${id}`,
    state: count > 0 ? 'done' : 'open',
    says: count > 0 ? t('record.page.law.some', { count }) : t('record.page.law.none'),
  }
}

/** How far the tree of whys is. */
function whys({ id, values }: RecordView, { t }: TextContext): OwnPage {
  const nodes = (values['whys'] ?? {}) as WhyNodes
  const count = Object.keys(nodes).length
  const lacks = whyFindings(nodes).filter((f) => f.level === 'must').length
  const says =
    count === 0
      ? t('postmortem-page.whys.none')
      : [
          t('postmortem-page.whys.count', { count }),
          ...(lacks > 0 ? [t('postmortem-page.whys.must', { count: lacks })] : []),
        ].join(' · ')
  return {
    section: 'whys',
    to: `/postmortem/${id}/whys`,
    state: count > 0 && lacks === 0 ? 'done' : 'open',
    says,
  }
}
/** How many decisions have been looked back at. */
function lookingBack({ id, values }: RecordView, { t }: TextContext): OwnPage {
  const rows = Object.values((values['decision_review'] ?? {}) as Record<string, { sound?: string }>)
  const done = rows.filter((r) => r.sound !== undefined).length
  const says =
    rows.length === 0
      ? t('postmortem-page.review.none')
      : t('postmortem-page.review.count', { done, count: rows.length })
  return {
    section: 'looking_back',
    to: `/postmortem/${id}/review`,
    state: rows.length > 0 && done === rows.length ? 'done' : 'open',
    says,
  }
}

/** The pages of a record, in the order of its sections; none for a register that has no such pages. */
export function ownPages(
  register: Register,
  view: RecordView,
  rows: readonly DutyRow[],
  ctx: TextContext,
): OwnPage[] {
  if (register.id === 'postmortem') return [whys(view, ctx), lookingBack(view, ctx)]
  // a notice has one, and its record leads there by the button for what is next
  if (!register.ownPages?.includes('severity')) return []
  return [severity(view, ctx), ...hipaa(register, view, rows, ctx), law(view, ctx)]
}
