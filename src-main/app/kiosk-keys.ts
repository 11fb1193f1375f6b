/**
 * Which keys reach the page while the shared PC is on. World: main, pure. What must stay true: what is not named here is not let
 * through, so that a shortcut that nobody thought of does nothing; whatever types a letter on any keyboard still does.
 */
export interface KeyPress {
  readonly key: string
  readonly control: boolean
  readonly alt: boolean
  readonly meta: boolean
}

/** Typing, moving between fields, reading on. Escape closes our own dialogs; a window it cannot leave. */
const plain = new Set(
  // accents and other scripts are typed in several strokes
  (
    'Tab Enter Escape Backspace Delete Home End PageUp PageDown ArrowUp ArrowDown ArrowLeft ArrowRight ' +
    'Shift CapsLock NumLock AltGraph Control Alt Dead Compose Process Unidentified'
  ).split(' '),
)

export function mayPass({ key, control, alt, meta }: KeyPress, platform: string): boolean {
  if (meta) return false
  const sign = [...key].length === 1
  // letters typed with AltGr come as Control and Alt together on Windows, those with Option as Alt on a Mac
  if (control && alt) return platform === 'win32' && sign && !/^[a-z0-9 ]$/i.test(key)
  if (control) return key === 'Control'
  if (alt) return key === 'Alt' || key === 'AltGraph' || (platform === 'darwin' && sign)
  return sign || plain.has(key)
}
