/**
 * The countries one can choose: ISO 3166-1 codes, named in the person's language by the runtime. World: UI. What must
 * stay true: only the code is stored.
 */
import { intlTag } from '../i18n/index.ts'

const codes =
  'AD AE AF AG AI AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BM BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CL CM CN CO CR CU CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FO FR GA GB GD GE GG GH GI GL GM GN GQ GR GT GW GY HK HN HR HT HU ID IE IL IM IN IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MO MR MT MU MV MW MX MY MZ NA NE NG NI NL NO NP NR NZ OM PA PE PG PH PK PL PR PS PT PW PY QA RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST SV SY SZ TD TG TH TJ TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VN VU WS XK YE ZA ZM ZW'

export function countryChoices(): { value: string; label: string }[] {
  const names = new Intl.DisplayNames([intlTag()], { type: 'region', fallback: 'code' })
  return codes
    .split(' ')
    .map((value) => ({ value, label: names.of(value) ?? value }))
    .sort((a, b) => a.label.localeCompare(b.label))
}

/** The region of the system's language, when it names one. `en-US` is what many systems say without being asked. */
export function guessCountry(): string {
  const regions = navigator.languages.map((tag) => /-([A-Z]{2})\b/.exec(tag)?.[1])
  const american = Intl.DateTimeFormat().resolvedOptions().timeZone?.startsWith('America/')
  return regions.find((region) => region && codes.includes(region) && (region !== 'US' || american)) ?? ''
}
