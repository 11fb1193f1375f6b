/**
 * Mantine in static mode: every style comes from files, none is injected, so the strict CSP and Trusted Types hold.
 *
 * World: UI. What must stay true: both `with…` switches stay off, and the colour scheme is forced or automatic but never
 * set through `useMantineColorScheme` (which injects a <style> to pause transitions).
 */
import { MantineProvider, type MantineColorSchemeManager } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Settings } from '../../../src-shared/ipc/contract.ts'
import { theme } from './theme.ts'

/** The choice is kept by main, in the settings; Mantine is not to keep a second one. */
const remembersNothing: MantineColorSchemeManager = {
  get: (fallback) => fallback,
  set: () => undefined,
  subscribe: () => undefined,
  unsubscribe: () => undefined,
  clear: () => undefined,
}

type Props = { readonly choice: Settings['theme']; readonly children: ReactNode }

export function ThemeProvider({ choice, children }: Props) {
  return (
    <MantineProvider
      theme={theme}
      withCssVariables={false}
      withGlobalClasses={false}
      colorSchemeManager={remembersNothing}
      defaultColorScheme="auto"
      forceColorScheme={choice === 'system' ? undefined : choice}
    >
      {children}
    </MantineProvider>
  )
}
