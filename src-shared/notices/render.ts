/**
 * A notice as plain text: for the clipboard, a mail, a printed page.
 *
 * World: shared, pure. What must stay true: what must be said and is not yet said stands in the text as missing; what
 * needs no answer and has none is left out.
 */
import type { Translate } from '../text/context.ts'
import type { Answer } from './compose.ts'
import type { Layout, LayoutField } from './layout.ts'

function renderField(field: LayoutField, answer: Answer, letter: boolean, t: Translate): string {
  const value = answer.value === '' ? t('notices.not_filled') : answer.value
  if (field.bare && answer.value !== '') return value
  if (letter || value.includes('\n')) return `${field.label}\n${value}`
  return field.label.endsWith('?') ? `${field.label} ${value}` : `${field.label}: ${value}`
}

/** The whole notice; sections are headed in forms, parts in letters. */
export function renderText(layout: Layout, answers: readonly Answer[], t: Translate): string {
  const byField = new Map(answers.map((a) => [a.field, a]))
  const letter = layout.style === 'letter'
  const blocks = layout.sections.flatMap((section) => {
    const said = section.fields.flatMap((field) => {
      const answer = byField.get(field.id)
      if (!answer || (answer.value === '' && !answer.required)) return []
      return [renderField(field, answer, letter, t)]
    })
    if (said.length === 0) return []
    return letter ? said : [`${section.title}\n${said.join('\n')}`]
  })
  return [...(letter ? [] : [layout.title]), ...blocks].join('\n\n')
}
