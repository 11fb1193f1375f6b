/**
 * Chooses between first run, lock screen and the open office, by what main says about the vault.
 *
 * World: UI. What must stay true: nothing of an open vault is drawn unless main says it is unlocked.
 */
import { Notifications } from '@mantine/notifications'
import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { Router } from 'wouter'
import type { Failure } from '../../../src-shared/ipc/result.ts'
import { appStore } from '../app-state.ts'
import { ErrorNotice } from '../components/ErrorNotice.tsx'
import { FirstRun } from '../features/first-run/FirstRun.tsx'
import { LockScreen } from '../features/lock/LockScreen.tsx'
import { ThemeProvider } from '../theme/ThemeProvider.tsx'
import { Countdown } from './Countdown.tsx'
import { Crash } from './Crash.tsx'
import { Shell } from './Shell.tsx'
import { ShortcutSheet } from './ShortcutSheet.tsx'
import { usePlace } from './use-place.ts'
import { useStillHere } from './use-still-here.ts'
import { useWindowCommands } from './window-commands.ts'

export function App({ failure }: { readonly failure?: Failure | undefined }) {
  const state = useStore(appStore, (s) => s.state)
  const noVault = state !== undefined && state.vaults.length === 0
  // First run goes on after the vault exists: the recovery sheet comes next. So it ends when it says so.
  const [creating, setCreating] = useState(noVault)
  const still = state?.settings.reducedMotion === true
  useEffect(() => {
    document.documentElement.toggleAttribute('data-sb-still', still)
  }, [still])

  useWindowCommands()
  // Also during first run, where a lock would take the recovery code away before it is on paper.
  useStillHere()

  const screen = () => {
    if (!state) return failure ? <ErrorNotice failure={failure} /> : null
    if (creating || noVault) {
      return (
        <FirstRun
          onDone={() => setCreating(false)}
          onCancel={noVault ? undefined : () => setCreating(false)}
        />
      )
    }
    if (state.vault === 'unlocked') return <Shell />
    return <LockScreen onCreate={() => setCreating(true)} />
  }
  return (
    <ThemeProvider choice={state?.settings.theme ?? 'system'}>
      {/* oxlint-disable-next-line react/hooks -- wouter takes the hook itself and calls it as one */}
      <Router hook={usePlace}>
        <Notifications position="bottom-left" limit={4} />
        <Crash>{screen()}</Crash>
        {state && <ShortcutSheet />}
        <Countdown />
      </Router>
    </ThemeProvider>
  )
}
