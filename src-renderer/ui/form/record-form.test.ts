// @vitest-environment jsdom
/** Unit tests of autosave: when something counts as saved, and that nothing typed is ever lost on the way. */
import { beforeEach, describe, expect, it } from 'vitest'
import type { Change } from '../../../src-shared/ipc/contract.ts'
import { fail, ok } from '../../../src-shared/ipc/result.ts'
import { incident } from '../../../src-shared/registers/incident.ts'
import type { Json } from '../../../src-shared/values.ts'
import { startI18n } from '../i18n/index.ts'
import { currentValues } from './form-store.ts'
import { createRecordForm } from './record-form.ts'

const id = '01930000-0000-7000-8000-000000000001'
const hash = 'a'.repeat(64)

/** A main process that keeps one record in memory and can be told to fail. */
function fakeMain(values: Record<string, Json>) {
  const main = {
    values,
    saved: [] as { changes: Change[]; why?: string; draft?: string }[],
    drafts: new Map<string, Json>(),
    broken: false,
    slow: undefined as Promise<void> | undefined,
  }
  const call = {
    record: () => Promise.resolve(ok({ values: { ...main.values }, written: {}, conflicts: [], names: {} })),
    saveRecord: async (input: { changes: Change[]; why?: string; draft?: string }) => {
      await main.slow
      if (main.broken) return fail('disk-full')
      const needs = input.changes
        .filter(
          ({ path }) => incident.fields[path.split('/')[0]!]?.guarded && main.values[path] !== undefined,
        )
        .map(({ path }) => ({ field: path, message: 'error.field-guarded' }))
      if (needs.length > 0 && input.why === undefined) return fail('needs-missing', { needs })
      main.saved.push(input)
      if (input.draft) main.drafts.delete(input.draft)
      for (const { path, value } of input.changes) {
        const [key, element] = path.split('/') as [string, string | undefined]
        if (element) main.values[key] = { ...(main.values[key] as object), [element]: value }
        else if (value === null) delete main.values[key]
        else main.values[key] = value
      }
      return ok({ savedAt: '2026-11-21T12:00:00Z', position: { seq: 7, id: hash }, commit: hash })
    },
    putDraft: ({ key, value }: { key: string; value: Json }) => {
      main.drafts.set(key, JSON.parse(JSON.stringify(value)) as Json)
      return Promise.resolve(ok({}))
    },
    getDraft: ({ key }: { key: string }) =>
      Promise.resolve(ok(main.drafts.has(key) ? { value: main.drafts.get(key) } : {})),
    dropDraft: ({ key }: { key: string }) => {
      main.drafts.delete(key)
      return Promise.resolve(ok({}))
    },
  }
  Object.defineProperty(window, 'sealbook', {
    value: { call, on: () => () => undefined },
    configurable: true,
  })
  return main
}
const key = `record:${id}`
const later = (ms: number) => new Promise((done) => setTimeout(done, ms))

