/** Which keys reach the page of the shared PC. World: unit test. */
import { describe, expect, it } from 'vitest'
import { mayPass } from './kiosk-keys.ts'

const press = (text: string) => {
  const parts = text.split('+')
  const has = (name: string) => parts.slice(0, -1).includes(name)
  return { key: parts.at(-1)!, control: has('Ctrl'), alt: has('Alt'), meta: has('Meta') }
}

describe.each(['linux', 'win32', 'darwin'])('on %s', (platform) => {
  const shortcuts = [
    'Alt+F4 Ctrl+w Ctrl+q Ctrl+r Ctrl+R Ctrl+I Ctrl+p Ctrl+n Ctrl+t Ctrl+= Ctrl+- Ctrl+0 Ctrl+Tab Ctrl+F4 Ctrl+c Ctrl+v',
    'Ctrl+o Ctrl+s Ctrl+l Ctrl+PageUp Ctrl+Enter F1 F3 F5 F6 F7 F10 F11 F12 Meta+q Meta+w Meta ContextMenu PrintScreen',
    'Alt+ArrowLeft Alt+ArrowRight Alt+Home Alt+Tab Alt+Enter Insert Ctrl+Alt+Delete Ctrl+Alt+t BrowserBack BrowserHome',
    'BrowserSearch LaunchMail Help ZoomIn',
  ].flatMap((line) => line.split(' '))
  it.each(shortcuts)('holds %s back', (key) => {
    expect(mayPass(press(key), platform)).toBe(false)
  })
  it.each([
    'a',
    'Ä',
    '7',
    ' ',
    'é',
    'あ',
    '😀',
    'Tab',
    'Enter',
    'Escape',
    'Backspace',
    'PageDown',
    'Dead',
    'AltGraph',
  ])('lets %s through', (key) => expect(mayPass(press(key), platform)).toBe(true))
})
it('lets letters through that need AltGr or Option', () => {
  expect(mayPass(press('Ctrl+Alt+@'), 'win32')).toBe(true)
  expect(mayPass(press('Alt+ø'), 'darwin')).toBe(true)
  expect(mayPass(press('@'), 'linux')).toBe(true)
})
