/**
 * A notice as plain text: for the clipboard, a mail. World: shared, pure. What must stay true: what must be said and is not
 * yet said stands in the text as missing.
 */
import type { Translate } from '../text/context.ts'
import type { NoticeWords, SpokenPart } from './words.ts'

function renderPart({ label, value, bare }: SpokenPart, letter: boolean, t: Translate): string {
  const said = value === '' ? t('notices.not_filled') : value
  if (bare && value !== '') return said
  if (letter || said.includes('\n')) return `${label}\n${said}`
  return label.endsWith('?') ? `${label} ${said}` : `${label}: ${said}`
}

/** The whole notice; sections are headed in forms, parts in letters. */
export function renderText({ title, letter, sections }: NoticeWords, t: Translate): string {
  const blocks = sections.flatMap((section) => {
    const said = section.parts.map((part) => renderPart(part, letter, t))
    const head = section.title === '' ? '' : `${section.title}\n`
    return letter ? said : [`${head}${said.join('\n')}`]
  })
  return [...(letter ? [] : [title]), ...blocks].join('\n\n')
}
