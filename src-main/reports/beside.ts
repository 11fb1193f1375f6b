/**
 * What a dossier needs that does not stand in the record itself, for what an office learns and assesses. World: main,
 * types only. What must stay true: whoever prints works it out from the same records and at the same moment as the record.
 */
import type { AssessmentFacts } from '../../src-shared/ipc/contract-assess.ts'
import type { PostmortemFacts } from '../../src-shared/ipc/contract-learn.ts'
import type { RecordView } from '../../src-shared/ipc/contract.ts'
import type { LayoutId } from '../../src-shared/risk/layouts.ts'
import type { Json, PlainDate } from '../../src-shared/values.ts'
import type { RecordFacts } from './json.ts'

export interface Beside {
  /** Records that this one is part of. */
  readonly about?: readonly RecordFacts[]
  /** The day for which something is overdue; absent in packs, which are read on any day. */
  readonly today?: PlainDate
  /** Of a post-mortem: how long things took. */
  readonly figures?: Pick<PostmortemFacts, 'incidents' | 'spread'>
  /** Of an assessment. */
  readonly assessment?: {
    readonly layout?: LayoutId
    readonly versions: AssessmentFacts['versions']
    /** The version before this one. */
    readonly before?: {
      readonly record: string
      readonly version: number
      readonly values: Readonly<Record<string, Json>>
    }
    readonly written: RecordView['written']
  }
}
