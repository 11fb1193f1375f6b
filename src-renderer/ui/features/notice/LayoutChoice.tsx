/**
 * Which list of questions, letter or message. World: UI. What must stay true: what a list is and how far it was checked can
 * be read before it is chosen.
 */
import { Link } from 'wouter'
import type { Layout } from '../../../../src-shared/notices/layout.ts'
import { fieldsOf } from '../../../../src-shared/notices/layout.ts'
import { templateOf } from '../../../../src-shared/notices/messages.ts'
import { useT } from '../../i18n/index.ts'
import { AboutLayout } from './AboutLayout.tsx'
import styles from './notice.module.css'

interface Props {
  readonly layouts: readonly Layout[]
  readonly chosen: Layout
  readonly onChoose: (id: string) => void
}

export function LayoutChoice({ layouts, chosen, onChoose }: Props) {
  const t = useT()
  const says = (layout: Layout): string => {
    const template = templateOf(layout.id)
    if (template) return template.use
    return [
      t(`notices.standing.${layout.standing}`),
      t('notice-page.layout.questions', { count: fieldsOf(layout).length }),
    ].join(' · ')
  }
  const name = (layout: Layout): string => {
    const template = templateOf(layout.id)
    return template
      ? t('notice-page.message.name', {
          audience: t(`notices.audience.${template.audience}`),
          title: layout.title,
        })
      : layout.title
  }
  return (
    <fieldset className={styles.layouts}>
      <legend className={styles.label}>
        {t(templateOf(layouts[0]?.id ?? '') ? 'notice-page.layout.message' : 'notice-page.layout')}
      </legend>
      {layouts.map((layout) => (
        <label key={layout.id} className={styles.layout} data-chosen={layout.id === chosen.id || undefined}>
          <input
            type="radio"
            name="notice-layout"
            checked={layout.id === chosen.id}
            onChange={() => onChoose(layout.id)}
          />
          <span>
            <span className={styles.layoutName}>{name(layout)}</span>
            <span className={styles.dim}>{says(layout)}</span>
          </span>
        </label>
      ))}
      {templateOf(chosen.id) && (
        <Link href="/notice/messages" className={styles.dim}>
          {t('notice-page.messages.edit')}
        </Link>
      )}
      <AboutLayout layout={chosen} />
    </fieldset>
  )
}
