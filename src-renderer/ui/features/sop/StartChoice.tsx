/** Which text a procedure starts from: one of those that come with the program, an empty one, or one that is pasted. World: UI. What must stay true: a text can be read before it is chosen. */
import { useMemo } from 'react'
import type { Output } from '../../../../src-shared/ipc/contract.ts'
import { headingsOf, wordsOf } from '../../../../src-shared/markdown/headings.ts'
import { parseMarkdown } from '../../../../src-shared/markdown/read-markdown.ts'
import { gap } from '../../../../src-shared/sop/gap.ts'
import { gapsIn, templateIds } from '../../../../src-shared/sop/templates.ts'
import { MarkdownText } from '../../components/markdown/MarkdownText.tsx'
import { useT } from '../../i18n/index.ts'
import styles from './sop.module.css'

type Templates = Output<'sopTemplates'>
const ownStarts = ['empty', 'paste'] as const
/** `empty`, `paste`, or the id of a template. */
export type Start = string
export const startOf = (said: string | undefined): Start | undefined =>
  [...templateIds, ...ownStarts].find((start) => start === said)

interface Props {
  readonly templates: Templates
  readonly value: Start | undefined
  readonly onChoose: (start: Start) => void
}

export function StartChoice({ templates, value, onChoose }: Props) {
  const t = useT()
  const chosen = templates.find(({ id }) => id === value)
  return (
    <>
      <div role="radiogroup" aria-label={t('sop-page.new.start')} className={styles.choices}>
        {templates.map((template) => (
          <label key={template.id} className={styles.choice} data-chosen={value === template.id || undefined}>
            <input
              type="radio"
              name="sop-start"
              checked={value === template.id}
              onChange={() => onChoose(template.id)}
            />
            <span>
              <span className={styles.label}>{t(`sops.template.${template.id}`)}</span>
              <FirstLines text={template.text} />
            </span>
          </label>
        ))}
        {ownStarts.map((start) => (
          <label key={start} className={styles.choice} data-chosen={value === start || undefined}>
            <input type="radio" name="sop-start" checked={value === start} onChange={() => onChoose(start)} />
            <span>
              <span className={styles.label}>{t(`sop-page.new.${start}`)}</span>
              <span className={styles.dim}>{t(`sop-page.new.${start}.text`)}</span>
            </span>
          </label>
        ))}
      </div>
      {chosen && (
        <details>
          <summary>{t('sop-page.new.read')}</summary>
          <div
            className={styles.paper}
            tabIndex={0}
            role="group"
            aria-label={t(`sops.template.${chosen.id}`)}
          >
            <MarkdownText text={chosen.text} />
          </div>
        </details>
      )}
    </>
  )
}

const mostWords = 170
/** The first paragraph, and how long and how open the text is. */
function FirstLines({ text }: { readonly text: string }) {
  const t = useT()
  const { first, sections, gaps } = useMemo(() => {
    const blocks = parseMarkdown(text)
    const said = blocks.find((b) => b.kind === 'paragraph' && b.level === 0)
    return {
      first: said ? wordsOf([said]).replace(gap, '…') : '',
      sections: headingsOf(blocks).filter((h) => h.level === 2).length,
      gaps: gapsIn(text).length,
    }
  }, [text])
  return (
    <>
      <span className={styles.dim}>
        {t('sop-page.new.first', {
          text: first.length > mostWords ? `${first.slice(0, first.lastIndexOf(' ', mostWords))} …` : first,
        })}
      </span>
      <span className={styles.dim}>
        {t('sop-page.new.sections', { count: sections })} · {t('sop-page.new.gaps', { count: gaps })}
      </span>
    </>
  )
}
