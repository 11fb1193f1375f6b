/**
 * Every screen of an open office, each with the way to it, in any language; and the watch for content policy reports.
 * World: tests. What must stay true: a new route of the UI is listed here, or architecture.test.ts fails.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { tempFolder, type Sealbook } from './app.ts'
import { askedToSign } from './asked-to-sign.ts'

export interface Place {
  readonly name: string
  readonly show: (sealbook: Sealbook) => Promise<void>
}

let logs = 0
/** A log with good rows, a row that will fail, and a word that means nothing yet; new each time, or all are duplicates. */
function newLog(): string {
  const n = ++logs
  const csv = join(tempFolder('csv'), 'breach-log.csv')
  writeFileSync(
    csv,
    `title,what happened,detected,kind,people affected
Lost badge ${n},Found at the gate,2026-01-02,near miss,0
Letter to the wrong address ${n},Came back unopened,2026-13-45,strange word,about 3
Laptop left in a taxi ${n},Encrypted,2026-02-03,suspected breach,40
`,
  )
  return csv
}

/** All of them, for an office that holds the sample records. */
export async function allPlaces(sealbook: Sealbook): Promise<Place[]> {
  const newest = async (register: string) =>
    (
      await sealbook.must('list', {
        register,
        filters: [],
        sort: { by: 'ref', descending: true },
        columns: [],
      })
    ).ids
  const incidents = await newest('incident')
  const [person] = await newest('person')
  const [obligation] = await newest('obligation')
  const [review] = await newest('postmortem')
  const today = await sealbook.must('today', {})
  const incident = today.clocks[0]?.record ?? incidents[0]
  const record = `/register/incident/${incident}`
  const { record: notice } = await sealbook.must('createRecord', {
    register: 'notice',
    changes: [
      { path: 'title', value: 'Αναφορά' }, // no word of ours
      { path: `incident/${incident}`, value: true },
      { path: 'layout', value: 'edpb-2026-draft' },
      { path: 'phase', value: 'initial' },
      { path: 'answers/12', value: { label: 'Όνομα', text: 'Γραφείο', own_words: true } },
    ],
  })
  const { record: action } = await sealbook.must('createRecord', {
    register: 'action',
    changes: [
      { path: 'text', value: 'Κλείσιμο' },
      { path: 'strength', value: 'remove' },
    ],
  })
  const of = (path: string, ...ids: readonly (string | undefined)[]) => [path, ...ids].join('/')
  const begun = async (name: string) =>
    (await sealbook.must('beginAssessment', { kind: 'dpia', name, matrix: 'cnil_4' })).record
  // names that no language has a word for
  const [assessment, other] = [await begun('Εκτίμηση'), await begun('Έλεγχος')]
  const signing = await askedToSign(sealbook, person!)
  const risk = '0001000000000000'
  const score = { severity: 3, likelihood: 2, reasons: 'Επειδή.' }
  await sealbook.must('saveRecord', {
    id: assessment!,
    changes: [
      {
        path: `risks/${risk}`,
        value: { matrix: 'cnil_4', fearedEvent: 'loss', inherent: score, treatment: 'accept' },
      },
    ],
  })
  /** A page of its own about that incident. */
  const about = (path: string) => `${path}/${incident}`

  const ofReview = (page: string) => ['/postmortem', review, page].join('/')

  const at = (name: string, path: string): Place => ({ name, show: (s) => showPath(s, path) })
  const tab = (name: string, nth: number): Place => ({
    name,
    show: async (s) => {
      await showPath(s, record)
      await s.page.getByRole('tab').nth(nth).click()
      await s.page.getByRole('tabpanel').waitFor()
    },
  })
  return [
    at('today', '/'),
    at('list', '/register/incident'),
    at('record', record),
    tab('timeline', 1),
    tab('evidence', 2),
    tab('links', 3),
    tab('history', 4),
    {
      name: 'it was done',
      show: async (s) => {
        await showPath(s, record)
        await s.page.getByRole('tab').first().click() // a place before may have left another tab open
        await s.page.locator('[aria-labelledby=field-duties] [data-print=hide] button').first().click()
        await s.page.getByRole('dialog').waitFor()
      },
    },
    at('decide', about('/decide')),
    {
      name: 'check your answers',
      show: async (s) => {
        await showPath(s, about('/decide'))
        await s.page.locator('#decide-risk').click()
        await s.page.locator('#decide-reasons').fill('Επειδή.')
        await s.page.locator('#main form button, #main [data-print=hide] button').last().click()
        await s.page.locator('#decide-check').waitFor()
      },
    },
    {
      name: 'severity',
      show: async (s) => {
        await showPath(s, about('/severity'))
        const choices = s.page.locator('#line-confidentiality input').first()
        if ((await choices.count()) === 0) await s.page.locator('#line-confidentiality button').click()
        await choices.waitFor()
      },
    },
    at('hipaa worksheet', about('/hipaa')),
    at('new notice', about('/notice/new')),
    at('messages', '/notice/messages'),
    at('notice', `/notice/${notice}`),
    at('notice to copy', `/notice/${notice}/copy`),
    at('notice to read', `/notice/${notice}/read`),
    at('duties', '/register/obligation'),
    ...(obligation ? [at('duty', `/register/obligation/${obligation}`)] : []),
    at('notices', '/register/notice'),
    {
      name: 'menu',
      show: async (s) => {
        await showPath(s, record)
        await s.page.locator('#main header button[aria-haspopup=menu]').first().click()
        await s.page.getByRole('menu').waitFor()
      },
    },
    at('new assessment', '/new/assessment'),
    at('screening', of('/screening', assessment)),
    at('assessment', `/register/assessment/${assessment}`),
    at('evaluation', of('/evaluation', assessment)),
    at('comparison', of('/compare', assessment, other)),
    at('risks', of('/risks', assessment)),
    at('risk', of('/risks', assessment, risk)),
    at('new incident', '/new/incident'),
    at('new person', '/new/person'),
    at('begin a post-mortem', '/new/postmortem'),
    at('begin it from an incident', about('/new/postmortem')),
    at('post-mortem', `/register/postmortem/${review}`),
    at('whys', ofReview('whys')),
    at('looking back', ofReview('review')),
    at('people', '/register/person'),
    at('person', `/register/person/${person}`),
    at('organisation', '/roster'),
    at('import file', '/import/incident'),
    {
      name: 'import map',
      show: async (s) => {
        await showPath(s, '/import/incident')
        if ((await s.page.locator('#main input[type=file]').count()) === 0) {
          await s.page.reload() // an import that is under way stays so until the page is new
          await showPath(s, '/import/incident')
        }
        await s.page.locator('#main input[type=file]').setInputFiles(newLog())
        await s.page.locator('#main [data-stick] button:last-child:not([disabled])').waitFor()
      },
    },
    {
      name: 'import check',
      show: async (s) => {
        await s.page.locator('#main [data-stick] button:last-child').click()
        await s.page.locator('#main dl').first().waitFor()
      },
    },
    {
      name: 'import done',
      show: async (s) => {
        await s.page.locator('#main [data-stick] button:last-child').click()
        await s.page.locator('#main [data-stick]').waitFor({ state: 'detached' })
      },
    },
    at('import people', '/import/person'),
    at('import from the PIA tool', '/import/pia'),
    at('file for the PIA tool', of('/export/pia', assessment)),
    at('patterns', '/patterns'),
    at('board of actions', '/actions/board'),
    at('action', of('/register/action', action)),
    {
      name: 'step of an action',
      show: async (s) => {
        await showPath(s, of('/register/action', action))
        const next = s.page.locator('#main [role=tabpanel] > section').first()
        await next.locator('button').first().click()
        await s.page.locator('[role=dialog] button[type=submit]').click() // what is missing says so
      },
    },
    at('new action', '/new/action'),
    at('laws', '/laws'),
    at('law', '/laws/eu-gdpr'),
    at('counting', '/laws/counting'),
    at('import laws', '/laws/import'),
    at('signing', '/signing'),
    at('reminders', '/signing/reminders'),
    at('shared PC', '/signing/shared-pc'),
    at('files to sign in', of('/signing/files') + `?campaign=${signing.campaign}`),
    at('sheets to sign', of('/signing/sheets') + `?campaign=${signing.campaign}`),
    at('take in', '/signing/take-in'),
    at('who signs', '/sign'),
    at('procedures', '/register/sop'),
    at('new procedure', '/new/sop'),
    at('procedure', of('/register/sop', signing.sop)),
    at('version', of('/register/sop_version', signing.version)),
    at('draft of a version', of('/register/sop_version', signing.draft)),
    at('version in review', of('/register/sop_version', signing.inReview)),
    at('request to sign', of('/register/assignment', signing.refused)),
    at('versions compared', of('/sops', signing.sop, 'compare')),
    at('two versions compared', of('/sops', signing.sop, 'compare', signing.version, signing.draft)),
    at('change a procedure', of('/new/sop_version', action)),
    at('read and sign', of('/sign', signing.assignment)),
    at('signed', of('/sign', signing.signed)),
    at('campaign', of('/campaigns', signing.campaign)),
    {
      name: 'entered on behalf',
      show: async (s) => {
        await showPath(s, of('/campaigns', signing.campaign))
        await s.page.locator('#campaign-lines').press('Space')
        await s.page.locator('#campaign-lines + [role=group] button').nth(1).click()
        await s.page.getByRole('dialog').waitFor()
      },
    },
    at('new campaign', of('/campaigns/new') + `?version=${signing.version}`),
    at('coverage', '/coverage?names=waiting'),
    at('coverage of a procedure', `/coverage?sop=${signing.sop}`),
    at('who knew what', '/known'),
    at('what a person knew', of('/known', person)),
    at('packs', '/packs'),
    at('make a pack', '/packs/make'),
    at('verify a pack', '/packs/verify'),
    {
      name: 'search',
      show: async (s) => {
        await showPath(s, '/search')
        await s.page.locator('#main input').first().fill('laptop')
        await s.page.locator('#main a[href*=register]').first().waitFor()
      },
    },
    at('dictionary', '/dictionary/incident'),
    at('dictionary of people', '/dictionary/person'),
    at('settings', '/settings'),
    at('our office', '/settings/office'),
    at('backups', '/settings/backup'),
    at('keys', '/settings/keys'),
    at('retention', '/settings/retention'),
    at('vault log', '/settings/log'),
    at('about', '/about'),
    at('nowhere', '/no/such/place'),
    {
      name: 'palette',
      show: async (s) => {
        await showPath(s, '/')
        await s.page.keyboard.press('Control+k')
        await s.page.getByRole('dialog').waitFor()
      },
    },
    {
      name: 'shortcuts',
      show: async (s) => {
        await showPath(s, '/')
        await command(s, 'shortcuts.open')
        await s.page.getByRole('dialog').waitFor()
      },
    },
  ]
}

