/**
 * What component tests of fields stand in: words, theme, an app state, and a form around the field. World: unit tests
 * (jsdom). What must stay true: only what a browser has and jsdom lacks is made up here.
 */
import { render } from '@testing-library/react'
import type { ReactNode } from 'react'
import { createStore } from 'zustand/vanilla'
import type { AppState } from '../../../src-shared/ipc/contract.ts'
import type { Register } from '../../../src-shared/registers/define.ts'
import type { Json } from '../../../src-shared/values.ts'
import { appStore } from '../app-state.ts'
import { startI18n } from '../i18n/index.ts'
import { ThemeProvider } from '../theme/ThemeProvider.tsx'
import { FormProvider, type Edit, type Form, type FormState } from './form-store.ts'

class NoObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
}

export interface Log {
  readonly edits: [string, Edit][]
  readonly left: string[]
  readonly chosen: { path: string; value: Json }[]
  readonly form: Form
}

/** Shows `children` inside a form of `register` that remembers what was asked of it. */
export function showInForm(
  register: Register,
  values: Readonly<Record<string, Json>>,
  children: ReactNode,
): Log {
  window.matchMedia ??= () =>
    ({
      matches: false,
      addEventListener: () => undefined,
      removeEventListener: () => undefined,
    }) as unknown as MediaQueryList
  window.ResizeObserver ??= NoObserver as unknown as typeof ResizeObserver
  if (!('fonts' in document)) Object.defineProperty(document, 'fonts', { value: new EventTarget() })
  Element.prototype.scrollIntoView ??= () => undefined
  startI18n('en')
  appStore.setState({
    state: { settings: { zone: 'Europe/Berlin', locale: 'en' }, platform: 'linux' } as unknown as AppState,
  })
  const store = createStore<FormState>(() => ({
    register,
    values,
    names: {},
    written: {},
    conflicts: [],
    edits: {},
    readOnly: false,
    failure: undefined,
    commits: {},
  }))
  const log: Omit<Log, 'form'> = { edits: [], left: [], chosen: [] }
  const form: Form = {
    store,
    edit: (path, edit) => {
      log.edits.push([path, edit])
      store.setState((s) => ({ edits: { ...s.edits, [path]: edit } }))
    },
    leave: (path) => void log.left.push(path),
    choose: (changes) => void log.chosen.push(...changes),
    revert: () => undefined,
    undo: () => undefined,
    learnName: () => undefined,
  }
  render(
    <ThemeProvider choice="light">
      <FormProvider value={form}>{children}</FormProvider>
    </ThemeProvider>,
  )
  return { ...log, form }
}
