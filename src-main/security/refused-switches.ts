/**
 * Switches with which the shipped program does not start: each takes a protection away that nobody but a test needs, and
 * some launchers add one by themselves. World: main, pure. What must stay true: the packaged program never runs without
 * the sandbox, and never lets another program read its pages (docs/decisions/0018).
 */

/** Names as Chromium spells them. */
export const neverShipped = [
  'no-sandbox', // also added by the start script of an AppImage where the system allows no namespaces
  'disable-gpu-sandbox',
  'single-process',
  'renderer-cmd-prefix',
  'utility-cmd-prefix',
  'gpu-launcher',
  'remote-debugging-port',
  'remote-debugging-pipe',
  'disable-web-security',
  'js-flags',
] as const

/** The first switch that keeps the program from starting; `undefined` = it may start. */
export function refusedSwitch(commandLine: { hasSwitch(name: string): boolean }): string | undefined {
  return neverShipped.find((name) => commandLine.hasSwitch(name))
}
