/**
 * The last thing that is known to be safe on disk: "Saved 14:03:22 · entry 4,212". World: UI. What must stay true: only
 * a receipt from main (sent after the fsync) may set it; nothing here guesses.
 */
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { Receipt } from '../../../src-shared/ipc/contract.ts'

const store = createStore<{ readonly receipt: Receipt | undefined }>(() => ({ receipt: undefined }))

/** To be called with the receipt of every call that writes. */
export const noteSaved = (receipt: Receipt): void => store.setState({ receipt })
export const useLastSaved = (): Receipt | undefined => useStore(store, (s) => s.receipt)
