/**
 * The theme as CSS text: what Mantine would put into a <style> element at run time, which our policy forbids. World: the
 * generator script and the test that compares; pure.
 */
import {
  convertCssVariables,
  DEFAULT_THEME,
  defaultCssVariablesResolver,
  mergeMantineTheme,
} from '@mantine/core'
import { theme } from './theme.ts'

export function themeCss(): string {
  const css = convertCssVariables(
    defaultCssVariablesResolver(mergeMantineTheme(DEFAULT_THEME, theme)),
    ':root',
  )
  const lines = css.replace(/([{;])(?=--)/g, '$1\n  ').replaceAll('}', '\n}\n')
  return `/* Written by scripts/generate-theme.mjs from theme.ts. Do not edit. */\n${lines}`
}
