/**
 * The laws to read: the version in use, or the one that the hash names (`#/laws?pack=laws+1.1.0`), with the office that
 * they are read for. World: UI. What must stay true: the office's own deadlines stand among the laws, as clocks name them.
 */
import { useHashLocation } from 'wouter/use-hash-location'
import type { Output } from '../../../../src-shared/ipc/contract.ts'
import type { Failure } from '../../../../src-shared/ipc/result.ts'
import type { Office } from '../../../../src-shared/office.ts'
import { ownRegime } from '../../../../src-shared/rules/incident-duties.ts'
import type { Regime } from '../../../../src-shared/rules/regime.ts'
import { packName, type RulePack } from '../../../../src-shared/rules/rule-pack.ts'
import { localDay } from '../../../../src-shared/text/calendar.ts'
import { inWords } from '../../../../src-shared/text/duty-words.ts'
import type { PlainDate } from '../../../../src-shared/values.ts'
import { useZone } from '../../app-state.ts'
import { useCall } from '../../api.ts'
import { useNow } from '../../components/use-now.ts'
import { useT } from '../../i18n/index.ts'

const MINUTE = 60

export interface Laws {
  readonly pack: RulePack
  readonly name: string
  /** Of the pack, and the office's own deadlines in the shape of a law. */
  readonly regimes: readonly Regime[]
  readonly packs: Output<'rules'>['packs']
  readonly unusable: NonNullable<Output<'rules'>['unusable']>
  /** The version in use. */
  readonly current: string
  /** The version that links from this page keep; absent = the one in use. */
  readonly older: string | undefined
  readonly office: Office | undefined
  /** The calendar day here: which laws are in force is asked of it. */
  readonly today: PlainDate
}

/** The version of the laws that the hash names behind the page. */
export function useAskedPack(): string | undefined {
  const [location] = useHashLocation()
  const query = /\?([^#]*)/.exec(location)?.[1]
  return new URLSearchParams(query).get('pack') ?? undefined
}

export function useLaws(): { readonly laws: Laws | undefined; readonly failure: Failure | undefined } {
  const t = useT()
  const asked = useAskedPack()
  const zone = useZone()
  const now = useNow(MINUTE)
  const rules = useCall('rules', asked === undefined ? {} : { pack: asked }, { follow: true })
  const office = useCall('office', {}, { follow: true })
  const failure = rules.failure ?? office.failure
  // an answer about another version is no answer
  const fits = rules.value && (asked === undefined || packName(rules.value.pack) === asked)
  if (failure || !rules.value || !office.value || !fits) return { laws: undefined, failure }
  const { pack, packs, unusable = [] } = rules.value
  const current = packs.find((p) => p.current)?.name ?? packName(pack)
  const own = ownRegime(office.value.office?.deadlines)
  const name = packName(pack)
  const laws: Laws = {
    pack,
    name,
    regimes: own ? [...pack.regimes, inWords(own, t)] : pack.regimes,
    packs,
    unusable,
    current,
    older: name === current ? undefined : name,
    office: office.value.office,
    today: localDay(new Date(now).toISOString(), zone).toString(),
  }
  return { laws, failure: undefined }
}
