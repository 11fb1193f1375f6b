// @vitest-environment jsdom
/** Unit test of the task list: one line per task, gone when it ended. */
import { renderHook } from '@testing-library/react'
import { expect, it } from 'vitest'
import { takeProgress, useLatestProgress, useProgress, type Task } from './progress.ts'

const task = (done: number, more: Partial<Task> = {}): Task => ({
  task: 'import',
  phase: 'import.phase.write',
  done,
  total: 100,
  cancellable: true,
  ended: false,
  ...more,
})

it('shows a task once it has lasted, with its latest state, until it ends', () => {
  takeProgress(task(1), Date.now())
  expect(renderHook(useProgress).result.current).toEqual([])
  expect(renderHook(useLatestProgress).result.current?.done).toBe(1)
  takeProgress(task(100, { ended: true }), Date.now())
  takeProgress(task(1), Date.now() - 5_000)
  takeProgress(task(50), Date.now())
  expect(renderHook(useProgress).result.current.map((t) => t.done)).toEqual([50])
  takeProgress(task(100, { ended: true }), Date.now())
  expect(renderHook(useProgress).result.current).toEqual([])
})
