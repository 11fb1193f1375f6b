/**
 * What component tests of the frame stand in: words, theme, an app state, and a bridge whose calls the test answers. World:
 * unit tests (jsdom). What must stay true: only what a browser has and jsdom lacks is made up here; a call that the test
 * did not answer fails the test instead of pretending.
 */
import { render } from '@testing-library/react'
import type { ReactNode } from 'react'
import type {
  AppState,
  Bridge,
  CallName,
  Input,
  Output,
  RecordView,
} from '../../../src-shared/ipc/contract.ts'
import type { Result } from '../../../src-shared/ipc/result.ts'
import type { Json } from '../../../src-shared/values.ts'
import { appStore } from '../app-state.ts'
import { startI18n } from '../i18n/index.ts'
import { ThemeProvider } from '../theme/ThemeProvider.tsx'

export type Answers = { readonly [N in CallName]?: (input: Input<N>) => Result<Output<N>> }

const state: AppState = {
  vault: 'unlocked',
  vaults: [{ id: 'v1', name: 'Kontor Nord', location: '/data/kontor', present: true }],
  current: 'v1',
  lockReason: 'start',
  drafts: 0,
  notices: [],
  settings: {
    theme: 'light',
    zoom: 1,
    locale: 'en',
    zone: 'Europe/Berlin',
    lockAfterMinutes: 10,
    lockOnSuspend: true,
    lockOnScreenLock: true,
    panes: {},
    reducedMotion: false,
  },
  platform: 'linux',
  version: '0.1.0',
  today: '2026-11-21T10:00:00Z',
  refusedRequests: 0,
}

/** Shows `children`; returns what was called with what, in order. */
export function show(children: ReactNode, answers: Answers = {}, change: Partial<AppState> = {}) {
  const calls: { readonly name: string; readonly input: unknown }[] = []
  const call = new Proxy({} as Bridge['call'], {
    get: (_, name: CallName) => async (input: never) => {
      calls.push({ name, input })
      const answer = answers[name] as ((input: never) => unknown) | undefined
      if (!answer) throw new Error(`the test does not answer ${name}`)
      return answer(input)
    },
  })
  const bridge: Bridge = {
    call,
    on: () => () => undefined,
    offerFile: () => Promise.reject(new Error('no files here')),
  }
  Object.defineProperty(window, 'sealbook', { value: bridge, configurable: true })
  window.matchMedia ??= (() => ({
    matches: false,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  })) as unknown as typeof window.matchMedia
  window.ResizeObserver ??= class {
    observe() {}
    unobserve() {}
    disconnect() {}
  } as unknown as typeof ResizeObserver
  if (!('fonts' in document)) Object.defineProperty(document, 'fonts', { value: new EventTarget() })
  Element.prototype.scrollIntoView ??= () => undefined
  startI18n('en')
  appStore.setState({ state: { ...state, ...change } })
  return { calls, ...render(<ThemeProvider choice="light">{children}</ThemeProvider>) }
}

/** An incident as main would show it, with nothing around it. */
export function incidentView(values: Readonly<Record<string, Json>>, incidentState = 'triage'): RecordView {
  const hash = 'a'.repeat(64)
  const once = { at: '2026-11-20T08:00:00Z', by: 'Aiko Watanabe' }
  return {
    id: '01930000-0000-7000-8000-000000000001',
    register: 'incident',
    ref: 'INC-2026-0001',
    rev: 1,
    title: 'Letters to the wrong clinic',
    state: incidentState,
    archived: false,
    values: { ...values },
    written: {},
    conflicts: [],
    clocks: [],
    clockJumps: [],
    restarts: [],
    children: [],
    siblings: [],
    undecided: [],
    people: [],
    today: '2026-11-20',
    created: once,
    updated: once,
    position: { seq: 1, id: hash },
    linkedFrom: [],
    names: {},
  }
}
