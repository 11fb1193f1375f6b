/**
 * What only laws ask: a fact answered with yes, no or not known and a reason, and a moment that starts a period. World: UI.
 * What must stay true: the answer is kept under the name that the law pack uses; an open answer takes no duty away.
 */
import { TextInput } from '@mantine/core'
import { useId, type ReactNode } from 'react'
import { lawWords } from '../../../../src-shared/text/duty-words.ts'
import { describeFuzzyTime } from '../../../../src-shared/text/fuzzy-time.ts'
import { FuzzyTime, type Json } from '../../../../src-shared/values.ts'
import { RadioPills } from '../../components/RadioPills.tsx'
import { useForm, useFormState } from '../../form/form-store.ts'
import { FuzzyTimeInput } from '../../form/FuzzyTimeInput.tsx'
import { useTextContext } from '../../form/text-context.ts'
import { useT } from '../../i18n/index.ts'
import { useDeciding } from './decide-context.ts'
import styles from './facts.module.css'
import { Changeable } from './FactRow.tsx'

interface Props {
  readonly name: string
  readonly list: 'missing' | 'facts'
  readonly hint?: ReactNode
}
interface Answer {
  readonly answer?: 'yes' | 'no' | 'unknown'
  readonly reasons?: string
}
const answers = ['yes', 'no', 'unknown'] as const

export function LawFact({ name, list, hint }: Props) {
  const t = useT()
  const { values, lawTerms } = useDeciding()
  const given = values.law_facts?.[name] as Answer | undefined
  const said = [given?.answer && t(`incident.law_facts.answer.${given.answer}`), given?.reasons]
  const words = (form: 'says' | 'ask') => lawWords({ fact: name }, form, lawTerms, t)
  return (
    <Changeable
      place={`${list}:${name}`}
      label={words(list === 'missing' ? 'ask' : 'says')}
      said={said.filter(Boolean).join(', ')}
      hint={hint}
    >
      <LawFactInput name={name} question={words('ask')} />
    </Changeable>
  )
}

function LawFactInput({ name, question }: { readonly name: string; readonly question: string }) {
  const t = useT()
  const form = useForm()
  const id = useId()
  const path = `law_facts/${name}`
  const saved = useFormState((s) => s.values['law_facts'] as Record<string, Json> | undefined)?.[name]
  const typed = useFormState((s) => s.edits[path]?.value)
  const now = ((typed === undefined ? saved : typed) ?? {}) as Answer
  return (
    <div className={styles.law}>
      <span id={`${id}-q`} className={styles.question}>
        {question}
      </span>
      <RadioPills
        id={id}
        labelledBy={`${id}-q`}
        options={answers.map((value) => ({ value, label: t(`incident.law_facts.answer.${value}`) }))}
        value={now.answer ?? null}
        onChoose={(answer) => form.choose([{ path, value: { ...now, answer } }])}
      />
      <TextInput
        label={t('decide.law.reason')}
        value={now.reasons ?? ''}
        maxLength={500}
        autoComplete="off"
        onChange={(e) => {
          const { reasons: _before, ...rest } = now
          const reasons = e.currentTarget.value
          form.edit(path, { value: reasons === '' ? rest : { ...rest, reasons } })
        }}
        onBlur={() => form.leave(path)}
      />
    </div>
  )
}

export function LawMoment({ name, list, hint }: Props) {
  const t = useT()
  const ctx = useTextContext()
  const form = useForm()
  const { values, lawTerms } = useDeciding()
  const path = `law_times/${name}`
  const draft = useFormState((s) => s.edits[path])
  const at = (values.law_times?.[name] as { at?: FuzzyTime } | undefined)?.at
  const time = FuzzyTime.safeParse(at)
  const words = (said: 'says' | 'ask') => lawWords({ moment: name }, said, lawTerms, t)
  return (
    <Changeable
      place={`${list}:${name}`}
      label={words(list === 'missing' ? 'ask' : 'says')}
      said={time.success ? describeFuzzyTime(time.data, ctx) : ''}
      hint={hint}
    >
      <div className={styles.law}>
        <span className={styles.question}>{words('ask')}</span>
        <FuzzyTimeInput
          label={words('ask')}
          hideLabel
          value={at}
          text={draft?.text}
          onEdit={({ value, text }) =>
            form.edit(path, {
              ...(value === undefined ? {} : { value: value === null ? null : { at: value } }),
              ...(text === undefined ? {} : { text }),
            })
          }
          onLeave={() => form.leave(path)}
          onPick={(value) => form.choose([{ path, value: value === null ? null : { at: value } }])}
        />
      </div>
    </Changeable>
  )
}
