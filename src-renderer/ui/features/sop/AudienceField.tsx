/**
 * Who a procedure is for: everybody, or whoever fits names of departments, roles, kinds and people; with how many that is today and
 * who. World: UI. What must stay true: the simple rule is one line; a rule that the lines cannot say is shown in words and only
 * replaced when somebody says so; the number comes from main.
 */
import { Button, MultiSelect } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useMemo, useState } from 'react'
import { AudienceRule } from '../../../../src-shared/sop/audience.ts'
import { personTypes } from '../../../../src-shared/sop/roster.ts'
import { sayAudience } from '../../../../src-shared/text/structured-words.ts'
import { useCall } from '../../api.ts'
import { RadioPills } from '../../components/RadioPills.tsx'
import { FieldFrame, labelId } from '../../form/FieldFrame.tsx'
import { useField, useForm, useFormState } from '../../form/form-store.ts'
import { useTextContext } from '../../form/text-context.ts'
import { useT } from '../../i18n/index.ts'
import { everybody, leafOf, linesOf, ruleOf, type AudienceLines, type Chip } from './audience-lines.ts'
import { AudienceToday } from './AudienceToday.tsx'
import styles from './sop.module.css'

export function AudienceField({ name }: { readonly name: string }) {
  const t = useT()
  const ctx = useTextContext()
  const form = useForm()
  const handle = useField(name)
  const names = useFormState((s) => s.names)
  const rule = AudienceRule.safeParse(handle.value).data
  const saved = useMemo(() => (rule ? linesOf(rule) : undefined), [rule])
  /** Lines that say nothing yet stand only on the page. */
  const [open, setOpen] = useState<AudienceLines>()
  const lines = open ?? saved
  const keep = (next: AudienceLines | undefined) => {
    setOpen(next?.lines.some((line) => line.length === 0) ? next : undefined)
    const said = next && ruleOf(next)
    // "some, but nobody named yet" is no rule for everybody
    if (next && next !== everybody && said?.is === 'everybody') return
    form.choose([{ path: name, value: said ?? null }])
  }
  const chosen =
    rule === undefined && !open
      ? null
      : lines === everybody || (rule?.is === 'everybody' && !open)
        ? 'everybody'
        : 'some'
  return (
    <FieldFrame handle={handle} group>
      {rule && !saved ? (
        <p>
          {sayAudience(rule, ctx, names)}{' '}
          {!handle.readOnly && (
            <button type="button" className={styles.link} onClick={() => keep(everybody)}>
              {t('sop-page.audience.anew')}
            </button>
          )}
        </p>
      ) : (
        <>
          <RadioPills
            id={handle.inputId}
            labelledBy={labelId(handle)}
            options={(['everybody', 'some'] as const).map((value) => ({
              value,
              label: t(`sop-page.audience.${value}`),
            }))}
            value={chosen}
            disabled={handle.readOnly}
            onChoose={(value) => keep(value === 'everybody' ? everybody : { lines: [[]], without: [] })}
          />
          {chosen === 'some' && lines && <Lines lines={lines} readOnly={handle.readOnly} onChange={keep} />}
        </>
      )}
      {rule && (chosen !== 'some' || rule.is !== 'everybody') && <AudienceToday rule={rule} />}
    </FieldFrame>
  )
}

