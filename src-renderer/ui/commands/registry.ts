/**
 * Every action of the app, defined once: label, icon, shortcut, when it can be done, what it does. Palette, menu,
 * buttons and the shortcut sheet all read from here.
 *
 * World: UI. What must stay true: one id, one command; a later registration with the same id hides the earlier one until
 * it goes away, so a page can take over a general command such as "new record".
 */
import { useEffect, useRef, type ComponentType } from 'react'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'

export const commandGroups = ['go', 'create', 'record', 'list', 'vault', 'view', 'help'] as const
export type CommandGroup = (typeof commandGroups)[number]

export interface Command {
  /** `go.today`, `record.undo`, …; the application menu uses the same ids. */
  readonly id: string
  /** Message key of the label; a verb first. */
  readonly labelKey: string
  readonly labelValues?: Readonly<Record<string, string | number>>
  readonly group: CommandGroup
  readonly icon?: ComponentType<{ size?: number | string; stroke?: number | string }>
  /** As Mantine writes hotkeys: `mod+K`, `shift+/`, `G`. `mod` is Ctrl, or Command on a Mac. */
  readonly shortcut?: string
  /** Extra message key with words that should find it in the palette. */
  readonly keywordsKey?: string
  /** Absent = always possible. */
  readonly when?: () => boolean
  readonly run: () => void
}

interface Registered {
  /** In order of registration; the last one with an id wins. */
  readonly all: readonly Command[]
}
const store = createStore<Registered>(() => ({ all: [] }))

/**
 * Adds commands; returns the way to take exactly these away again. General ones stand behind those of a page, also where
 * the page was there first: the frame around a page comes up after it.
 */
export function registerCommands(commands: readonly Command[], general = false): () => void {
  store.setState((s) => ({ all: general ? [...commands, ...s.all] : [...s.all, ...commands] }))
  return () => store.setState((s) => ({ all: s.all.filter((c) => !commands.includes(c)) }))
}

function winning(all: readonly Command[]): readonly Command[] {
  return [...new Map(all.map((c) => [c.id, c])).values()]
}

/** Each id once, whether it can be done now or not. */
export function listCommands(): readonly Command[] {
  return winning(store.getState().all)
}

export function findCommand(id: string): Command | undefined {
  return store.getState().all.findLast((c) => c.id === id)
}

export const canRun = (command: Command): boolean => command.when?.() ?? true

/** Runs a command by id; `false` when nobody offers it or it cannot be done now. */
export function runCommand(id: string): boolean {
  const command = findCommand(id)
  if (!command || !canRun(command)) return false
  command.run()
  return true
}

/** All commands, kept up to date, for palette and shortcut sheet. */
export function useCommandList(): readonly Command[] {
  return winning(useStore(store, (s) => s.all))
}

/**
 * Offers commands while the component is on screen. The list may be made anew on each render: `run` and `when` are
 * always the latest; a new registration happens only when what is shown of a command changes.
 */
export function useCommands(commands: readonly Command[], general = false): void {
  const latest = useRef(commands)
  useEffect(() => {
    latest.current = commands
  })
  const shown = JSON.stringify(
    commands.map((c) => [c.id, c.labelKey, c.labelValues, c.group, c.shortcut, c.keywordsKey]),
  )
  useEffect(() => {
    const now = (id: string) => latest.current.find((c) => c.id === id)
    return registerCommands(
      latest.current.map((c) => ({
        ...c,
        when: () => now(c.id)?.when?.() ?? true,
        run: () => now(c.id)?.run(),
      })),
      general,
    )
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- `shown` is what decides when to register anew
  }, [shown, general])
}
