/** What a place that a column of a file can feed is called. World: UI, pure. */
import type { Register } from '../../../../src-shared/registers/define.ts'
import type { ImportTarget } from '../../../../src-shared/registers/import-targets.ts'
import type { Translate } from '../../i18n/index.ts'

/** A part of a table names the table too: "Time away: from". */
export const targetName = (register: Register, { key, column, label }: ImportTarget, t: Translate): string =>
  column === undefined
    ? t(label)
    : t('import.map.part', { table: t(`${register.id}.${key}`), part: t(label) })
