/** "Rebuilding the index: 3,200 of 10,000", announced now and then. World: UI. */
import { hasMessage, useT } from '../i18n/index.ts'
import { formatNumber } from './format.ts'
import type { Task } from './progress.ts'

export function ProgressText({ task }: { readonly task: Task }) {
  const t = useT()
  const key = [
    task.phase,
    `progress.${task.task}.${task.phase}`,
    `progress.${task.phase}`,
    `progress.${task.task}`,
  ].find(hasMessage)
  const counted = task.total > 1
  return (
    <span className="sb-figures">
      {t(key ?? 'progress.working')}
      {counted && ' '}
      {counted && t('progress.count', { done: formatNumber(task.done), total: formatNumber(task.total) })}
    </span>
  )
}
