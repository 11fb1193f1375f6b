/**
 * The pages of an incident, a post-mortem or an assessment that stand for a section of its form, and how far each is. World: UI, pure. What must stay
 * true: the HIPAA worksheet is offered only where that law is within reach or somebody has begun it.
 */
import { whyFindings } from '../../../../../src-shared/learn/why-findings.ts'
import type { WhyNodes } from '../../../../../src-shared/learn/why-tree.ts'
import { evaluationsOf, namedRisks } from '../../../../../src-shared/risk/assessment-needs.ts'
import { progressOf } from '../../../../../src-shared/risk/evaluation.ts'
import { rowFindings } from '../../../../../src-shared/risk/row-findings.ts'
import { screen, ScreeningAnswers } from '../../../../../src-shared/risk/screening.ts'
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

/** Whether an assessment is needed, its risks, its evaluation; only impact assessments are screened. */
function ofAssessment({ id, values, written, today }: RecordView, { t }: TextContext): OwnPage[] {
  const answers = ScreeningAnswers.safeParse(values['screening']).data
  const said = answers && screen(answers)
  const risks = namedRisks(values)
  const lacking = risks.filter(({ row }) => rowFindings(row, today).some((f) => f.weight === 'must')).length
  const { counts, finished } = progressOf(evaluationsOf(values, written))
  const count = Object.values(counts).reduce((sum, n) => sum + n, 0)
  const screening: OwnPage = {
    section: 'screening',
    to: `/screening/${id}`,
    state: said && said.needs.length === 0 ? 'done' : 'open',
    says: t(said ? `risk.screening.${said.outcome}` : 'assessment-page.screening.open'),
  }
  return [
    ...(values['kind'] === 'dpia' ? [screening] : []),
    {
      section: 'risks',
      to: `/risks/${id}`,
      state: risks.length > 0 && lacking === 0 ? 'done' : 'open',
      says:
        risks.length === 0
          ? t('assessment-page.page.risks.none')
          : [
              t('assessment-page.page.risks', { count: risks.length }),
              ...(lacking > 0 ? [t('assessment-page.page.risks.lacks', { count: lacking })] : []),
            ].join(' · '),
    },
    {
      section: 'evaluation',
      to: `/evaluation/${id}`,
      state: finished ? 'done' : 'open',
      says: t('assessment-page.evaluation.progress', {
        good: counts.acceptable + counts.improvable,
        count,
      }),
    },
  ]
}

/** The pages of a record, in the order of its sections; none for a register that has no such pages. */
export function ownPages(
  register: Register,
  view: RecordView,
  rows: readonly DutyRow[],
  ctx: TextContext,
): OwnPage[] {
  if (register.id === 'assessment') return ofAssessment(view, ctx)
  if (register.id === 'postmortem') return [whys(view, ctx), lookingBack(view, ctx)]
  // a notice has one, and its record leads there by the button for what is next
  if (!register.ownPages?.includes('severity')) return []
  return [severity(view, ctx), ...hipaa(register, view, rows, ctx), law(view, ctx)]
}
