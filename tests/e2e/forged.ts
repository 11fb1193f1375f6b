/**
 * Forged calls: what a page that was taken over could ask main for. World: tests. What must stay true: a call that is taken, or that
 * leaves an entry in the journal, fails the test.
 */
import { expect } from 'vitest'
import type { CallName, Change, Input } from '../../src-shared/ipc/contract.ts'
import type { Sealbook } from './app.ts'

export type ForgedCall = readonly [name: CallName, input: unknown, code: string]
export const changesOf = (of: Readonly<Record<string, unknown>>) =>
  Object.entries(of).map(([path, value]) => ({ path, value }) as Change)

/** What the forged call is refused with: its code, and what its needs say. */
export async function refusal(
  sealbook: Sealbook,
  name: CallName,
  input: unknown,
): Promise<{ readonly code: string; readonly needs: readonly string[] }> {
  const before = await sealbook.must('vaultFacts', {})
  const answer = await sealbook.call(name, input as Input<CallName>)
  const after = await sealbook.must('vaultFacts', {})
  expect.soft([name, after.entries, after.head]).toEqual([name, before.entries, before.head])
  if (answer.ok) return { code: 'taken', needs: [] }
  return { code: answer.error.code, needs: (answer.error.needs ?? []).map((n) => n.message ?? n.field) }
}
export async function refused(sealbook: Sealbook, name: CallName, input: unknown): Promise<string> {
  return (await refusal(sealbook, name, input)).code
}
/** Those calls that were not refused with the code that they should be, each with what came instead. */
export async function otherwise(sealbook: Sealbook, calls: readonly ForgedCall[]): Promise<unknown[]> {
  const found: unknown[] = []
  for (const [name, input, code] of calls) {
    const got = await refused(sealbook, name, input)
    if (got !== code) found.push([name, input, code, got])
  }
  return found
}
