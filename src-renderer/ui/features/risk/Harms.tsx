/** The harm that a risk can do to people: kinds, and the same in own words. World: UI. */
import { harms } from '../../../../src-shared/risk/risk-row.ts'
import { useT } from '../../i18n/index.ts'
import { Part, partLabel } from './Part.tsx'
import { PhraseList } from './PhraseList.tsx'
import { useRisk } from './use-risk.ts'
import styles from './risks.module.css'

export function Harms() {
  const t = useT()
  const { row, readOnly, choose } = useRisk()
  const chosen = row.harms ?? []
  return (
    <>
      <Part field="harms">
        <div role="group" aria-labelledby={partLabel('harms')} className={styles.pills}>
          {harms.map((harm) => (
            <label key={harm} data-chosen={chosen.includes(harm) || undefined}>
              <input
                type="checkbox"
                checked={chosen.includes(harm)}
                disabled={readOnly}
                onChange={() =>
                  choose({
                    harms: harms.filter((h) => (h === harm ? !chosen.includes(h) : chosen.includes(h))),
                  })
                }
              />
              {t(`incident.impacts.${harm}`)}
            </label>
          ))}
        </div>
      </Part>
      <PhraseList field="impacts" />
    </>
  )
}
