/**
 * Where a draft is picked up again. Draft keys are made by the form: `new/<register>` or the record's id. World: UI, pure.
 */
import { registerIds } from '../../../../src-shared/registers/index.ts'

export function draftPlace(draft: { readonly key: string; readonly record?: string | undefined }): string {
  const register = registerIds.find((id) => draft.key.split(/[/:]/).includes(id)) ?? 'incident'
  return draft.record ? `/register/${register}/${draft.record}` : `/new/${register}`
}
