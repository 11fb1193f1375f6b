// Writes src-renderer/ui/theme/theme.generated.css: the CSS variables that Mantine would otherwise put into a <style>
// element at run time, which our content security policy forbids. Run it after changing theme.ts; `--check` only
// compares and fails when the file is out of date. Needs a Node that reads TypeScript (the one in node_modules/.bin).
import { readFileSync, writeFileSync } from 'node:fs'
import {
  convertCssVariables,
  DEFAULT_THEME,
  defaultCssVariablesResolver,
  mergeMantineTheme,
} from '@mantine/core'
import { theme } from '../src-renderer/ui/theme/theme.ts'

const target = new URL('../src-renderer/ui/theme/theme.generated.css', import.meta.url)
const merged = mergeMantineTheme(DEFAULT_THEME, theme)
const css = convertCssVariables(defaultCssVariablesResolver(merged), ':root')
const lines = css.replace(/([{;])(?=--|:)/g, '$1\n  ').replaceAll('}', '\n}\n')
const text = `/* Written by scripts/generate-theme.mjs from theme.ts. Do not edit. */\n${lines.replaceAll('\n  :root', '\n:root')}`

if (process.argv.includes('--check')) {
  let now = ''
  try {
    now = readFileSync(target, 'utf8')
  } catch {
    // A missing file is as out of date as a wrong one.
  }
  if (now !== text) {
    console.error('theme.generated.css is out of date: run node scripts/generate-theme.mjs')
    process.exit(1)
  }
} else {
  writeFileSync(target, text)
  console.log(`theme.generated.css: ${text.length} characters`)
}
