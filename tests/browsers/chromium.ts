/** Debian's Chromium through Playwright, listened to at its network. World: tests (Node). */
import { pathToFileURL } from 'node:url'
import { chromium, type Page } from 'playwright-core'
import { listenToPolicy, refusedByPolicy, type OpenPage, type StartBrowser } from './browser.ts'

const named = new Set(['Tab', 'Space', 'Enter'])

export const startChromium: StartBrowser = async (executablePath, downloads) => {
  const isRoot = process.getuid?.() === 0
  const browser = await chromium.launch({ executablePath, chromiumSandbox: !isRoot })
  return {
    open: async (file) => openIn(await browser.newPage(), file, downloads),
    close: () => browser.close(),
  }
}

async function openIn(page: Page, file: string, downloads: string): Promise<OpenPage> {
  const [requests, complaints]: [string[], string[]] = [[], []]
  page.on('console', (m) => ['error', 'warning'].includes(m.type()) && complaints.push(m.text()))
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('download', (download) => void download.saveAs(`${downloads}/${download.suggestedFilename()}`))
  // below the page, where nothing is asked for unseen
  const network = await page.context().newCDPSession(page)
  await network.send('Network.enable')
  network.on('Network.requestWillBeSent', ({ request }) => requests.push(request.url))
  await page.addInitScript(listenToPolicy)
  await page.goto(pathToFileURL(file).href)
  return {
    evaluate: (expression) => page.evaluate(expression),
    async press(...keys) {
      for (const key of keys)
        if (named.has(key)) await page.keyboard.press(key)
        else await page.keyboard.type(key)
    },
    async drag([x, y], [toX, toY]) {
      await page.mouse.move(x, y)
      await page.mouse.down()
      await page.mouse.move(toX, toY, { steps: 5 })
      await page.mouse.up()
    },
    resize: (width, height) => page.setViewportSize({ width, height }),
    async picture(path) {
      await page.screenshot({ path })
    },
    async problems() {
      const refused = (await page.evaluate(refusedByPolicy)) as string[]
      return { requests, complaints: [...complaints, ...refused] }
    },
  }
}