/** Closes whatever is open and goes to a place. */
export async function showPath(sealbook: Sealbook, path: string): Promise<void> {
  const { page } = sealbook
  for (let i = 0; i < 3 && (await page.locator('[role=dialog], [role=menu]').count()) > 0; i++) {
    await page.keyboard.press('Escape')
    await isStill(page)
  }
  await sealbook.go(path)
  await page
    .locator('#main [role=status][aria-busy], #main .mantine-Skeleton-root')
    .first()
    .waitFor({ state: 'detached' })
  await isStill(page)
}
/** Waits until nothing in the page changes for a moment; a second at most, because clocks tick. */
function isStill(page: Page): Promise<void> {
  return page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const end = () => {
          observer.disconnect()
          resolve()
        }
        let quiet = setTimeout(end, 60)
        setTimeout(end, 1_000)
        const observer = new MutationObserver(() => {
          clearTimeout(quiet)
          quiet = setTimeout(end, 60)
        })
        observer.observe(document.body, {
          subtree: true,
          childList: true,
          attributes: true,
          characterData: true,
        })
      }),
  )
}
/** What an item of the application menu does. */
export function command(sealbook: Sealbook, id: string): Promise<void> {
  return sealbook.electron.evaluate(({ webContents }, chosen) => {
    webContents
      .getAllWebContents()
      .find((w) => w.getURL().startsWith('app://ui'))
      ?.send('event:command', { id: chosen })
  }, id)
}

/** Loads the page anew and notes every report of the content policy from its first line on. */
export async function watchPolicy(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const seen: string[] = []
    Object.assign(window, { policyReports: seen })
    document.addEventListener('securitypolicyviolation', (e) =>
      seen.push(`${e.effectiveDirective} ${e.blockedURI} ${e.sourceFile}:${e.lineNumber} ${e.sample}`),
    )
  })
  await page.reload()
  await page.locator('#main, form').first().waitFor()
  return () => page.evaluate(() => (window as unknown as { policyReports: string[] }).policyReports)
}
