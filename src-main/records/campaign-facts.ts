/**
 * What the pages about campaigns need beside the lines: what can be asked for, and what one campaign is. World: main, pure reading of
 * the book. What must stay true: only approved versions that still hold or are about to are offered; the frozen list is told as it was
 * frozen, not as the rule would mean it today.
 */
import type { Output } from '../../src-shared/ipc/contract.ts'
import { fail, ok, type Result } from '../../src-shared/ipc/result.ts'
import type { CampaignValues } from '../../src-shared/registers/campaign.ts'
import { worksOn } from '../../src-shared/sop/roster.ts'
import { statusOn } from '../../src-shared/sop/versions.ts'
import type { Book } from './book.ts'
import { rosterPeople } from './roster.ts'
import type { SopDesk } from './sop-desk.ts'

type Desk = Pick<SopDesk, 'signatures' | 'sops'>
const byName = (a: string, b: string) => a.localeCompare(b)

/** Versions that people can be asked to sign, and the words that a rule can name. */
export function askable(book: Book, { signatures }: Desk): Output<'askable'> {
  const today = book.law.today
  const versions = signatures.procedures().flatMap((procedure) =>
    procedure.ended
      ? []
      : procedure.versions.flatMap((v) => {
          const status = statusOn(v, procedure.versions, today)
          if (status !== 'effective' && status !== 'approved') return []
          const record = book.get(v.record)
          return [
            {
              version: v.record,
              sop: procedure.id,
              code: procedure.code.slice(0, 60),
              title: procedure.title.slice(0, 400),
              number: v.number,
              status,
              hasQuiz: record !== undefined && book.values(record)['quiz'] !== undefined,
              hasRule: procedure.audience !== undefined,
            },
          ]
        }),
  )
  const here = rosterPeople(book).filter((p) => worksOn(p, today))
  const departments = new Set(here.flatMap((p) => (p.department === undefined ? [] : [p.department])))
  const roles = new Set(here.flatMap((p) => p.roles))
  return {
    versions: versions.toSorted((a, b) => byName(a.code, b.code)).slice(0, 500),
    departments: [...departments].toSorted(byName).slice(0, 1_000),
    roles: [...roles].toSorted(byName).slice(0, 1_000),
    people: here.length,
  }
}

/** One campaign: its numbers today, its list as it was frozen, what it comes from. */
export function campaignFacts(book: Book, { sops }: Desk, id: string): Result<Output<'campaignFacts'>> {
  const record = book.get(id)
  const line = record?.reg === 'campaign' ? sops.campaign(record) : undefined
  if (!record || !line) return fail('not-found')
  const values: CampaignValues = book.values(record)
  const { asked, quiz, message } = values
  const rule = asked?.audience.rule
  return ok({
    line,
    frozenOn: asked?.audience.on ?? line.opens,
    ...(rule && { rule }),
    names: rule ? book.namesIn({ rule: rule }) : {},
    versions: (asked?.versions ?? []).map(({ version, sop, code, number, title }) => ({
      version,
      sop,
      code,
      number,
      title,
    })),
    quiz: quiz === true,
    ...(message !== undefined && { message }),
    from: (values.from ?? []).flatMap((one) => {
      const of = book.get(one)
      return of ? [{ record: of.id, register: of.reg, title: book.title(of).slice(0, 400) }] : []
    }),
  })
}
