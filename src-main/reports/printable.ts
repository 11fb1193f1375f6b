/**
 * What a report hands to whoever prints it. World: main, pure. What must stay true: header and footer are plain text;
 * the printer adds "page x of y".
 */
import type { Document } from './html.ts'

export interface Printable extends Document {
  /** Left side of the line at the top of each page. */
  readonly header: string
  /** Left side of the line at the foot of each page: where in the journal this was read, and its hash. */
  readonly footer: string
  readonly landscape: boolean
  /** Structure for screen readers and an outline. Costs most of the time and size of a long list. */
  readonly tagged: boolean
}

/** Makes a PDF of a report. In the application that is Electron's printToPDF; elsewhere there may be none. */
export type PdfMaker = (report: Printable) => Promise<Uint8Array>
