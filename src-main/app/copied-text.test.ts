/** What the lock takes from the clipboard, and what it leaves. World: unit test. */
import { expect, it } from 'vitest'
import { CopiedText } from './copied-text.ts'

function start() {
  const clipboard = {
    text: '',
    readText: () => clipboard.text,
    writeText: (text: string) => void (clipboard.text = text),
    clear: () => void (clipboard.text = ''),
  }
  return { clipboard, copied: new CopiedText(clipboard) }
}

it('wipes what was copied from the vault, also where the system changed its line ends', async () => {
  const { clipboard, copied } = start()
  await copied.copy('120 people\nin Berlin')
  clipboard.text = '120 people\r\nin Berlin'
  await copied.wipe()
  expect(clipboard.text).toBe('')
})
it('leaves what was copied elsewhere since, and what was there before', async () => {
  const { clipboard, copied } = start()
  clipboard.text = 'from a letter'
  await copied.wipe()
  expect(clipboard.text).toBe('from a letter')
  await copied.copy('120 people')
  clipboard.text = 'a phone number'
  await copied.wipe()
  expect(clipboard.text).toBe('a phone number')
})
it('wipes once: the same words copied again by hand stay', async () => {
  const { clipboard, copied } = start()
  await copied.copy('120 people')
  await copied.wipe()
  clipboard.text = '120 people'
  await copied.wipe()
  expect(clipboard.text).toBe('120 people')
})
