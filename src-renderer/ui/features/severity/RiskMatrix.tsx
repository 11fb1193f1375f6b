/**
 * Likelihood and gravity as a table of sixteen cells: a word, a pattern and a shade each. World: UI. What must stay true:
 * it says the same as the two questions above it and nothing more; the arrow keys walk through it.
 */
import { useRef, useState, type KeyboardEvent } from 'react'
import { useForm } from '../../form/form-store.ts'
import { useT } from '../../i18n/index.ts'
import { bandOfCell, gravities, likelihoods, nextCell } from './risk-matrix.ts'
import styles from './risk-matrix.module.css'

interface Props {
  readonly likelihood: string | undefined
  readonly gravity: string | undefined
  readonly readOnly: boolean
}

export function RiskMatrix({ likelihood, gravity, readOnly }: Props) {
  const t = useT()
  const form = useForm()
  const table = useRef<HTMLTableElement>(null)
  const chosen = {
    likelihood: likelihoods.indexOf(likelihood ?? '') + 1,
    gravity: gravities.indexOf(gravity ?? '') + 1,
  }
  const [at, setAt] = useState({ likelihood: chosen.likelihood || 1, gravity: chosen.gravity || 1 })
  const walk = (event: KeyboardEvent) => {
    const next = nextCell(at, event.key)
    if (!next) return
    event.preventDefault()
    setAt(next)
    table.current?.querySelector<HTMLElement>(`[data-cell="${next.likelihood}-${next.gravity}"]`)?.focus()
  }
  const choose = (l: number, g: number) =>
    form.choose([
      { path: 'likelihood', value: likelihoods[l - 1]! },
      { path: 'gravity', value: gravities[g - 1]! },
    ])
  return (
    <table ref={table} className={styles.matrix} onKeyDown={walk}>
      <caption className="sb-visually-hidden">{t('severity.matrix')}</caption>
      <tbody>
        {gravities.toReversed().map((gravityOption, row) => {
          const g = gravities.length - row
          return (
            <tr key={gravityOption}>
              <th scope="row">{t(`incident.gravity.${gravityOption}`)}</th>
              {likelihoods.map((likelihoodOption, i) => {
                const l = i + 1
                const band = bandOfCell(l, g)
                const isChosen = chosen.likelihood === l && chosen.gravity === g
                const name = t('severity.matrix.cell', {
                  likelihood: t(`incident.likelihood.${likelihoodOption}`),
                  gravity: t(`incident.gravity.${gravityOption}`),
                  band: t(`rules.severity.band.${band}`),
                })
                return (
                  <td key={likelihoodOption} data-band={band} data-chosen={isChosen || undefined}>
                    <span
                      role="button"
                      data-cell={`${l}-${g}`}
                      aria-label={name}
                      aria-pressed={isChosen}
                      aria-disabled={readOnly || undefined}
                      tabIndex={at.likelihood === l && at.gravity === g ? 0 : -1}
                      onFocus={() => setAt({ likelihood: l, gravity: g })}
                      onClick={() => !readOnly && choose(l, g)}
                      onKeyDown={(event) => {
                        if (readOnly || (event.key !== 'Enter' && event.key !== ' ')) return
                        event.preventDefault()
                        choose(l, g)
                      }}
                    >
                      {isChosen && <span aria-hidden="true">●</span>}
                      {t(`rules.severity.band.${band}`)}
                    </span>
                  </td>
                )
              })}
            </tr>
          )
        })}
      </tbody>
      <tfoot>
        <tr>
          <td />
          {likelihoods.map((option) => (
            <th key={option} scope="col">
              {t(`incident.likelihood.${option}`)}
            </th>
          ))}
        </tr>
      </tfoot>
    </table>
  )
}
