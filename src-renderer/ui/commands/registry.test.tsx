// @vitest-environment jsdom
/** Tests of the command registry: one id, one command; the latest wins while it is there; nothing runs when it must not. */
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { show } from '../components/test-frame.tsx'
import { CommandButton } from './CommandButton.tsx'
import {
  findCommand,
  listCommands,
  registerCommands,
  runCommand,
  useCommands,
  type Command,
} from './registry.ts'
import { keysOf, useCommandShortcuts } from './shortcuts.ts'

afterEach(cleanup)
const command = (id: string, run: () => void, more: Partial<Command> = {}): Command => ({
  id,
  labelKey: 'command.lock',
  group: 'vault',
  run,
  ...more,
})

describe('the registry', () => {
  it('runs by id, and says so when there is nothing to run', () => {
    const run = vi.fn<() => void>()
    const remove = registerCommands([command('test.a', run)])
    expect(runCommand('test.a')).toBe(true)
    expect(run).toHaveBeenCalledTimes(1)
    remove()
    expect(runCommand('test.a')).toBe(false)
    expect(run).toHaveBeenCalledTimes(1)
  })
  it('lets a page take over a general command for as long as it is shown', () => {
    const [general, special] = [vi.fn<() => void>(), vi.fn<() => void>()]
    const removeGeneral = registerCommands([command('test.b', general)])
    const removeSpecial = registerCommands([command('test.b', special)])
    runCommand('test.b')
    expect(listCommands().filter((c) => c.id === 'test.b')).toHaveLength(1)
    removeSpecial()
    runCommand('test.b')
    expect([special.mock.calls.length, general.mock.calls.length]).toEqual([1, 1])
    removeGeneral()
  })
  it('lets a page keep it when the frame offers the general one later', () => {
    const [general, special] = [vi.fn<() => void>(), vi.fn<() => void>()]
    const removeSpecial = registerCommands([command('test.b', special)])
    const removeGeneral = registerCommands([command('test.b', general)], true)
    runCommand('test.b')
    removeSpecial()
    runCommand('test.b')
    expect([special.mock.calls.length, general.mock.calls.length]).toEqual([1, 1])
    removeGeneral()
  })
  it('does not run what cannot be done now', () => {
    const run = vi.fn<() => void>()
    const remove = registerCommands([command('test.c', run, { when: () => false })])
    expect(runCommand('test.c')).toBe(false)
    expect(run).not.toHaveBeenCalled()
    remove()
  })
  it('always runs the latest function of a component, and forgets it with the component', () => {
    const ran: number[] = []
    function Page({ n }: { readonly n: number }) {
      useCommands([command('test.d', () => void ran.push(n))])
      return null
    }
    const page = render(<Page n={1} />)
    page.rerender(<Page n={2} />)
    runCommand('test.d')
    expect(ran).toEqual([2])
    page.unmount()
    expect(findCommand('test.d')).toBeUndefined()
  })
})

describe('a command button', () => {
  it('carries the label of its command and runs it', async () => {
    const run = vi.fn<() => void>()
    const remove = registerCommands([command('test.e', run)])
    show(<CommandButton id="test.e" />)
    await userEvent.click(screen.getByRole('button', { name: 'Lock the vault' }))
    expect(run).toHaveBeenCalledTimes(1)
    remove()
  })
})

describe('shortcuts', () => {
  function Keyboard() {
    useCommandShortcuts()
    return <input aria-label="text" />
  }
  it('with Ctrl fire while typing, single letters and redo do not', async () => {
    const [lock, letter, undo] = [vi.fn<() => void>(), vi.fn<() => void>(), vi.fn<() => void>()]
    const remove = registerCommands([
      command('test.f', lock, { shortcut: 'mod+L' }),
      command('test.g', letter, { shortcut: 'G' }),
      command('test.h', undo, { shortcut: 'mod+shift+Z' }),
    ])
    show(<Keyboard />)
    await userEvent.click(screen.getByRole('textbox', { name: 'text' }))
    await userEvent.keyboard('g{Control>}l{/Control}{Control>}{Shift>}z{/Shift}{/Control}')
    expect([lock, letter, undo].map((f) => f.mock.calls.length)).toEqual([1, 0, 0])
    await userEvent.click(document.body)
    await userEvent.keyboard('g{Control>}{Shift>}z{/Shift}{/Control}')
    expect([lock, letter, undo].map((f) => f.mock.calls.length)).toEqual([1, 1, 1])
    remove()
  })
  it('are printed as they stand on the keyboard', () => {
    expect(keysOf('mod+shift+Z', 'linux')).toEqual(['Ctrl', 'Shift', 'Z'])
    expect(keysOf('mod+K', 'darwin')).toEqual(['⌘', 'K'])
    expect(keysOf('shift+?', 'win32')).toEqual(['?'])
  })
})