describe('a record form', () => {
  beforeEach(() => startI18n('en'))

  it('seals what is typed and saves it when the field is left', async () => {
    const main = fakeMain({ title: 'Old' })
    const form = createRecordForm(incident, id, false)
    await form.load()
    form.edit('title', { value: 'New' })
    expect(main.saved).toEqual([])
    await later(350)
    expect(main.drafts.get(key)).toEqual({ edits: { title: { value: 'New' } } })
    form.leave('title')
    await form.flush()
    expect(main.saved).toEqual([{ id, changes: [{ path: 'title', value: 'New' }], draft: key }])
    expect(main.drafts.size).toBe(0)
    expect(form.store.getState()).toMatchObject({
      edits: {},
      values: { title: 'New' },
      receipt: { position: { seq: 7 } },
    })
  })

  it('keeps edit and draft when saving fails, and saves them on the next try', async () => {
    const main = fakeMain({})
    const form = createRecordForm(incident, id, false)
    await form.load()
    main.broken = true
    form.edit('title', { value: 'Kept' })
    form.leave('title')
    await form.flush()
    await later(350)
    expect(form.store.getState()).toMatchObject({
      edits: { title: { value: 'Kept' } },
      failure: { code: 'disk-full' },
      receipt: undefined,
    })
    expect(main.drafts.get(key)).toEqual({ edits: { title: { value: 'Kept' } } })
    main.broken = false
    await form.flush()
    expect(form.store.getState()).toMatchObject({ edits: {}, failure: undefined })
    expect(main.values['title']).toBe('Kept')
  })

  it('does not lose what is typed while a save is under way', async () => {
    const main = fakeMain({})
    const form = createRecordForm(incident, id, false)
    await form.load()
    let go = () => {}
    main.slow = new Promise((done) => (go = done))
    form.edit('title', { value: 'First' })
    form.leave('title')
    await later(10)
    form.edit('title', { value: 'First and more' })
    go()
    await later(30)
    expect(main.values['title']).toBe('First')
    expect(form.store.getState().edits).toEqual({ title: { value: 'First and more' } })
    await form.flush()
    expect(main.values['title']).toBe('First and more')
  })

  it('saves only the field that was left and keeps a text that it does not understand as a draft', async () => {
    const main = fakeMain({})
    const form = createRecordForm(incident, id, false)
    await form.load()
    form.edit('detected_at', { text: 'when it rained' })
    form.edit('title', { value: 'A' })
    form.leave('title')
    await form.flush()
    await later(350)
    expect(main.saved[0]).toEqual({ id, changes: [{ path: 'title', value: 'A' }] })
    expect(main.drafts.get(key)).toEqual({ edits: { detected_at: { text: 'when it rained' } } })
  })

  it('brings a draft back when the record is opened again', async () => {
    const main = fakeMain({ title: 'Old' })
    main.drafts.set(key, { edits: { title: { value: 'Typed before the lock' } } })
    const form = createRecordForm(incident, id, false)
    await form.load()
    expect(form.store.getState()).toMatchObject({
      restored: 1,
      edits: { title: { value: 'Typed before the lock' } },
    })
    await form.flush()
    expect(main.values['title']).toBe('Typed before the lock')
  })

  it('never lets a saved row vanish, not even until the record is loaded again', async () => {
    fakeMain({})
    const form = createRecordForm(incident, id, false)
    await form.load()
    const path = 'residence/00112233aabbccdd'
    const seen: boolean[] = []
    form.edit(path, { value: { place: 'Germany' } })
    form.store.subscribe((s) =>
      seen.push(JSON.stringify(currentValues(s)['residence'] ?? null).includes('Germany')),
    )
    form.leave(path)
    await form.flush()
    expect(seen.length).toBeGreaterThan(1)
    expect(seen).not.toContain(false)
  })

  it('writes nothing when a field is left as it was', async () => {
    const main = fakeMain({ title: 'Same' })
    const form = createRecordForm(incident, id, false)
    await form.load()
    form.edit('title', { value: 'Sam' })
    form.edit('title', { value: 'Same' })
    form.leave('title')
    await form.flush()
    expect(main.saved).toEqual([])
    expect(form.store.getState().edits).toEqual({})
  })

  describe('a moment that starts legal clocks', () => {
    const at = (hour: string) => ({
      certainty: 'exact' as const,
      at: `2026-11-20T${hour}:00:00Z`,
      zone: 'Europe/Berlin',
    })
    const opened = async () => {
      const main = fakeMain({ aware_at: at('10') })
      const form = createRecordForm(incident, id, false)
      await form.load()
      form.edit('aware_at', { value: at('12') })
      form.leave('aware_at')
      form.edit('title', { value: 'Typed on' })
      await form.flush()
      return { main, form }
    }
    it('waits for a reason; what else was typed does not wait', async () => {
      const { main, form } = await opened()
      expect(main.saved).toEqual([{ id, changes: [{ path: 'title', value: 'Typed on' }] }])
      expect(form.store.getState()).toMatchObject({
        guarded: ['aware_at'],
        failure: undefined,
        edits: { aware_at: { value: at('12') } },
      })
      await form.giveReason('The log says so')
      expect(main.saved.at(-1)).toEqual({
        id,
        changes: [{ path: 'aware_at', value: at('12') }],
        why: 'The log says so',
        draft: key,
      })
      expect(form.store.getState()).toMatchObject({ guarded: [], edits: {}, values: { aware_at: at('12') } })
    })
    it('goes back to what it was when no reason is given', async () => {
      const { main, form } = await opened()
      form.revert('aware_at')
      await form.flush()
      expect(main.values['aware_at']).toEqual(at('10'))
      expect(form.store.getState()).toMatchObject({ guarded: [], edits: {} })
    })
    it('holds up a step until it is settled', async () => {
      const { main, form } = await opened()
      let taken = false
      const step = await form.write(() => {
        taken = true
        return Promise.resolve(fail('busy'))
      })
      expect(taken).toBe(false)
      expect(step).toMatchObject({ ok: false, error: { needs: [{ field: 'aware_at' }] } })
      expect(main.values['aware_at']).toEqual(at('10'))
    })
  })
})
