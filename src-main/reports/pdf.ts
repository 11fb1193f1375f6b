/**
 * Turns a report into a PDF or sends it to a printer, with Electron's own engine. World: main; the only file of
 * reports/ that knows Electron.
 *
 * What must stay true: the window is hidden, sandboxed and runs no script; it has a session of its own that is never
 * written to disk and can reach nothing but the document and the fonts, which come from memory; it is gone afterwards.
 */
import { createHash, randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { BrowserWindow, session, type Session } from 'electron'
import type { Translate } from '../../src-shared/text/context.ts'
import { escapeHtml } from './html.ts'
import { namelessPdf } from './normalise-pdf.ts'
import type { Printable } from './printable.ts'

export interface Printer {
  pdf(report: Printable): Promise<Uint8Array>
  /** Opens the system's print dialog; `false` when the person cancelled. */
  print(report: Printable): Promise<boolean>
  close(): Promise<void>
}

/** Must be registered as privileged before the application is ready (`security/`): standard, secure. */
export const PRINT_SCHEME = 'print'
const ORIGIN = `${PRINT_SCHEME}://report/`
/** Long enough for the next document of a pack, short enough that nothing lingers. */
const KEEP_WINDOW_MS = 1_000
const FONTS = ['latin', 'latin-ext', 'greek', 'cyrillic'] as const
const fontFile = (subset: string): string => `source-sans-3-${subset}-wght-normal.woff2`
/** Unicode ranges as the font's own style sheet gives them, so that each file is read only when it is needed. */
const ranges: Readonly<Record<(typeof FONTS)[number], string>> = {
  latin:
    'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD',
  'latin-ext':
    'U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+0304,U+0308,U+0329,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF',
  greek: 'U+0370-0377,U+037A-037F,U+0384-038A,U+038C,U+038E-03A1,U+03A3-03FF',
  cyrillic: 'U+0301,U+0400-045F,U+0490-0491,U+04B0-04B1,U+2116',
}
const fontStyle = FONTS.map(
  (s) =>
    `@font-face{font-family:'Source Sans 3';font-weight:200 900;src:url('${ORIGIN}${fontFile(s)}') format('woff2');unicode-range:${ranges[s]}}`,
).join('\n')

/** `fonts` is the folder with the woff2 files; when one is missing the system's fonts are used. */
export function createPrinter(fonts: string, t: Translate): Printer {
  const partition = session.fromPartition(`print-${randomUUID()}`, { cache: false })
  let current: { readonly report: Printable; readonly boxes: string } | undefined
  lockDown(partition)
  partition.protocol.handle(PRINT_SCHEME, async (request) => {
    const path = request.url.slice(ORIGIN.length)
    if (request.url === ORIGIN && current) return page(current.report, current.boxes)
    const known = FONTS.map(fontFile).find((f) => f === path)
    if (!known) return new Response(null, { status: 404 })
    const bytes = await readFile(join(fonts, known)).catch(() => undefined)
    return bytes
      ? new Response(new Uint8Array(bytes), { headers: { 'content-type': 'font/woff2' } })
      : new Response(null, { status: 404 })
  })

  let window: BrowserWindow | undefined
  let idle: NodeJS.Timeout | undefined
  let queue: Promise<unknown> = Promise.resolve()
  const endWindow = (): void => {
    if (window && !window.isDestroyed()) window.destroy()
    window = undefined
  }
  /** One document at a time: the window shows `current`, and goes soon after the last one, with all it held. */
  const withDocument = <T>(
    report: Printable,
    boxes: string,
    work: (w: BrowserWindow) => Promise<T>,
  ): Promise<T> => {
    const turn = queue.then(async () => {
      clearTimeout(idle)
      current = { report, boxes }
      if (!window || window.isDestroyed()) window = hiddenWindow(partition)
      try {
        await window.loadURL(ORIGIN)
        return await work(window)
      } catch (error) {
        endWindow() // a renderer that failed once is not asked again
        throw error
      } finally {
        current = undefined
        idle = setTimeout(endWindow, KEEP_WINDOW_MS)
      }
    })
    queue = turn.catch(() => undefined)
    return turn
  }

  const makePdf = (report: Printable): Promise<Uint8Array> =>
    withDocument(report, '', async (w) => {
      // The same as in print-style.ts.
      const margin = report.landscape ? '14mm' : '18mm'
      const bytes = await w.webContents.printToPDF({
        preferCSSPageSize: true,
        printBackground: true,
        generateTaggedPDF: report.tagged,
        generateDocumentOutline: report.tagged,
        displayHeaderFooter: report.header !== '' || report.footer !== '',
        headerTemplate: strip(report.header, '', margin),
        footerTemplate: strip(report.footer, t('dossier.page', { page: '\u0001', pages: '\u0002' }), margin),
      })
      return namelessPdf(bytes)
    })

  return {
    // Chromium gives up on a page now and then when the computer is very busy; a fresh window then does it.
    pdf: (report) => makePdf(report).catch(() => makePdf(report)),
    print: (report) =>
      withDocument(
        report,
        pageBoxes(report, t),
        (w) =>
          new Promise<boolean>((done) =>
            w.webContents.print({ silent: false, printBackground: true }, (printed) => done(printed)),
          ),
      ),
    close: async () => {
      await queue
      clearTimeout(idle)
      endWindow()
      partition.protocol.unhandle(PRINT_SCHEME)
      await partition.clearStorageData()
    },
  }
}

/** Header or footer of each page. Chromium fills in elements of these two classes; its default size is too small. */
function strip(left: string, right: string, margin: string): string {
  const numbers = escapeHtml(right.replace('\u0001', '{{1}}').replace('\u0002', '{{2}}'))
    .replace('{{1}}', '<span class="pageNumber"></span>')
    .replace('{{2}}', '<span class="totalPages"></span>')
  const style = `width:100%;margin:0 ${margin};display:flex;justify-content:space-between;gap:8mm;font:7.5pt 'Source Sans 3','DejaVu Sans',sans-serif;color:#57606a`
  return `<div style="${style}"><span style="overflow:hidden;white-space:nowrap;text-overflow:ellipsis">${escapeHtml(left)}</span><span style="white-space:nowrap">${numbers}</span></div>`
}

/**
 * The same lines as page margin boxes, for a real printer, which takes no templates. Chromium knows these boxes from
 * 131 on; before, paper has no page numbers.
 */
function pageBoxes(report: Printable, t: Translate): string {
  const quoted = (text: string): string =>
    `"${text.replace(/["\\\n<]/g, (c) => `\\${c.charCodeAt(0).toString(16)} `)}"`
  const [before = '', between = '', after = ''] = t('dossier.page', {
    page: '\u0001',
    pages: '\u0001',
  }).split('\u0001')
  const numbers = `${quoted(before)} counter(page) ${quoted(between)} counter(pages) ${quoted(after)}`
  if (report.footer === '' && report.header === '') return ''
  return `@page{@top-left{content:${quoted(report.header)}}@bottom-left{content:${quoted(report.footer)}}@bottom-right{content:${numbers}}}`
}

function page(report: Printable, boxes: string): Response {
  const own = fontStyle + boxes
  const hash = (style: string): string => `'sha256-${createHash('sha256').update(style).digest('base64')}'`
  const body = report.html.replace('</head>', () => `<style>${own}</style></head>`)
  const policy = `default-src 'none'; style-src ${hash(report.style)} ${hash(own)}; font-src ${ORIGIN.slice(0, -1)}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`
  return new Response(body, {
    headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy },
  })
}

function hiddenWindow(partition: Session): BrowserWindow {
  const window = new BrowserWindow({
    show: false,
    width: 794,
    height: 1123,
    webPreferences: {
      session: partition,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      javascript: false,
      images: true,
      spellcheck: false,
      webgl: false,
    },
  })
  window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }))
  window.webContents.on('will-navigate', (event) => event.preventDefault())
  return window
}

function lockDown(partition: Session): void {
  partition.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  partition.setPermissionCheckHandler(() => false)
  partition.webRequest.onBeforeRequest((details, answer) =>
    answer({ cancel: !details.url.startsWith(ORIGIN) }),
  )
}
