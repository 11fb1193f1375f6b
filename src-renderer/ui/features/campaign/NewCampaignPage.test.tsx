// @vitest-environment jsdom
/** The page that asks people to sign, before main has said what would happen. World: unit test (jsdom). */
import { cleanup, configure, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { ok } from '../../../../src-shared/ipc/result.ts'
import { messages } from '../../../../src-shared/text/messages.ts'
import { show } from '../../components/test-frame.tsx'
import { NewCampaignPage } from './NewCampaignPage.tsx'

configure({ asyncUtilTimeout: 8_000 })
afterEach(cleanup)

const version = '01930000-0000-7000-8000-000000000002'
it('says that it is working out what would happen, and shows no empty panel', async () => {
  window.location.hash = `#/campaigns/new?version=${version}`
  show(<NewCampaignPage />, {
    askable: () =>
      ok({
        versions: [
          {
            version,
            sop: '01930000-0000-7000-8000-000000000003',
            code: 'SOP-01',
            number: '1.0',
            title: 'Rules',
            status: 'effective',
            hasQuiz: false,
            hasRule: false,
          },
        ],
        departments: [],
        roles: [],
        people: 3,
      }),
    // the answer takes its time
    previewCampaign: () => new Promise(() => {}) as never,
    getDraft: () => ok({ value: { versions: JSON.stringify([version]) }, at: '2026-11-21T10:00:00Z' }),
    putDraft: () => ok({}),
    dropDraft: () => ok({}),
  })
  const panel = await screen.findByRole('complementary')
  expect(await screen.findByText(messages['campaign-page.preview.loading']!)).toBeTruthy()
  expect(panel.textContent).toContain(messages['campaign-page.preview.loading'])
})