interface LinesProps {
  readonly lines: AudienceLines
  readonly readOnly: boolean
  readonly onChange: (lines: AudienceLines) => void
}
/** "Whoever is one of …", "and also one of …", "but none of …". */
function Lines({ lines: { lines, without }, readOnly, onChange }: LinesProps) {
  const t = useT()
  const [but, setBut] = useState(without.length > 0)
  const shown = lines.length === 0 ? [[]] : lines
  const replaced = (at: number, chips: readonly Chip[]) =>
    shown
      .map((line, i) => (i === at ? chips : line))
      .filter((line, i) => line.length > 0 || i === 0 || i === at)
  return (
    <div className={styles.lines}>
      {shown.map((chips, i) => (
        <div key={`${i}`} className={styles.line}>
          <span id={`audience-line-${i}`}>{t(`sop-page.audience.line.${i === 0 ? 'first' : 'and'}`)}</span>
          <Chips
            labelledBy={`audience-line-${i}`}
            chips={chips}
            readOnly={readOnly}
            onChange={(next) => onChange({ lines: replaced(i, next), without })}
          />
        </div>
      ))}
      {but && (
        <div className={styles.line}>
          <span id="audience-line-but">{t('sop-page.audience.line.but')}</span>
          <Chips
            labelledBy="audience-line-but"
            chips={without}
            readOnly={readOnly}
            onChange={(next) => onChange({ lines, without: next })}
          />
        </div>
      )}
      {!readOnly && (
        <div className={styles.buttons}>
          {shown.every((line) => line.length > 0) && shown.length < 5 && (
            <Button
              size="compact-sm"
              variant="subtle"
              onClick={() => onChange({ lines: [...shown, []], without })}
            >
              {t('sop-page.audience.add.and')}
            </Button>
          )}
          {!but && (
            <Button size="compact-sm" variant="subtle" onClick={() => setBut(true)}>
              {t('sop-page.audience.add.but')}
            </Button>
          )}
        </div>
      )}
    </div>
  )
}

interface ChipsProps {
  readonly labelledBy: string
  readonly chips: readonly Chip[]
  readonly readOnly: boolean
  readonly onChange: (chips: readonly Chip[]) => void
}
/** Names that the roster has; people are looked for as one types. */
function Chips({ labelledBy, chips, readOnly, onChange }: ChipsProps) {
  const t = useT()
  const ctx = useTextContext()
  const form = useForm()
  const names = useFormState((s) => s.names)
  const [text, setText] = useState('')
  const [asked] = useDebouncedValue(text.trim(), 120)
  const choices = useCall('audienceChoices', {}, { follow: true }).value
  const people = useCall('people', { text: asked }, { skip: asked === '' }).value?.people ?? []
  const found = asked === '' ? [] : people
  const label = (chip: Chip) => sayAudience(leafOf(chip), ctx, names)
  const item = (chip: Chip) => ({ value: chip, label: label(chip) })
  const listed = [
    ...(choices?.departments ?? []).map((d) => `department:${d.name}`),
    ...(choices?.roles ?? []).map((r) => `role:${r.name}`),
    ...personTypes.map((type) => `type:${type}`),
    ...found.map((p) => `person:${p.id}`),
  ]
  const of = (kind: string) => listed.filter((chip) => chip.startsWith(`${kind}:`)).map(item)
  const known = new Map(found.map((p) => [`person:${p.id}`, p.name]))
  const data = [
    { group: t('sop-page.audience.departments'), items: of('department') },
    { group: t('sop-page.audience.roles'), items: of('role') },
    { group: t('sop-page.audience.types'), items: of('type') },
    {
      group: t('sop-page.audience.people'),
      items: found.map((p) => ({ value: `person:${p.id}`, label: p.name })),
    },
    // a department that nobody works in any more is still said
    { group: t('sop-page.audience.named'), items: chips.filter((c) => !listed.includes(c)).map(item) },
  ].filter((group) => group.items.length > 0)
  return (
    <MultiSelect
      withScrollArea={false}
      classNames={{ options: styles.options }}
      aria-labelledby={labelledBy}
      data={data}
      value={[...chips]}
      readOnly={readOnly}
      searchable
      hidePickedOptions
      selectFirstOptionOnChange
      searchValue={text}
      onSearchChange={setText}
      placeholder={chips.length === 0 ? t('sop-page.audience.find') : ''}
      nothingFoundMessage={t('form.nothing_found')}
      onChange={(next) => {
        for (const chip of next) {
          const name = known.get(chip)
          if (name !== undefined) form.learnName(chip.slice('person:'.length), name)
        }
        setText('')
        onChange(next)
      }}
    />
  )
}
