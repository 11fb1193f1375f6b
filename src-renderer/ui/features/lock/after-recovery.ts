/**
 * Remembers that the vault was opened with the recovery code, so that the open office can offer a new passphrase. World:
 * UI. What must stay true: only the fact is kept, never the code.
 */
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'

const store = createStore<{ readonly offered: boolean }>(() => ({ offered: false }))
export const offerNewPassphrase = (offered: boolean): void => store.setState({ offered })
export const useNewPassphraseOffer = (): boolean => useStore(store, (s) => s.offered)
