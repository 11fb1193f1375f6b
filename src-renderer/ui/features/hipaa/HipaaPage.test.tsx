// @vitest-environment jsdom
/** The HIPAA worksheet on screen: presumption first, proposals taken over only on request, what is missing leads there. */
import { cleanup, configure, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'
import type { AppState, Change } from '../../../../src-shared/ipc/contract.ts'
import { ok } from '../../../../src-shared/ipc/result.ts'
import { lawPack } from '../../../../src-shared/rules/law-pack.ts'
import type { Json } from '../../../../src-shared/values.ts'
import { incidentView, show } from '../../components/test-frame.tsx'
import { HipaaPage } from './HipaaPage.tsx'

configure({ asyncUtilTimeout: 8_000 })

afterEach(cleanup)

function open(values: Record<string, Json>, change: Partial<AppState> = {}, state = 'triage') {
  const saved: Change[] = []
  const view = incidentView(values, state)
  const shown = show(
    <HipaaPage id={view.id} />,
    {
      record: () => ok(view),
      getDraft: () => ok({}),
      putDraft: () => ok({}),
      rules: () => ok({ pack: lawPack, packs: [] }),
      office: () => ok({}),
      saveRecord: ({ changes }) => {
        saved.push(...changes)
        const hash = 'a'.repeat(64)
        return ok({ savedAt: '2026-11-21T12:00:00Z', position: { seq: 7, id: hash }, commit: hash })
      },
    },
    change,
  )
  return { saved, ...shown }
}

describe('the HIPAA worksheet', () => {
  it('says the presumption first and what is missing to rebut it', async () => {
    open({ data_categories: ['health'] })
    const presumption = await screen.findByText('It starts from a presumption of breach')
    const firstQuestion = screen.getByText('Is protected health information involved?')
    expect(presumption.compareDocumentPosition(firstQuestion)).toBe(Node.DOCUMENT_POSITION_FOLLOWING)
    const aside = within(screen.getByRole('complementary'))
    expect(aside.getByText('Presumed to be a breach')).toBeTruthy()
    await userEvent.click(aside.getByRole('button', { name: 'Factor 1: nature and extent' }))
    expect(document.activeElement?.id).toBe('input-hipaa_nature_level')
  })
  it('marks proposed levels with the facts behind them, and saves one only when it is taken over', async () => {
    const { saved } = open({ data_categories: ['health'] })
    const factor = within(await screen.findByRole('region', { name: /^Nature and extent/ }))
    expect(factor.getByText('Proposed from the facts: High')).toBeTruthy()
    expect(factor.getByText('Health')).toBeTruthy()
    expect(saved).toEqual([])
    await userEvent.click(factor.getByRole('button', { name: 'Take over “High” for factor 1' }))
    await waitFor(() => expect(saved).toEqual([{ path: 'hipaa_nature_level', value: 'high' }]))
  })
  it('names the law behind each duty that hangs on it', async () => {
    open({ hipaa_phi: 'yes', hipaa_impermissible: 'yes' })
    const link = await screen.findByRole('link', { name: '45 CFR 164.402, 164.404' })
    expect(link.getAttribute('href')).toMatch(/^\/laws\//)
    expect(screen.getByText(/Whether they bind you hangs on what your office is/)).toBeTruthy()
  })
  it('changes nothing on an incident that has ended', async () => {
    open({ hipaa_phi: 'yes' }, {}, 'closed')
    expect(await screen.findByText(/you can read everything here/)).toBeTruthy()
    expect(screen.queryByRole('button', { name: /^Take over/ })).toBeNull()
    expect(screen.getAllByRole('radio').every((r) => (r as HTMLInputElement).disabled)).toBe(true)
  })
})
