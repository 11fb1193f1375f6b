/** Where the files lie that the program loads while it runs. World: main. */
import type { WindowPlaces } from './windows.ts'

export interface Places extends WindowPlaces {
  readonly argon2Worker: string
  readonly searchWorker: string
  readonly backupWorker: string
  readonly fonts: string
  readonly licences: string
  /** Folder of the procedures that ship as a start. */
  readonly sops: string
  /** Folder of the page that people sign in without the program, and of the thread that reads scans. */
  readonly signing: string
}
