// How the three worlds are built. Main gets one entry per thread (workers are real files, so
// `new Worker(path)` needs no bundler magic); the preloads are CommonJS because sandboxed preloads must be;
// the renderer has three pages: the UI, the hidden vault host and the shared PC. SEALBOOK_OUT puts a build elsewhere, so that
// two builds never share a folder. Targets are the oldest runtime we promise: Chromium 130, Node 20.18.
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

const out = process.env['SEALBOOK_OUT'] ?? 'out'

export default defineConfig({
  main: {
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
