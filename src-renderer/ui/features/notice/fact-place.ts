/**
 * A fact by its name: what it is called, and where it is recorded. World: UI, pure. What must stay true: every name that a
 * layout may use has words; where there is no page for it, it is named all the same.
 */
import type { Translate } from '../../../../src-shared/text/context.ts'
import { dutyOf, type Part } from '../../components/notice-ledger.ts'

export interface FactPlace {
  readonly label: string
  /** Page on which it is recorded; absent where it is worked out or belongs to the notice itself. */
  readonly to?: string
  /** Field on that page. */
  readonly field?: string
}
interface Around {
  readonly t: Translate
  readonly incident: { readonly id: string; readonly children: readonly Part[] }
  /** Plain values of the notice. */
  readonly notice: Readonly<Record<string, unknown>>
}

export function factPlace(key: string, { t, incident, notice }: Around): FactPlace {
  const [scope = '', name = ''] = key.split('.')
  const obligation = (part: Part | undefined): FactPlace => ({
    label: t(`obligation.${name}`),
    ...(part && { to: `/register/obligation/${part.id}`, field: name }),
  })
  const all = incident.children.filter((c) => c.register === 'obligation')
  switch (scope) {
    case 'office':
    case 'sender':
      return { label: t(`notice-page.fact.${key}`), to: '/settings/office' }
    case 'also':
    case 'recipient':
      return { label: t(`notice-page.fact.${key}`) }
    case 'incident':
      return { label: t('notice-page.fact.incident.ref') }
    case 'notice':
      return { label: t(`notice.${name}`) }
    case 'duty': {
      const answered = dutyOf({ values: notice })
      return obligation(all.find((o) => o.id === answered))
    }
    case 'people':
      return obligation(all.find((o) => o.values['recipient_kind'] === 'people'))
    default:
      return { label: t(`incident.${scope}`), to: `/register/incident/${incident.id}`, field: scope }
  }
}

/** The same for several facts, each place named once. */
export function factPlaces(keys: readonly string[], around: Around): FactPlace[] {
  const places = new Map(keys.map((key) => factPlace(key, around)).map((place) => [place.label, place]))
  return [...places.values()]
}
