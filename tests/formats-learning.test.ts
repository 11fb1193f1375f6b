/**
 * Formats are for ten years: a vault with post-mortems, actions and assessments, frozen on the day when they had become
 * records, says what it said then, holds its rules, and the pack made of it still verifies. World: tests.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { t } from '../src-main/app/text.ts'
import { ready } from '../src-main/crypto/sodium.ts'
import { packSigner } from '../src-main/packs/vault-source.ts'
import { verifyPack } from '../src-main/packs/verify.ts'
import { readEvidence } from '../src-main/records/evidence-files.ts'
import { lintTree } from '../src-shared/learn/blame.ts'
import { whyFindings } from '../src-shared/learn/why-findings.ts'
import { whyLines, type WhyNodes } from '../src-shared/learn/why-tree.ts'
import { actionOf, type ActionValues } from '../src-shared/registers/action.ts'
import { registerIds } from '../src-shared/registers/index.ts'
import { evaluationsOf } from '../src-shared/risk/assessment-needs.ts'
import { progressOf } from '../src-shared/risk/evaluation.ts'
import { Evidence, type Json } from '../src-shared/values.ts'
import { desk } from './assessment.ts'
import { takeApart } from './fixtures/packs/break-pack.ts'
import { fixtures, frozenVault } from './frozen.ts'
import { learning } from './learning.ts'
import { must, openOffice } from './office.ts'

const frozen = join(fixtures, 'vaults', 'v3')
const expected = JSON.parse(readFileSync(`${frozen}.json`, 'utf8')) as {
  entries: number
  said: Record<string, { ref: string | null; state: string; values: Record<string, Json> }[]>
}

/** A copy of the frozen vault, opened some weeks after it was made. */
async function opened() {
  const { world, dir, time } = frozenVault('v3', '2027-02-20T08:00:00Z')
  const o = await openOffice(world, dir, time, undefined, 'frozen passphrase')
  const byRef = (ref: string) => [...o.book.all()].find((r) => o.book.ref(r) === ref)!
  return { o, byRef }
}

beforeAll(ready)

describe('vault v3, frozen on 22 November 2026', () => {
  it('says what it said, in every register', async () => {
    const { o } = await opened()
    expect(o.vault.damage).toEqual([])
    expect(o.vault.entryCount).toBe(expected.entries)
    expect([...o.vault.own.verifySignatures()].filter((s) => s.bad !== undefined)).toEqual([])
    expect(registerIds).toEqual(expect.arrayContaining(Object.keys(expected.said)))
    for (const [register, records] of Object.entries(expected.said))
      expect(
        [...o.book.of(register)].map((r) => ({
          ref: o.book.ref(r) ?? null,
          state: o.book.state(r),
          values: o.book.values(r),
        })),
      ).toEqual(records)
  })
  it('reads the tree of whys as it was finished and approved', async () => {
    const { o, byRef } = await opened()
    const nodes = o.book.values(byRef('PM-2026-0001'))['whys'] as WhyNodes
    expect(whyLines(nodes).map((l) => l.number)).toEqual(['1', '1.1', '1.2'])
    expect(whyFindings(nodes).filter((f) => f.level === 'must')).toEqual([])
    expect(lintTree(nodes).flatMap((n) => n.findings)).toEqual([])
  })
  it('knows why an action was opened again, and until when a risk is borne', async () => {
    const { o, byRef } = await opened()
    const values = (ref: string): ActionValues => o.book.values(byRef(ref))
    const again = Object.values(values('ACT-2026-0001').recurrences ?? {})
    expect(again).toMatchObject([{ verdict: 'again', state_before: 'effective' }])
    // what was shown before it was opened again no longer counts
    expect(actionOf('x', 'reopened', values('ACT-2026-0001'))).toMatchObject({ evidence: 0 })
    expect(actionOf('x', 'risk_accepted', values('ACT-2026-0002')).acceptance?.until).toBe('2027-06-30')
    expect(
      learning(o)
        .tasks.read()
        .map((task) => task.kind),
    ).toEqual(expect.arrayContaining(['action_reopened', 'assessment_due']))
  })
  it('holds an approved assessment to what it rested on, and does not let it be changed', async () => {
    const { o, byRef } = await opened()
    const { assessments } = desk(o, [])
    const record = byRef('RA-2027-0002')
    const values = o.book.values(record)
    expect(progressOf(evaluationsOf(values, o.book.written(record))).finished).toBe(true)
    const facts = must(assessments.facts(record.id))
    expect(facts.versions.map((v) => [v.version, v.state])).toEqual([
      [1, 'superseded'],
      [2, 'approved'],
    ])
    expect(facts.triggers).toEqual([])
    expect(facts.scores['r1']?.filter((s) => s.stage === 'residual').map((s) => s.score.severity)).toEqual([
      2, 1,
    ])
    const changed = o.writer.save(record.id, [{ path: 'overview', value: 'Something else' }])
    expect(changed).toMatchObject({ ok: false, error: { needs: [{ message: 'error.field-frozen' }] } })
  })
  it('gives back both kinds of evidence of an action', async () => {
    const { o, byRef } = await opened()
    for (const raw of Object.values(o.book.files(byRef('ACT-2026-0001')))) {
      const piece = Evidence.parse(raw)
      const parts: Uint8Array[] = []
      for await (const part of readEvidence(o.vault.at, piece)) parts.push(part)
      expect(Buffer.concat(parts).toString()).toBe(`Frozen evidence: ${piece.name}\n`)
    }
  })
})

describe('the pack made of it on that day', () => {
  const file = join(fixtures, 'packs', 'good-3.zip')
  it('is genuine for the vault that it was made of, with every record worked out again', async () => {
    const { o } = await opened()
    const report = await verifyPack({ file, knownKeys: [packSigner(o.vault).publicKey] })
    expect(report).toMatchObject({ verdict: 'genuine', issued: '2027-01-22T08:00:00Z' })
    expect(report!.checks.filter((c) => c.outcome === 'fail')).toEqual([])
    expect(report!.checks.find((c) => c.name === 'record_content')?.detail).toMatchObject({
      compared: report!.records,
    })
  })
  it('holds what was learned and assessed as it was', async () => {
    const parts = await takeApart(file)
    const byRef = Object.values(expected.said).flat()
    let seen = 0
    for (const [path, bytes] of parts) {
      if (!/^data\/records\/(postmortem|assessment)\//.test(path)) continue
      const { ref, values } = JSON.parse(String(bytes)) as { ref: string; values: Record<string, Json> }
      expect(values).toEqual(byRef.find((r) => r.ref === ref)!.values)
      seen++
    }
    expect(seen).toBe(5)
    expect(t('nav.assessment')).not.toBe('')
  })
})
