/** Gives each worker the display that was started for it (shared.ts). World: tests, before each file. */
const displays = (process.env['SEALBOOK_E2E_DISPLAYS'] ?? '').split(',').filter(Boolean)
const worker = Number(process.env['VITEST_POOL_ID'] ?? 1)
if (displays.length > 0) process.env['DISPLAY'] = displays[(worker - 1) % displays.length]
