// @vitest-environment jsdom
/** Our office on the screen: kept at once, unknown unless said, taken back, back after a lock. World: unit test (jsdom). */
import { cleanup, configure, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'
import { fail, ok } from '../../../../src-shared/ipc/result.ts'
import type { Office } from '../../../../src-shared/office.ts'
import { lawPack } from '../../../../src-shared/rules/law-pack.ts'
import { packName } from '../../../../src-shared/rules/rule-pack.ts'
import type { Json } from '../../../../src-shared/values.ts'
import { show, type Answers } from '../../components/test-frame.tsx'
import { OfficePage } from './OfficePage.tsx'

configure({ asyncUtilTimeout: 8_000 })

afterEach(cleanup)

const receipt = {
  savedAt: '2026-11-21T22:00:00Z',
  position: { seq: 7, id: 'b'.repeat(64) },
  commit: 'b'.repeat(64),
}
/** The page over an office that main holds; `drafts` outlive the page as they do in main. */
async function open(held: Office | undefined, drafts = new Map<string, Json>(), more: Answers = {}) {
  const main = { office: held }
  const shown = show(<OfficePage />, {
    office: () => ok(main.office ? { office: main.office } : {}),
    saveOffice: (next) => {
      main.office = next
      return ok(receipt)
    },
    getDraft: ({ key }) => ok(drafts.has(key) ? { value: drafts.get(key)! } : {}),
    putDraft: ({ key, value }) => {
      drafts.set(key, value)
      return ok({})
    },
    dropDraft: ({ key }) => {
      drafts.delete(key)
      return ok({})
    },
    rules: () =>
      ok({
        pack: lawPack,
        packs: [{ name: packName(lawPack), compiled: lawPack.compiled, origin: 'shipped', current: true }],
      }),
    ...more,
  })
  await screen.findByRole('heading', { name: 'What we are' })
  const saves = () => shown.calls.filter((c) => c.name === 'saveOffice').length
  return { main, drafts, saves }
}
const office: Office = { name: 'Praxis', country: 'DE', zone: 'Europe/Berlin' }
const undo = async () => {
  const button = screen.getByRole<HTMLButtonElement>('button', { name: 'Undo the last change' })
  await waitFor(() => expect(button.disabled).toBe(false))
  await userEvent.click(button)
}
const answer = (question: RegExp, name: string) =>
  userEvent.click(within(screen.getByRole('radiogroup', { name: question })).getByRole('radio', { name }))

describe('a text', () => {
  it('is kept on leaving the field, once, without spaces around it', async () => {
    const { main, saves } = await open(office)
    await userEvent.type(screen.getByLabelText('Data protection officer'), '  Ines Vogel ')
    expect(saves()).toBe(0)
    await userEvent.tab()
    await waitFor(() => expect(main.office?.dpoName).toBe('Ines Vogel'))
    await userEvent.tab()
    expect(saves()).toBe(1)
  })
  it('is unknown again when it is emptied', async () => {
    const { main } = await open({ ...office, authority: 'LDI' })
    await userEvent.clear(screen.getByLabelText('Supervisory authority'))
    await userEvent.tab()
    await waitFor(() => expect(main.office).toEqual(office))
  })
  it('is a draft while it is typed, and comes back after a lock to be saved or left out', async () => {
    const first = await open(office)
    await userEvent.type(screen.getByLabelText('How to reach the authority'), 'portal')
    await waitFor(() => expect(first.drafts.get('office')).toEqual({ authorityContact: 'portal' }))
    cleanup()
    const second = await open(office, first.drafts)
    expect(screen.getByLabelText<HTMLInputElement>('How to reach the authority').value).toBe('portal')
    await userEvent.click(screen.getByRole('button', { name: 'Save it' }))
    await waitFor(() => expect(second.main.office?.authorityContact).toBe('portal'))
    expect(second.drafts.size).toBe(0)
  })
  it('that came back can be left out', async () => {
    const { main, drafts } = await open(office, new Map([['office', { dpoName: 'Typo' }]]))
    await userEvent.click(screen.getByRole('button', { name: 'Leave it out' }))
    expect(screen.getByLabelText<HTMLInputElement>('Data protection officer').value).toBe('')
    expect([main.office, drafts.size]).toEqual([office, 0])
  })
  it('stays typed, and in its draft, when it cannot be saved', async () => {
    const { drafts } = await open(office, undefined, { saveOffice: () => fail('disk-full') })
    await userEvent.type(screen.getByLabelText('Data protection officer'), 'Ines')
    await userEvent.tab()
    expect(await screen.findByRole('alert')).toBeTruthy()
    expect(screen.getByLabelText<HTMLInputElement>('Data protection officer').value).toBe('Ines')
    await waitFor(() => expect(drafts.get('office')).toEqual({ dpoName: 'Ines' }))
  })
})

describe('what we are', () => {
  it('is not known until somebody says so, and then only what was said', async () => {
    const { main } = await open(office)
    for (const group of screen.getAllByRole('radiogroup'))
      expect(within(group).getByRole<HTMLInputElement>('radio', { name: 'Not known' }).checked).toBe(true)
    await answer(/decide why and how/, 'Yes')
    await waitFor(() => expect(main.office).toMatchObject({ roles: ['controller'], notRoles: [] }))
    await answer(/NIS2/, 'No')
    await waitFor(() => expect(main.office?.notRoles).toEqual(['nis2_entity']))
    await answer(/NIS2/, 'Not known')
    await answer(/decide why and how/, 'Not known')
    await waitFor(() => expect(main.office).toEqual(office))
  })
  it('says how many duties hang on each answer, and of which laws', async () => {
    await open({ ...office, roles: ['nis2_entity'], notRoles: ['dora_entity'] })
    const nis2 = lawPack.regimes.find((r) => r.id === 'eu-nis2')!
    await screen.findByText(`Switches on ${nis2.duties.length} duties:`)
    expect(screen.getByRole('link', { name: nis2.name }).getAttribute('href')).toBe('#/laws/eu-nis2')
    screen.getByText(/^Leaves out \d+ duties:$/)
    expect(screen.getAllByText(/hangs? on this:$/).length).toBeGreaterThan(5)
  })
})

describe('deadlines of our own', () => {
  const filled = async () => {
    await userEvent.click(screen.getByRole('button', { name: 'Add a deadline' }))
    const dialog = within(await screen.findByRole('dialog'))
    await userEvent.click(dialog.getByRole('button', { name: 'Keep this deadline' }))
    dialog.getByText('Say who has to be told')
    dialog.getByText('Type a number from 1 to 8,760')
    await userEvent.type(dialog.getByLabelText('What asks for it'), 'Hosting contract')
    await userEvent.type(dialog.getByLabelText('Who is told'), 'Muster Hosting')
    await userEvent.type(dialog.getByLabelText('Within how many hours'), '24')
    await userEvent.click(dialog.getByRole('button', { name: 'Keep this deadline' }))
  }
  it('are added, changed and removed, and each step can be taken back', async () => {
    const { main } = await open(office)
    await filled()
    await screen.findByText(/^Muster Hosting, within 24 hours\. Counted from: When we became aware/)
    expect(main.office?.deadlines).toMatchObject([
      { name: 'Hosting contract', recipient: 'Muster Hosting', hours: 24, anchor: 'aware_at' },
    ])
    await userEvent.click(screen.getByRole('button', { name: 'Change “Hosting contract”' }))
    const hours = await screen.findByLabelText('Within how many hours')
    await userEvent.clear(hours)
    await userEvent.type(hours, '48')
    await userEvent.click(screen.getByRole('button', { name: 'Keep this deadline' }))
    await waitFor(() => expect(main.office?.deadlines?.[0]?.hours).toBe(48))
    await userEvent.click(screen.getByRole('button', { name: 'Remove “Hosting contract”' }))
    await waitFor(() => expect(main.office).toEqual(office))
    await undo()
    await waitFor(() => expect(main.office?.deadlines?.[0]?.hours).toBe(48))
    await undo()
    await waitFor(() => expect(main.office?.deadlines?.[0]?.hours).toBe(24))
    await undo()
    await waitFor(() => expect(main.office).toEqual(office))
  })
})

describe('the page', () => {
  it('changes its own parts only: what another page changed meanwhile stays', async () => {
    const { main } = await open(office)
    main.office = { ...office, previews: ['in-dpdp'] }
    await answer(/decide why and how/, 'Yes')
    await waitFor(() => expect(main.office).toMatchObject({ previews: ['in-dpdp'], roles: ['controller'] }))
    await undo()
    await waitFor(() => expect(main.office).toEqual({ ...office, previews: ['in-dpdp'] }))
  })
  it('begins with the vault’s name where nothing was ever said', async () => {
    const { main } = await open(undefined)
    expect(screen.getByLabelText<HTMLInputElement>('Name of the office or organisation').value).toBe(
      'Kontor Nord',
    )
    await answer(/decide why and how/, 'Yes')
    await waitFor(() =>
      expect(main.office).toMatchObject({ name: 'Kontor Nord', country: '', zone: 'Europe/Berlin' }),
    )
  })
})
