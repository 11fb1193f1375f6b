/**
 * The pack being put together: choices, what main says it would hold, and the pack once made.
 *
 * World: UI. What must stay true: an older preview never replaces a newer one; choices survive a look at another page.
 */
import { createStore } from 'zustand/vanilla'
import type { PackMade, PackOptions, PackPreview } from '../../../../src-shared/ipc/contract.ts'
import type { Failure } from '../../../../src-shared/ipc/result.ts'
import { findRegister, registerIds } from '../../../../src-shared/registers/index.ts'
import { call } from '../../api.ts'
import { appStore } from '../../app-state.ts'
import { noteSaved } from '../../components/saved.ts'
import { isBackwards, periodInstants, type Period } from './pack-period.ts'

export interface PackState {
  readonly period: Period
  readonly registers: readonly string[]
  readonly recipient: PackOptions['recipient']
  readonly purpose: string
  readonly includeEvidence: boolean
  /** Post-mortems prepared for legal advice too. */
  readonly includePrivileged: boolean
  readonly pdfPerRecord: boolean
  readonly withheld: readonly { readonly id: string; readonly title: string }[]
  readonly preview: PackPreview | undefined
  readonly counting: boolean
  readonly phase: 'choose' | 'making' | 'made'
  readonly made: PackMade | undefined
  /** Why there is no pack although one was asked for: stopped, or no place chosen. */
  readonly ended: 'stopped' | 'notSaved' | undefined
  readonly failure: Failure | undefined
}

/** Registers to choose from: what is part of other records comes along with them. */
export const packRegisters = registerIds.filter((id) => !findRegister(id)?.madeElsewhere)
/** Registers that come along with incidents, and with procedures. */
export const packParts = {
  incident: ['obligation', 'notice', 'pattern'],
  sop: ['sop_version', 'campaign', 'assignment'],
} as const

const fresh: PackState = {
  period: { kind: 'all', from: null, to: null },
  registers: packRegisters,
  recipient: 'regulator',
  purpose: '',
  includeEvidence: true,
  includePrivileged: false,
  pdfPerRecord: false,
  withheld: [],
  preview: undefined,
  counting: false,
  phase: 'choose',
  made: undefined,
  ended: undefined,
  failure: undefined,
}
export const packStore = createStore<PackState>(() => fresh)
const set = packStore.setState

const optionsOf = (s: PackState): PackOptions => {
  const app = appStore.getState().state
  return {
    ...periodInstants(s.period, new Date().toISOString(), app?.settings.zone ?? 'UTC'),
    registers: [...s.registers],
    recipient: s.recipient,
    purpose: s.purpose.trim(),
    includeEvidence: s.includeEvidence,
    includePrivileged: s.includePrivileged,
    pdfPerRecord: s.pdfPerRecord,
    withhold: s.withheld.map((w) => w.id),
  }
}
export const isReady = (s: PackState): boolean => s.registers.length > 0 && !isBackwards(s.period)

const previewDelay = 300
let turn = 0
let timer: ReturnType<typeof setTimeout> | undefined

export async function previewPack(): Promise<void> {
  const mine = ++turn
  const state = packStore.getState()
  if (!isReady(state)) return set({ counting: false, preview: undefined })
  set({ counting: true })
  const result = await call.packPreview(optionsOf(state))
  if (mine !== turn) return
  if (result.ok) return set({ counting: false, preview: result.value, failure: undefined })
  set({ counting: false, preview: undefined, failure: result.error })
}

/** Purpose and recipient change no count; everything else does. */
const countless = new Set(['purpose', 'recipient'])
export function choosePack(change: Partial<PackState>): void {
  set({ ...change, ended: undefined })
  if (Object.keys(change).every((key) => countless.has(key))) return
  clearTimeout(timer)
  timer = setTimeout(() => void previewPack(), previewDelay)
}

export async function makePack(): Promise<void> {
  clearTimeout(timer)
  turn++
  set({ phase: 'making', failure: undefined, ended: undefined, counting: false })
  const result = await call.makePack(optionsOf(packStore.getState()))
  if (!result.ok) {
    const stopped = result.error.code === 'cancelled'
    return set({
      phase: 'choose',
      ended: stopped ? 'stopped' : undefined,
      failure: stopped ? undefined : result.error,
    })
  }
  const { made } = result.value
  if (!made) return set({ phase: 'choose', ended: 'notSaved' })
  noteSaved(made.receipt)
  set({ phase: 'made', made })
}

/** A finished pack stays on screen until the page is left; coming back starts the next one. */
export function leavePack(): void {
  if (packStore.getState().phase === 'made') set(fresh)
}
export const stopPack = (): void => void call.cancelTask({ task: 'pack' })
export function anotherPack(): void {
  set(fresh)
  void previewPack()
}
