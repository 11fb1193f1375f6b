/**
 * The file that a person without the program signs in: one HTML page, opened from disk in any browser, that needs nothing and asks
 * nobody (forms.md 3.4, "File flow"). World: main, pure but for reading the page's own script and style.
 *
 * What must stay true: nothing but the one script and the one style of ours can run or load, each named by its hash, whatever
 * stands in titles, names and texts; the page holds the request as it was given, and never the one-time code.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { markdownToHtml } from '../../src-shared/markdown/write-html.ts'
import { SignRequest } from '../../src-shared/sop/answer-file.ts'
import { signPageWords, type SignPageData, type SignPageWord } from '../../src-shared/sop/sign-page.ts'
import { describeDay } from '../../src-shared/text/calendar.ts'
import type { TextContext } from '../../src-shared/text/context.ts'
import { base64, sha256, sha256Hex } from '../crypto/sodium.ts'
import { escapeHtml, html, Html } from '../reports/html.ts'
import { changesPart, donePart, quizPart, signPart } from './sign-parts.ts'

/** The page's own script and style, as they were built (scripts/sign-page.mjs). */
export interface SignPage {
  readonly script: string
  readonly style: string
}
export interface SignFileParts extends TextContext {
  readonly page: SignPage
  /** Name of the office that asks. */
  readonly organisation: string
  /** To whom the answer is given back, e.g. a name and an address for mail. */
  readonly returnTo?: string | undefined
}

/** Reads what the build put into `folder`. */
export async function readSignPage(folder: string): Promise<SignPage> {
  const [script, style] = await Promise.all(
    ['sign-file.js', 'sign-file.css'].map((name) => readFile(join(folder, name), 'utf8')),
  )
  return { script: script!, style: style! }
}

const hashed = (text: string) => `'sha256-${base64(sha256(text))}'`
const policy = ({ script, style }: SignPage) =>
  [
    "default-src 'none'",
    `script-src ${hashed(script)}`,
    `style-src ${hashed(style)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')

/** JSON in which no sign means anything to HTML, nor ends a line of a script. */
const jsonBlock = (value: unknown) =>
  JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

function wordsOf({ t }: TextContext): SignPageData['words'] {
  const words = Object.entries<readonly string[]>(signPageWords).map(([word, gaps]) => [
    word,
    t(word, Object.fromEntries(gaps.map((gap) => [gap, `{{${gap}}}`]))),
  ])
  return Object.fromEntries(words) as Record<SignPageWord, string>
}

/**
 * The whole page. Throws when the request is not sound: the schema of answer-file.ts, and a text that is the one of its hash, because
 * then something else would be signed than shown.
 */
export function signFile(request: SignRequest, parts: SignFileParts): string {
  SignRequest.parse(request)
  if (sha256Hex(request.text) !== request.sha256) throw new Error('signFile: not the text of this hash')
  const { page, locale, t } = parts
  if (/<\/(script|style)/i.test(page.script + page.style)) throw new Error('signFile: a part ends itself')
  const data: SignPageData = { request, locale, words: wordsOf(parts) }
  const title = t('sign-file.window', { title: request.title })
  return `<!doctype html>
<html lang="${escapeHtml(locale)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy(page)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<style>${page.style}</style>
</head>
<body>
${body(request, parts).text}
<script type="application/json" id="data">${jsonBlock(data)}</script>
<script>${page.script}</script>
</body>
</html>
`
}

function body(request: SignRequest, parts: SignFileParts): Html {
  const { t } = parts
  const changes = changesPart(request, parts)
  const contents = [
    ...(changes ? [['changes', t('sign-file.changes', { number: request.before!.number })] as const] : []),
    ['text', t('sign-file.text')] as const,
    ...(request.quiz ? [['quiz', t('sign-file.quiz')] as const] : []),
    ['sign', t('sign-file.sign')] as const,
  ]
  return html`<header>
      <p class="kicker">${t('sign-file.kicker')}</p>
      <h1>${request.title}</h1>
      ${facts(request, parts)}
      <p>${t('sign-file.lead')}</p>
      <noscript><p class="notice">${t('sign-file.no_script')}</p></noscript>
      <p class="notice" id="notice" role="alert" hidden></p>
      <nav aria-labelledby="contents">
        <h2 id="contents">${t('sign-file.contents')}</h2>
        <ol>
          ${contents.map(([id, label]) => html`<li><a href="#${id}">${label}</a></li>`)}
        </ol>
      </nav>
    </header>
    <main>
      ${changes ?? false}
      <section aria-labelledby="text">
        <h2 id="text" tabindex="-1">${t('sign-file.text')}</h2>
        <div class="bar">
          <progress id="progress" max="100" value="0" aria-label="${t('sign-file.progress')}"></progress>
          <span id="progress-said" aria-hidden="true"></span>
        </div>
        <article id="article">${new Html(markdownToHtml(request.text, { level: 3 }))}</article>
      </section>
      ${request.quiz && quizPart(request.quiz, parts)} ${signPart(request, parts)} ${donePart(parts)}
    </main>
    <footer>
      <p>${t('sign-file.fingerprint')}<br /><span class="mono">${request.sha256}</span></p>
    </footer>`
}

function facts(request: SignRequest, { t, locale, organisation }: SignFileParts): Html {
  const rows = [
    [t('sign-file.fact.person'), request.person],
    [t('sign-file.fact.organisation'), organisation],
    [t('sign-file.fact.procedure'), request.code],
    [t('sign-file.fact.version'), request.number],
    [t('sign-file.fact.last_day'), describeDay(request.expiresOn, locale)],
  ].filter(([, value]) => value !== '')
  return html`<dl class="facts">
    ${rows.map(
      ([label, value]) =>
        html`<div>
          <dt>${label}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`
}
