// @vitest-environment jsdom
/** Laws as pages: the list, one law in full, counting rules, earlier versions, previews. World: unit test (jsdom). */
import { cleanup, configure, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fail, ok } from '../../../../src-shared/ipc/result.ts'
import type { Office } from '../../../../src-shared/office.ts'
import { lawPack } from '../../../../src-shared/rules/law-pack.ts'
import { packName, type RulePack } from '../../../../src-shared/rules/rule-pack.ts'
import { show, type Answers } from '../../components/test-frame.tsx'
import { CountingPage } from './CountingPage.tsx'
import { LawPage } from './LawPage.tsx'
import { LawsPage } from './LawsPage.tsx'

configure({ asyncUtilTimeout: 8_000 })

afterEach(cleanup)
beforeEach(() => {
  window.location.hash = '#/laws'
  window.HTMLElement.prototype.scrollIntoView = () => undefined
})

const office: Office = {
  name: 'Praxis',
  country: 'DE',
  zone: 'Europe/Berlin',
  roles: ['controller'],
  notRoles: ['processor'],
  deadlines: [
    {
      id: 'd1',
      name: 'Hosting contract',
      recipient: 'Muster Hosting',
      recipientKind: 'contract_partner',
      hours: 24,
      anchor: 'aware_at',
      source: 'Section 9.2',
    },
  ],
}
const newer: RulePack = { ...lawPack, version: '9.0.0' }
const receipt = {
  savedAt: '2026-11-21T22:00:00Z',
  position: { seq: 7, id: 'b'.repeat(64) },
  commit: 'b'.repeat(64),
}
const pack = (p: RulePack, current: boolean) => ({
  name: packName(p),
  compiled: p.compiled,
  origin: 'shipped' as const,
  current,
})
const answers = (more: Answers = {}): Answers => ({
  rules: ({ pack: name }) => {
    const found = [newer, lawPack].find((p) => name === undefined || packName(p) === name)
    const current = name === undefined ? lawPack : found
    return current
      ? ok({ pack: current, packs: [pack(newer, false), pack(lawPack, true)] })
      : fail('not-found')
  },
  office: () => ok({ office }),
  saveOffice: () => ok(receipt),
  ...more,
})
const law = (id: string) => lawPack.regimes.find((r) => r.id === id)!
const rows = () => screen.getAllByRole('rowheader').map((th) => within(th).getByRole('link').textContent)

describe('the list', () => {
  it('shows every law with its status and what it is to our office', async () => {
    show(<LawsPage />, answers())
    await screen.findByText('European Union and European Economic Area')
    expect(rows()).toHaveLength(lawPack.regimes.length + 1)
    const row = screen.getByRole('row', { name: new RegExp('^GDPR') })
    expect(row.textContent).toContain('In force')
    expect(row.textContent).toContain('since 25 May 2018')
    expect(row.textContent).toContain('Binds us: our office is there')
    expect(screen.getByRole('row', { name: /Omnibus/ }).textContent).toContain('Would bind us')
    expect(screen.getByRole('row', { name: /DPDP Act/ }).textContent).toContain('applies from 13 May 2027')
  })
  it('narrows to what is searched for and to what is ours, and keeps that in the place', async () => {
    show(<LawsPage />, answers())
    await userEvent.type(await screen.findByRole('searchbox'), 'safeguards 314.4')
    expect(rows()).toEqual([law('us-ftc-safeguards').name])
    await userEvent.clear(screen.getByRole('searchbox'))
    await userEvent.click(screen.getByRole('radio', { name: /^Ours/ }))
    expect(rows()).toContain(law('eu-gdpr').name)
    expect(rows()).not.toContain(law('us-hipaa').name)
    expect(window.location.hash).toBe('#/laws?show=ours')
    await userEvent.type(screen.getByRole('searchbox'), 'nothing like it')
    await userEvent.click(screen.getByRole('button', { name: 'Show all laws' }))
    expect(rows()).toHaveLength(lawPack.regimes.length + 1)
  })
  it('says which version is read when it is not the one in use, and keeps to it', async () => {
    window.location.hash = '#/laws?pack=laws+9.0.0'
    show(<LawsPage />, answers())
    expect(await screen.findByText(/You are reading laws 9\.0\.0\. In use now: laws 1/)).toBeTruthy()
    expect(screen.getByRole('link', { name: law('eu-gdpr').name }).getAttribute('href')).toBe(
      '#/laws/eu-gdpr?pack=laws+9.0.0',
    )
  })
  it('says what to do when a decision names laws that are not kept here', async () => {
    window.location.hash = '#/laws?pack=base+1.0.0'
    show(<LawsPage />, answers())
    expect(await screen.findByText('These laws are not kept here')).toBeTruthy()
    expect(screen.getByText(/^base 1\.0\.0 is not in this vault/)).toBeTruthy()
  })
})

