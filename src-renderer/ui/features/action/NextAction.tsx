/** The action that takes the place of one that did not work, asked in its dialog. World: UI. */
import { Select, TextInput, Textarea } from '@mantine/core'
import { strengths, type Strength } from '../../../../src-shared/learn/action.ts'
import type { KeptTexts } from '../../form/kept-texts.ts'
import { OptionText } from '../../form/OptionText.tsx'
import { PersonSelect } from '../../form/PersonSelect.tsx'
import { useT } from '../../i18n/index.ts'
import { DayInput } from './DayInput.tsx'
import { WordHints } from './WordHints.tsx'
import styles from './action.module.css'

interface Props {
  readonly kept: KeptTexts
  readonly names: Readonly<Record<string, string>>
}

export function NextAction({ kept, names }: Props) {
  const t = useT()
  const { texts, set } = kept
  const owner = texts['new_owner']
  const strength = strengths.find((s) => s === texts['new_strength'])
  return (
    <div className={styles.nextAction} role="group" aria-labelledby="step-follow_up-label">
      <TextInput
        id="step-follow_up"
        label={t('action.text.ask')}
        description={t('action.text.help')}
        value={texts['new_text'] ?? ''}
        maxLength={300}
        autoComplete="off"
        onChange={(e) => set({ new_text: e.currentTarget.value })}
      />
      <Select
        label={t('action.strength.ask')}
        data={strengths.map((value) => ({ value, label: t(`action.strength.${value}`) }))}
        value={strength ?? null}
        placeholder={t('form.choose')}
        renderOption={({ option }) => <OptionText prefix="action.strength" option={option.value} />}
        onChange={(value) => set({ new_strength: value ?? '' })}
      />
      <Textarea
        label={t('action.done_when.ask')}
        description={t('action.done_when.help')}
        value={texts['new_done_when'] ?? ''}
        maxLength={2_000}
        autosize
        minRows={2}
        onChange={(e) => set({ new_done_when: e.currentTarget.value })}
      />
      <WordHints
        text={texts['new_text'] ?? ''}
        doneWhen={texts['new_done_when'] ?? ''}
        {...(strength && { strength: strength satisfies Strength })}
      />
      <div className={styles.question}>
        <label className={styles.label} htmlFor="step-new_owner">
          {t('action.owner.ask')}
        </label>
        <PersonSelect
          id="step-new_owner"
          value={owner ? { kind: 'roster', id: owner } : undefined}
          nameOf={(id) => (id === owner ? texts['new_owner.name'] : names[id])}
          anyone={false}
          readOnly={false}
          describedBy="step-follow_up-about"
          onChange={(value, name) =>
            set(
              value?.kind === 'roster'
                ? { new_owner: value.id, 'new_owner.name': name }
                : { new_owner: '', 'new_owner.name': undefined },
            )
          }
        />
      </div>
      <div className={styles.question}>
        <label className={styles.label} htmlFor="step-new_due">
          {t('action.due.ask')}
        </label>
        <DayInput question="new_due" kept={kept} shared={{ id: 'step-new_due' }} saved="" />
      </div>
    </div>
  )
}
