/** Words of the file that stand for no option yet, and what the person says they mean. World: UI. */
import { Button, MultiSelect } from '@mantine/core'
import { useStore } from 'zustand'
import type { ImportMapping, ImportPreview } from '../../../../src-shared/ipc/contract.ts'
import type { Register } from '../../../../src-shared/registers/define.ts'
import { importTargets } from '../../../../src-shared/registers/import-targets.ts'
import { useT } from '../../i18n/index.ts'
import type { ImportStore } from './import-store.ts'
import { targetName } from './target-name.ts'
import styles from './Import.module.css'

interface Props {
  readonly store: ImportStore
  readonly register: Register
  readonly mapping: ImportMapping
  readonly unmapped: ImportPreview['unmapped']
}
const nothing = '-'

export function WordsTable({ store, register, mapping, unmapped }: Props) {
  const t = useT()
  const asked = useStore(store, (s) => s.asked)
  const fed = new Set(mapping.columns.map((c) => c.field))
  const words = asked.filter((w) => fed.has(w.field))
  if (words.length === 0) return null
  const set = (all: readonly { field: string; text: string; options: readonly string[] }[]) => {
    const values = { ...mapping.values }
    for (const { field, text, options } of all) {
      const { [text]: _, ...others } = values[field] ?? {}
      values[field] =
        options.length === 0 ? others : { ...others, [text]: options.filter((o) => o !== nothing).join(' ') }
    }
    store.actions.change({ values })
  }
  return (
    <section className={styles.words} aria-labelledby="import-words">
      <h3 id="import-words">{t('import.words.heading')}</h3>
      <p className={styles.lead}>{t('import.words.text')}</p>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('import.words.word')}</th>
            <th scope="col" className={styles.feeds}>
              {t('import.words.means')}
            </th>
          </tr>
        </thead>
        <tbody>
          {words.map(({ field, text, rows }) => {
            const target = importTargets(register)[field]
            if (!target) return null
            const declared = target.field
            const options = declared.type === 'choice' || declared.type === 'choices' ? declared.options : []
            const label = targetName(register, target, t)
            const meaning = mapping.values[field]?.[text]
            const chosen = meaning === undefined ? [] : meaning === '' ? [nothing] : meaning.split(' ')
            return (
              <tr key={`${field} ${text}`}>
                <th scope="row">
                  <span className={styles.name}>{text}</span>
                  <span className={styles.samples}>
                    {label} · {t('import.words.rows', { count: rows })}
                  </span>
                </th>
                <td>
                  <MultiSelect
                    aria-label={t('import.words.means.of', { word: text, field: label })}
                    data={[
                      { value: nothing, label: t('import.words.empty') },
                      ...options.map((o) => ({ value: o, label: t(`${target.label}.${o}`) })),
                    ]}
                    placeholder={chosen.length === 0 ? t('import.words.choose') : ''}
                    value={chosen}
                    // One answer unless the field takes several; "leave empty" goes with none.
                    onChange={(v) =>
                      set([
                        {
                          field,
                          text,
                          options:
                            v.at(-1) === nothing
                              ? [nothing]
                              : declared.type === 'choices'
                                ? v.filter((o) => o !== nothing)
                                : v.slice(-1),
                        },
                      ])
                    }
                    searchable
                    comboboxProps={{ keepMounted: false }}
                  />
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      {unmapped.length > 1 && (
        <div>
          <Button
            variant="default"
            size="xs"
            onClick={() => set(unmapped.map(({ field, text }) => ({ field, text, options: [nothing] })))}
          >
            {t('import.words.leave_all')}
          </Button>
        </div>
      )}
    </section>
  )
}
