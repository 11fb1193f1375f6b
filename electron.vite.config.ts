// How the three worlds are built. Main gets one entry per thread (workers are real files, so
// `new Worker(path)` needs no bundler magic); the preloads are CommonJS because sandboxed preloads must be;
// the renderer has three pages: the UI, the hidden vault host and the shared PC. SEALBOOK_OUT puts a build elsewhere, so that
// two builds never share a folder. The page that people sign in without the program is built with main, which reads it
// as text. Targets are the oldest runtime we promise: Chromium 130, Node 20.18.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { withSignPage } from './scripts/sign-page.mjs'

const out = process.env['SEALBOOK_OUT'] ?? 'out'

/** The thread that reads scans loads these from its own folder. */
const scanPrograms = ['@hyzyla/pdfium/pdfium.wasm', 'zxing-wasm/reader/zxing_reader.wasm']
const withScanPrograms = {
  name: 'sealbook-scan-programs',
  buildStart(this: { emitFile(file: { type: 'asset'; fileName: string; source: Uint8Array }): string }) {
    for (const name of scanPrograms)
      this.emitFile({
        type: 'asset',
        fileName: name.slice(name.lastIndexOf('/') + 1),
        source: readFileSync(fileURLToPath(import.meta.resolve(name))),
      })
  },
}

export default defineConfig({
  main: {
    plugins: [withScanPrograms, withSignPage],
    build: {
      outDir: `${out}/main`,
      target: 'node20.18',
      externalizeDeps: false,
      rollupOptions: {
        external: ['electron'],
        input: {
          index: 'src-main/index.ts',
          'argon2-worker': 'src-main/crypto/argon2-worker.ts',
          'search-worker': 'src-main/records/search-worker.ts',
          'scan-worker': 'src-main/sop/scan-worker.ts',
          'backup-worker': 'src-main/vault/backup/backup-worker.ts',
        },
      },
    },
  },
  preload: {
    build: {
      outDir: `${out}/preload`,
      target: 'node20.18',
      rollupOptions: {
        external: ['electron'],
        input: { ui: 'src-preload/ui.ts', vault: 'src-preload/vault.ts', kiosk: 'src-preload/kiosk.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src-renderer',
    plugins: [react()],
    build: {
      outDir: `${out}/renderer`,
      target: 'chrome130',
      minify: true,
      modulePreload: false,
      rollupOptions: {
        input: {
          index: 'src-renderer/index.html',
          vault: 'src-renderer/vault.html',
          kiosk: 'src-renderer/kiosk.html',
        },
      },
    },
  },
})
