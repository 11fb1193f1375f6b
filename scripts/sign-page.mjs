// Bundles the script and the style of the page that somebody signs in without the program. They are written into every such page
// as text, so each is one file that needs nothing else. Targets are the browsers of the last years, not our Electron.

import { build } from 'vite'
import { inProject } from './project.mjs'

/** `{ script, style }`, minified. */
export async function bundleSignPage() {
  const results = await build({
    configFile: false,
    root: inProject('src-renderer', 'sign-file'),
    logLevel: 'error',
    build: {
      write: false,
      minify: true,
      target: ['chrome111', 'firefox119', 'safari16.4'],
      lib: { entry: 'page.ts', formats: ['iife'], name: 'sealbookSignFile', cssFileName: 'sign-file' },
    },
  })
  const files = [results].flat().flatMap((result) => result.output)
  const script = files.find((file) => file.type === 'chunk')
  const style = files.find((file) => file.fileName.endsWith('.css'))
  if (files.length !== 2 || !script || !style)
    throw new Error('The page to sign in is not one script and one style.')
  return { script: script.code, style: String(style.source) }
}

/** For the build of main, which reads both from beside itself. */
export const withSignPage = {
  name: 'sealbook-sign-page',
  async buildStart() {
    const { script, style } = await bundleSignPage()
    this.emitFile({ type: 'asset', fileName: 'sign-file.js', source: script })
    this.emitFile({ type: 'asset', fileName: 'sign-file.css', source: style })
  },
}
