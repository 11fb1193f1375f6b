/**
 * What a key does in the tree of whys, and where the keyboard is afterwards. World: UI, pure. What must stay true: every
 * step that a button offers has a key; after each of them the keyboard stands on an answer that exists.
 */
import {
  addWhy,
  addWhyAfter,
  indentWhy,
  moveWhy,
  outdentWhy,
  removeWhy,
  whyLines,
  type WhyLine,
  type WhyNodes,
} from '../../../../src-shared/learn/why-tree.ts'

/** Changes to the tree; `after` and `below` add an answer. */
export type TreeStep = 'after' | 'below' | 'remove' | 'in' | 'out' | 'up' | 'down'
/** Ways through the tree. */
export type TreeWalk = 'next' | 'previous' | 'first' | 'last' | 'parent' | 'child'
export type KeyMeaning =
  | { readonly step: TreeStep }
  | { readonly walk: TreeWalk }
  /** `typed`: the letter that began it, which replaces nothing but is added at the end. */
  | { readonly edit: true; readonly typed?: string }
  | { readonly history: 'undo' | 'redo' }

export interface Key {
  readonly key: string
  readonly altKey: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
}

const walks: Readonly<Record<string, TreeWalk>> = {
  ArrowDown: 'next',
  ArrowUp: 'previous',
  ArrowLeft: 'parent',
  ArrowRight: 'child',
  Home: 'first',
  End: 'last',
}
const moves: Readonly<Record<string, TreeStep>> = {
  ArrowDown: 'down',
  ArrowUp: 'up',
  ArrowLeft: 'out',
  ArrowRight: 'in',
}

/** What a key means on an answer; the same keys move it while its words are being written. */
export function meaningOf({ key, altKey, ctrlKey, metaKey, shiftKey }: Key): KeyMeaning | undefined {
  const command = ctrlKey || metaKey
  if (altKey && !command) return moves[key] === undefined ? undefined : { step: moves[key] }
  if (key === 'Enter') return { step: command ? 'below' : 'after' }
  if (command) {
    const letter = key.toLowerCase()
    if (letter === 'z') return { history: shiftKey ? 'redo' : 'undo' }
    return letter === 'y' ? { history: 'redo' } : undefined
  }
  if (walks[key] !== undefined) return { walk: walks[key] }
  if (key === 'F2') return { edit: true }
  if (key === 'Delete') return { step: 'remove' }
  // a space belongs to the page until a word has begun
  return [...key].length === 1 && key !== ' ' ? { edit: true, typed: key } : undefined
}

/** Where a way leads from an answer; itself where there is nothing that way. */
export function walked(lines: readonly WhyLine[], id: string, walk: TreeWalk): string {
  const at = lines.findIndex((l) => l.id === id)
  const own = lines[at]
  if (!own) return id
  const to = {
    next: lines[at + 1]?.id,
    previous: lines[at - 1]?.id,
    first: lines[0]?.id,
    last: lines.at(-1)?.id,
    parent: own.parent,
    child: own.children[0],
  }[walk]
  return to ?? id
}

/** The answer itself if it is still in `next`; else the next one down that is left, else the last before it. */
export function nearestLeft(lines: readonly WhyLine[], id: string, next: WhyNodes): string | undefined {
  const at = Math.max(
    0,
    lines.findIndex((l) => l.id === id),
  )
  const left = (l: WhyLine) => Object.hasOwn(next, l.id)
  return (lines.slice(at).find(left) ?? lines.slice(0, at).findLast(left))?.id
}

export interface Stepped {
  readonly nodes: WhyNodes
  /** Where the keyboard is now; absent when nothing is left. */
  readonly active?: string
  /** The answer that was added, to be written in at once. */
  readonly added?: string
}

/**
 * Takes a step at an answer; `fresh` is the id of a new one. After what happened (at the top) stands no other answer:
 * there "one more" is its first why.
 */
export function stepped(nodes: WhyNodes, id: string, step: TreeStep, fresh: string): Stepped {
  if (step === 'after' || step === 'below') {
    const under = step === 'below' || whyLines(nodes).find((l) => l.id === id)?.depth === 0
    const next = under ? addWhy(nodes, fresh, id) : addWhyAfter(nodes, fresh, id)
    return next === nodes ? { nodes, active: id } : { nodes: next, active: fresh, added: fresh }
  }
  if (step === 'remove') {
    const next = removeWhy(nodes, id)
    const active = nearestLeft(whyLines(nodes), id, next)
    return { nodes: next, ...(active !== undefined && { active }) }
  }
  const moved = {
    in: () => indentWhy(nodes, id),
    out: () => outdentWhy(nodes, id),
    up: () => moveWhy(nodes, id, -1),
    down: () => moveWhy(nodes, id, 1),
  }[step]()
  return { nodes: moved, active: id }
}
