/**
 * One of several: buttons side by side for a few, a searchable list with definitions for many. World: UI. What must
 * stay true: a choice can be taken back; choosing saves at once.
 */
import { Button, Select } from '@mantine/core'
import { RadioPills } from '../components/RadioPills.tsx'
import { hasMessage, useT } from '../i18n/index.ts'
import { belowId, FieldFrame, labelId } from './FieldFrame.tsx'
import { useField, useForm } from './form-store.ts'
import { OptionText } from './OptionText.tsx'
import styles from './form.module.css'

const few = 5

export function ChoiceField({ name }: { readonly name: string }) {
  const t = useT()
  const form = useForm()
  const handle = useField(name)
  const { field, prefix } = handle
  if (field.type !== 'choice') return null
  const chosen = typeof handle.value === 'string' ? handle.value : null
  const choose = (value: string | null) => form.choose([{ path: name, value }])
  if (field.options.length > few)
    return (
      <FieldFrame handle={handle} below={<Definition prefix={prefix} option={chosen} />}>
        <Select
          withScrollArea={false}
          classNames={{ options: styles.options }}
          id={handle.inputId}
          data={field.options.map((o) => ({ value: o, label: t(`${prefix}.${o}`) }))}
          value={chosen}
          readOnly={handle.readOnly}
          searchable
          selectFirstOptionOnChange
          clearable={!handle.readOnly}
          clearButtonProps={{ 'aria-label': t('form.clear') }}
          placeholder={t('form.choose')}
          nothingFoundMessage={t('form.nothing_found')}
          onChange={choose}
          aria-describedby={belowId(handle)}
          renderOption={({ option }) => <OptionText prefix={prefix} option={option.value} />}
        />
      </FieldFrame>
    )
  return (
    <FieldFrame handle={handle} group below={<Definition prefix={prefix} option={chosen} />}>
      <RadioPills
        id={handle.inputId}
        labelledBy={labelId(handle)}
        describedBy={belowId(handle)}
        options={field.options.map((value) => ({ value, label: t(`${prefix}.${value}`) }))}
        value={chosen}
        disabled={handle.readOnly}
        onChoose={choose}
      >
        {chosen !== null && !handle.readOnly && (
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            aria-label={t('form.clear_field', { label: t(prefix) })}
            onClick={() => choose(null)}
          >
            {t('form.clear')}
          </Button>
        )}
      </RadioPills>
    </FieldFrame>
  )
}

function Definition({ prefix, option }: { readonly prefix: string; readonly option: string | null }) {
  const t = useT()
  const key = `${prefix}.${option ?? ''}.def`
  return option !== null && hasMessage(key) ? t(key) : null
}
