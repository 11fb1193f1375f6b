/** Where the PIN of somebody stands, in words that say what the office can do. World: UI. */
import type { PinView } from '../../../../src-shared/ipc/contract-kiosk.ts'

/** The key of the sentence; it takes the name. */
export const pinKey = ({ set, closedFor, codeUntil }: PinView): string =>
  closedFor > 0
    ? 'shared-pc.pin.closed'
    : set
      ? 'shared-pc.pin.set'
      : codeUntil === undefined
        ? 'shared-pc.pin.none'
        : 'shared-pc.pin.code_out'
