/**
 * The control for any field, chosen by its type alone. World: UI. What must stay true: no field name stands here; types
 * that are whole sections of their own (timeline, evidence, duties) are not drawn as fields.
 */
import type { Field } from '../../../src-shared/registers/define.ts'
import { ChoiceField } from './ChoiceField.tsx'
import { ChoicesField } from './ChoicesField.tsx'
import { CountField } from './CountField.tsx'
import { DateField } from './DateField.tsx'
import { FlagField } from './FlagField.tsx'
import { LinksField } from './LinksField.tsx'
import { NumberField } from './NumberField.tsx'
import { PersonField } from './PersonField.tsx'
import { RowsField } from './RowsField.tsx'
import { TagsField } from './TagsField.tsx'
import { TextField } from './TextField.tsx'
import { TimeField } from './TimeField.tsx'

/** Whether a field has a section component of its own instead of a control in the form. */
export const isSectionType = (field: Field): boolean =>
  ['timeline', 'evidence', 'duties', 'scores', 'whys', 'risks', 'screening', 'structured'].includes(
    field.type,
  )

export function FieldInput({ name, field }: { readonly name: string; readonly field: Field }) {
  switch (field.type) {
    case 'text':
      return <TextField name={name} />
    case 'choice':
      return <ChoiceField name={name} />
    case 'choices':
      return <ChoicesField name={name} />
    case 'flag':
      return <FlagField name={name} />
    case 'number':
      return <NumberField name={name} />
    case 'date':
      return <DateField name={name} />
    case 'time':
      return <TimeField name={name} />
    case 'count':
      return <CountField name={name} />
    case 'someone':
    case 'person':
      return <PersonField name={name} />
    case 'links':
      return <LinksField name={name} />
    case 'tags':
      return <TagsField name={name} />
    case 'rows':
      return <RowsField name={name} />
    case 'timeline':
    case 'evidence':
    case 'duties':
    case 'scores':
    case 'whys':
    case 'risks':
    case 'screening':
    case 'structured':
      return null
  }
}
