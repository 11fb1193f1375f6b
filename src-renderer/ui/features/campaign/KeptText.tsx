/** Some sentences in a dialog about people, kept over a lock by their name. World: UI. */
import { Textarea } from '@mantine/core'
import type { KeptTexts } from '../../form/kept-texts.ts'
import { useT } from '../../i18n/index.ts'

interface Props {
  readonly kept: KeptTexts
  /** Also the key of its label, `campaign-page.field.<name>`. */
  readonly name: string
  readonly help?: string
}
export function KeptText({ kept, name, help }: Props) {
  const t = useT()
  return (
    <Textarea
      label={t(`campaign-page.field.${name}`)}
      description={help}
      value={kept.texts[name] ?? ''}
      maxLength={5_000}
      autosize
      minRows={2}
      onChange={(e) => kept.set({ [name]: e.currentTarget.value })}
    />
  )
}
