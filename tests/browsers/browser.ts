/**
 * A browser as the test of the page uses it, one way for all of them, and where the machine has them. World: tests (Node).
 * What must stay true: everything the page asks for outside of itself and every refusal of its policy is written down.
 */
import { existsSync } from 'node:fs'

export interface PageProblems {
  /** Addresses that the browser asked for, from the opening of the page on. */
  readonly requests: readonly string[]
  /** Errors and warnings on the console, uncaught errors, refusals of the page's policy. */
  readonly complaints: readonly string[]
}
export interface OpenPage {
  /** The value of an expression in the page; JSON. */
  evaluate(expression: string): Promise<unknown>
  /** Presses keys, as a person would; `Tab`, `Space` and `Enter` by name, anything else sign by sign. */
  press(...keys: string[]): Promise<void>
  /** A stroke with the mouse, in pixels of the window. */
  drag(from: readonly [number, number], to: readonly [number, number]): Promise<void>
  /** Of the window, in pixels. */
  resize(width: number, height: number): Promise<void>
  problems(): Promise<PageProblems>
  /** What the window shows, as a PNG. */
  picture(file: string): Promise<void>
}
export interface Browser {
  /** Opens a file from disk in a tab of its own. */
  open(file: string): Promise<OpenPage>
  close(): Promise<void>
}
/** Starts the program; what pages save goes into the folder `downloads`. */
export type StartBrowser = (program: string, downloads: string) => Promise<Browser>

/** The first of these programs that is there. */
export const installed = (...paths: readonly string[]): string | undefined =>
  paths.find((path) => existsSync(path))

/** Run before any script of the page: the browser's own account of what its policy refused. */
export const listenToPolicy =
  "addEventListener('securitypolicyviolation', (e) => { (window.refused ??= []).push(`${e.violatedDirective} ${e.blockedURI}`) })"
export const refusedByPolicy = 'window.refused ?? []'
