/** What a notice says, to be read: a form question by question, a letter as a letter. World: UI. */
import type { NoticeWords } from '../../../../src-shared/notices/words.ts'
import { useT } from '../../i18n/index.ts'
import styles from './read.module.css'

export function NoticeWordsView({ words }: { readonly words: NoticeWords }) {
  const t = useT()
  if (words.sections.length === 0) return <p className={styles.nothing}>{t('notice-page.read.empty')}</p>
  return (
    <article className={words.letter ? styles.letter : styles.form}>
      {words.sections.map((section) => (
        <section key={section.id}>
          {!words.letter && section.title !== '' && <h3>{section.title}</h3>}
          <dl>
            {section.parts.map(({ field, label, value, bare }) => (
              <div key={field} data-subject={(words.letter && field === 'subject') || undefined}>
                <dt className={bare && value !== '' ? 'sb-visually-hidden' : undefined}>{label}</dt>
                <dd data-missing={value === '' || undefined}>
                  {value === '' ? t('notices.not_filled') : value}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </article>
  )
}