describe('the page of a law', () => {
  it('says whom it binds, and of each duty who is told by when, counted how, and where that is written', async () => {
    show(<LawPage regime="eu-gdpr" />, answers())
    const [duty] = law('eu-gdpr').duties
    const section = within(
      await screen.findByRole('region', { name: `${duty!.recipient} ${duty!.citation}` }),
    )
    section.getByText('72 hours')
    section.getByText('Elapsed hours')
    section.getByText('Hours by Regulation 1182/71')
    section.getByText(/Why the first/)
    for (const part of [...duty!.content, duty!.startsAt, duty!.verifiedNote!]) section.getByText(part)
    section.getByText('Yes: what is not known yet may follow')
    section.getByText('The reasons for the delay must be given')
    section.getByText(lawPack.sources![duty!.sources[0]!]!)
    expect(section.getByText('Checked against accounts of others')).toBeTruthy()
  })
  it.each(lawPack.regimes.map((r) => r.id))('leaves no word unsaid in %s', async (id) => {
    const { container } = show(<LawPage regime={id} />, answers())
    await screen.findByRole('heading', { level: 1, name: law(id).name })
    const words = container.textContent.replaceAll(/https?:\S+/g, '')
    expect(words).not.toMatch(/\b(laws|rules|clock|obligation|incident)\.[a-z_]+[.a-z]/)
    for (const duty of law(id).duties) expect(container.textContent).toContain(duty.citation)
  })
  it('shows the deadlines that the office set itself', async () => {
    show(<LawPage regime="office-own" />, answers())
    const section = within(await screen.findByRole('region', { name: 'Muster Hosting Section 9.2' }))
    section.getByText('24 hours')
    section.getByText('this office')
    screen.getByRole('heading', { level: 1, name: 'Own deadlines and contracts' })
    screen.getByText('Incidents that touch personal data')
    expect(section.getAllByText('Section 9.2').length).toBeGreaterThan(0)
  })
  it('marks and focuses the duty that the place names', async () => {
    window.location.hash = '#/laws/eu-gdpr#eu-gdpr-34-1'
    show(<LawPage regime="eu-gdpr" />, answers())
    await waitFor(() => expect(document.activeElement?.id).toBe('eu-gdpr-34-1'))
  })
  it('says so when the version does not hold the law', async () => {
    show(<LawPage regime="xx-unknown" />, answers())
    expect(await screen.findByText('No such law')).toBeTruthy()
  })
})

describe('a law that is not in force', () => {
  it('can be shown as a preview, and no longer', async () => {
    let held: Office = { ...office, previews: ['other'] }
    const { calls } = show(
      <LawPage regime="in-dpdp" />,
      answers({
        office: () => ok({ office: held }),
        saveOffice: (next) => {
          held = next
          return ok(receipt)
        },
      }),
    )
    await userEvent.click(await screen.findByRole('switch', { name: /^Show as a preview/ }))
    await waitFor(() => expect(held.previews).toEqual(['other', 'in-dpdp']))
    expect(held).toMatchObject({ name: 'Praxis', roles: ['controller'] })
    expect(calls.filter((c) => c.name === 'saveOffice')).toHaveLength(1)
  })
  it('is offered for those only', async () => {
    show(<LawPage regime="eu-gdpr" />, answers())
    await screen.findByRole('heading', { level: 1 })
    expect(screen.queryByRole('switch')).toBeNull()
  })
})

describe('counting rules', () => {
  it('are all there, with what is disputed and what they count for', async () => {
    show(<CountingPage />, answers())
    const section = within(await screen.findByRole('region', { name: 'Hours by Regulation 1182/71' }))
    section.getByText(/does it reach 72 hours/)
    section.getByText(/Why the first/)
    expect(section.getByRole('link', { name: law('eu-gdpr').duties[0]!.citation })).toBeTruthy()
    expect(screen.getAllByRole('region')).toHaveLength(lawPack.countingRules!.length)
  })
})
