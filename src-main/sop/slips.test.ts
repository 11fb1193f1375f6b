/** Reminder slips as pages. World: unit test; how they print is held by the end-to-end test of PDFs. */
import { describe, expect, it } from 'vitest'
import type { ReminderRun, SignReminder } from '../../src-shared/sop/mail.ts'
import { linePayload } from '../../src-shared/sop/paper-line.ts'
import { t } from '../app/text.ts'
import { escapeHtml } from '../reports/html.ts'
import { slipsHtml, slipsPerSheet } from './slips.ts'

const run: ReminderRun = {
  office: { name: 'Linden Practice', dpoName: 'Dana Keller' },
  today: '2026-05-01',
  wordsIn: () => ({ t, locale: 'en-GB' }),
}
const reminder = (more: Partial<SignReminder> = {}): SignReminder => ({
  kind: 'open',
  person: { id: 'p1', name: 'Aiko Watanabe', department: 'Front desk' },
  manager: { id: 'm1', name: 'Bo Lund' },
  sop: { code: 'SOP-01', title: 'Customer information', number: '2.0' },
  due: '2026-05-08',
  ways: ['kiosk', 'paper_scan'],
  ...more,
})
const count = (html: string, part: string) => html.split(part).length - 1

describe('slips', () => {
  it.each(slipsPerSheet)('stand %i to a sheet, and the last sheet holds the rest', (perSheet) => {
    const { html } = slipsHtml(
      Array.from({ length: 13 }, () => reminder()),
      run,
      perSheet,
    )
    expect(count(html, '<div class="sheet')).toBe(Math.ceil(13 / perSheet))
    expect(count(html, '<section class="slip')).toBe(13)
  })
  it('say for whom, what, until when and how', () => {
    const { html } = slipsHtml([reminder()], run)
    for (const words of [
      'Linden Practice',
      t('mail.slips.for', { name: 'Aiko Watanabe' }),
      'Front desk',
      'SOP-01 Customer information, version 2.0',
      '8 May 2026',
      t('mail.way.paper_scan'),
    ])
      expect(html).toContain(words)
  })
  it('name many ways only, so that there is room for all of them', () => {
    const ways = ['self_pc', 'kiosk', 'device_file', 'paper_scan', 'bulk_meeting'] as const
    const { html } = slipsHtml([reminder({ ways, place: 'Room 4' })], run)
    for (const way of ways) expect(html).toContain(escapeHtml(t(`sops.method.${way}`)))
    expect(html).toContain('Room 4')
    expect(html).not.toContain(t('mail.way.kiosk'))
  })
  it('have the code of the line where there is one', () => {
    const code = linePayload({
      sheet: 'k3x9m2aa',
      line: 7,
      assignment: '0192f0c1-7c00-7000-8000-000000000001',
      text: '0123456789abcdef',
    })
    expect(count(slipsHtml([reminder({ code }), reminder()], run).html, '<svg')).toBe(1)
  })
  it('for a manager name whom to speak with and hold no code; there are none for the office itself', () => {
    const lost = reminder({ kind: 'manager', manager: undefined })
    const { html } = slipsHtml(
      [reminder({ kind: 'manager', code: 'X' }), reminder({ kind: 'dpo' }), lost],
      run,
    )
    expect(count(html, '<section class="slip')).toBe(1)
    expect(html).toContain(t('mail.slips.for', { name: 'Bo Lund' }))
    expect(html).toContain(t('mail.slips.about', { name: 'Aiko Watanabe' }))
    expect(html).not.toContain('<svg')
  })
  it('show what somebody typed as text', () => {
    const evil = '<img src=x onerror=alert(1)>'
    const person = { id: 'p', name: evil, department: evil }
    const { html } = slipsHtml([reminder({ person, place: evil })], { ...run, office: { name: evil } })
    expect(html).not.toContain('<img')
    expect(count(html, '&lt;img')).toBe(4)
  })
})
