/**
 * The long tasks that main reports. World: UI. What must stay true: a task that ended is gone, even when its last events
 * arrive late; a task is shown only after it has lasted a moment.
 */
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { Events } from '../../../src-shared/ipc/contract.ts'
import { on } from '../api.ts'

export type Task = Events['progress']
interface Known {
  readonly task: Task
  readonly since: number
}
const quietFor = 600
const store = createStore<{ readonly tasks: readonly Known[] }>(() => ({ tasks: [] }))

export function takeProgress(event: Task, now: number): void {
  store.setState(({ tasks }) => {
    const known = tasks.find((k) => k.task.task === event.task)
    const others = tasks.filter((k) => k !== known)
    return { tasks: event.ended ? others : [...others, { task: event, since: known?.since ?? now }] }
  })
}

let following = false
/** Starts listening, once for the page. */
export function followProgress(): void {
  if (following) return
  following = true
  on('progress', (event) => takeProgress(event, Date.now()))
}

const lasting = (tasks: readonly Known[]) =>
  tasks.filter((k) => Date.now() - k.since >= quietFor).map((k) => k.task)

/** Tasks that have lasted long enough to be worth a look. */
export function useProgress(): readonly Task[] {
  return lasting(useStore(store, (s) => s.tasks))
}
/** The newest task whatever its age, for screens that are about it (unlocking). */
export function useLatestProgress(): Task | undefined {
  return useStore(store, (s) => s.tasks.at(-1)?.task)
}
