/**
 * Leaves our windows out of screenshots, recordings and shared screens, if the person wants it. World: main, Electron.
 * What must stay true: all of them, also those that are opened later. Windows and macOS do so; Linux has no such thing, and
 * a program that reads the screen's memory does not ask.
 */
import { app, BrowserWindow } from 'electron'

/** Follows windows that are opened from now on; call the result whenever the wish may have changed. */
export function hidingWindows(hidden: () => boolean): () => void {
  app.on('browser-window-created', (_event, window) => window.setContentProtection(hidden()))
  return () => {
    for (const window of BrowserWindow.getAllWindows()) window.setContentProtection(hidden())
  }
}
