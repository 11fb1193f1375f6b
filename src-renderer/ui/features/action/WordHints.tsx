/**
 * What the words of an action leave open, said while they are typed: nobody could tell when it is done, it does not say what
 * to do, it reads weaker than it claims. World: UI. What must stay true: it advises, and says nothing about empty boxes.
 */
import type { Strength } from '../../../../src-shared/learn/action.ts'
import { doneWhenFindings, textFindings, weakerThanSaid } from '../../../../src-shared/learn/action-words.ts'
import { currentValues, useFormState } from '../../form/form-store.ts'
import { useT, type Translate } from '../../i18n/index.ts'
import styles from './action.module.css'

interface Words {
  readonly text: string
  readonly doneWhen: string
  readonly strength?: Strength
}
type About = 'text' | 'done_when' | 'strength'

function hintsOn(about: About, { text, doneWhen, strength }: Words, t: Translate): string[] {
  if (about === 'strength') {
    const likely = strength && weakerThanSaid(text, strength)
    if (!likely) return []
    const name = (s: Strength) => t(`action.strength.${s}`)
    return [t('learn.strength.doubt', { likely: name(likely), chosen: name(strength) })]
  }
  const said = about === 'text' ? text : doneWhen
  if (said.trim() === '') return []
  const found = about === 'text' ? textFindings(text) : doneWhenFindings(doneWhen, text)
  return found.map(({ finding, words }) => t(`learn.words.${finding}`, { words }))
}

function Hints({ says }: { readonly says: readonly string[] }) {
  if (says.length === 0) return null
  return (
    <ul className={styles.hints}>
      {says.map((text) => (
        <li key={text}>
          <span aria-hidden="true">▲ </span>
          {text}
        </li>
      ))}
    </ul>
  )
}

export function WordHints(words: Words) {
  const t = useT()
  const all = (['text', 'strength', 'done_when'] as const).flatMap((about) => hintsOn(about, words, t))
  return <Hints says={all} />
}

/** The same below a field of an action's form. */
export function ActionBelowField({ name }: { readonly name: string }) {
  return name === 'text' || name === 'done_when' || name === 'strength' ? <BelowField about={name} /> : null
}
function BelowField({ about }: { readonly about: About }) {
  const t = useT()
  // one string that changes only with the hints, so that typing elsewhere draws nothing here
  const says = useFormState((s) => {
    const { text, done_when: doneWhen, strength } = currentValues(s)
    const words = {
      text: typeof text === 'string' ? text : '',
      doneWhen: typeof doneWhen === 'string' ? doneWhen : '',
      ...(typeof strength === 'string' && { strength: strength as Strength }),
    }
    return s.readOnly ? '' : hintsOn(about, words, t).join('\n')
  })
  return <Hints says={says === '' ? [] : says.split('\n')} />
}
