/** The questions of a new campaign: what, why, who, when. World: UI. What must stay true: what an empty day means is said. */
import { Button, Checkbox, CloseButton, MultiSelect, Radio, Select, TextInput, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { Output } from '../../../../src-shared/ipc/contract.ts'
import { campaignReasons } from '../../../../src-shared/sop/campaign.ts'
import { describeDay } from '../../../../src-shared/text/calendar.ts'
import type { PlainDate } from '../../../../src-shared/values.ts'
import { DayBox } from '../../form/DayBox.tsx'
import type { KeptTexts } from '../../form/kept-texts.ts'
import { PersonSelect } from '../../form/PersonSelect.tsx'
import { useTextContext } from '../../form/text-context.ts'
import { useT } from '../../i18n/index.ts'
import { whos, type PlanDraft } from './plan-draft.ts'
import styles from './campaign.module.css'

/** Id of the control of a field, by the names that obstacles use. */
export const planFieldId = (field: string): string => `campaign-plan-${field}`

interface Props {
  readonly offer: Output<'askable'>
  readonly draft: PlanDraft
  readonly kept: KeptTexts
  readonly today: PlainDate
}
export function PlanFields({ offer, draft, kept, today }: Props) {
  const t = useT()
  const { locale } = useTextContext()
  const hasQuiz = offer.versions.some((v) => v.hasQuiz && draft.versions.includes(v.version))
  return (
    <>
      <MultiSelect
        id={planFieldId('versions')}
        label={t('campaign-page.plan.versions')}
        description={t('campaign-page.plan.versions.help')}
        data={offer.versions.map(({ version, code, number, title, status }) => ({
          value: version,
          label: `${code} ${number} ${title}${status === 'approved' ? ` (${t('sops.status.approved')})` : ''}`,
        }))}
        value={[...draft.versions]}
        searchable
        hidePickedOptions
        nothingFoundMessage={t('campaign-page.plan.versions.none')}
        onChange={(versions) => kept.set({ versions: JSON.stringify(versions) })}
      />
      <Select
        id={planFieldId('reason')}
        label={t('campaign-page.plan.reason')}
        data={campaignReasons.map((value) => ({ value, label: t(`sops.reason.${value}`) }))}
        value={draft.reason}
        allowDeselect={false}
        onChange={(reason) => kept.set({ reason: reason ?? undefined })}
      />
      <Who offer={offer} draft={draft} kept={kept} />
      <div id={planFieldId('opens')} tabIndex={-1}>
        <DayBox
          label={t('campaign-page.plan.opens')}
          text={kept.texts['opens.text'] ?? describeDay(today, locale)}
          onChange={(text, day) => kept.set({ 'opens.text': text, opens: day })}
        />
      </div>
      <div id={planFieldId('due')} tabIndex={-1}>
        <DayBox
          label={t('campaign-page.plan.due')}
          description={t('campaign-page.plan.due.help')}
          text={kept.texts['due.text'] ?? ''}
          onChange={(text, day) => kept.set({ 'due.text': text, due: day })}
        />
      </div>
      {hasQuiz && (
        <Checkbox
          label={t('campaign-page.plan.quiz')}
          description={t('campaign-page.plan.quiz.help')}
          checked={draft.quiz}
          onChange={(e) => kept.set({ quiz: e.currentTarget.checked ? 'yes' : 'no' })}
        />
      )}
      <Textarea
        label={t('campaign-page.plan.message')}
        description={t('campaign-page.plan.message.help')}
        value={draft.message}
        maxLength={5_000}
        autosize
        minRows={2}
        onChange={(e) => kept.set({ message: e.currentTarget.value })}
      />
      <TextInput
        label={t('campaign-page.plan.title')}
        description={t('campaign-page.plan.title.help')}
        value={draft.title}
        maxLength={200}
        autoComplete="off"
        onChange={(e) => kept.set({ title: e.currentTarget.value })}
      />
    </>
  )
}

function Who({ offer, draft, kept }: Omit<Props, 'today'>) {
  const t = useT()
  const withoutRule = offer.versions.some((v) => !v.hasRule && draft.versions.includes(v.version))
  const set = (name: 'departments' | 'roles') => (values: string[]) =>
    kept.set({ [name]: JSON.stringify(values) })
  return (
    <Radio.Group
      label={t('campaign-page.plan.who')}
      value={draft.who}
      onChange={(who) => kept.set({ who })}
      id={planFieldId('audience')}
      tabIndex={-1}
    >
      <div className={styles.choices}>
        {whos.map((who) => (
          <Radio
            key={who}
            value={who}
            label={t(`campaign-page.plan.who.${who}`)}
            description={t(
              `campaign-page.plan.who.${who}.${who === 'rule' && withoutRule ? 'everybody' : 'help'}`,
            )}
          />
        ))}
        {draft.who === 'other' && (
          <div className={styles.field}>
            <MultiSelect
              label={t('campaign-page.plan.departments')}
              data={offer.departments}
              value={[...draft.departments]}
              searchable
              onChange={set('departments')}
            />
            <MultiSelect
              label={t('campaign-page.plan.roles')}
              data={offer.roles}
              value={[...draft.roles]}
              searchable
              onChange={set('roles')}
            />
          </div>
        )}
        {draft.who === 'people' && <People draft={draft} kept={kept} />}
      </div>
    </Radio.Group>
  )
}

function People({ draft: { people }, kept }: Pick<Props, 'draft' | 'kept'>) {
  const t = useT()
  // a new box for each person, so that it is empty again
  const [turn, setTurn] = useState(0)
  const set = (next: PlanDraft['people']) => kept.set({ people: JSON.stringify(next) })
  return (
    <div className={styles.field}>
      {people.length > 0 && (
        <ul className={styles.picked}>
          {people.map(({ id, name }) => (
            <li key={id}>
              {name}
              <CloseButton
                size="sm"
                aria-label={t('campaign-page.plan.people.away', { name })}
                onClick={() => set(people.filter((p) => p.id !== id))}
              />
            </li>
          ))}
        </ul>
      )}
      <PersonSelect
        key={turn}
        label={t('campaign-page.plan.people')}
        value={undefined}
        nameOf={() => undefined}
        anyone={false}
        onlyKnown
        readOnly={false}
        onChange={(who, name) => {
          if (who?.kind !== 'roster') return
          setTurn(turn + 1)
          if (!people.some((p) => p.id === who.id)) set([...people, { id: who.id, name: name ?? '' }])
        }}
      />
      {people.length > 1 && (
        <Button size="compact-sm" variant="subtle" onClick={() => set([])}>
          {t('campaign-page.plan.people.none')}
        </Button>
      )}
    </div>
  )
}
