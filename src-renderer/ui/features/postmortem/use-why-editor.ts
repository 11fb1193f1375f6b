/**
 * The tree of whys while somebody works on it: which answer the keyboard is on, what is being written, undo and redo.
 *
 * World: UI. What must stay true: the answers themselves stand in the record's form, so that every letter is a sealed
 * draft and only changed answers are written; an answer that was begun and left without a word leaves no trace.
 */
import { useMemo, useRef, useState } from 'react'
import { canonical } from '../../../../src-shared/canonical.ts'
import {
  addWhy,
  changedNodes,
  editWhy,
  whyLines,
  WhyNodes as WhyNodesSchema,
  type WhyLine,
  type WhyNode,
  type WhyNodes,
} from '../../../../src-shared/learn/why-tree.ts'
import type { Json } from '../../../../src-shared/values.ts'
import { newElementId, overlay, useField, useForm, type Form } from '../../form/form-store.ts'
import type { RecordForm } from '../../form/record-form.ts'
import { nearestLeft, stepped, walked, type KeyMeaning, type TreeStep } from './why-keys.ts'

const most = 100

/** What has to be written to get from one tree to the other; answers that say the same are left alone. */
export function whyChanges(before: WhyNodes, after: WhyNodes): { path: string; value: Json }[] {
  const same = (id: string) =>
    before[id] !== undefined && after[id] !== undefined && canonical(before[id]) === canonical(after[id])
  return Object.entries(changedNodes(before, after)).flatMap(([id, node]) =>
    same(id) ? [] : [{ path: `whys/${id}`, value: node }],
  )
}

const nodesOf = (form: Form): WhyNodes => {
  const { register, values, edits } = form.store.getState()
  return (overlay(register.fields['whys']!, values['whys'], edits, 'whys') ?? {}) as WhyNodes
}

export interface WhyEditor {
  readonly nodes: WhyNodes
  readonly lines: readonly WhyLine[]
  readonly readOnly: boolean
  readonly active: string | undefined
  /** The answer whose words are being written. */
  readonly writing: string | undefined
  /** The tree holds no more answers. */
  readonly full: boolean
  /** How many answers the last removal took away; absent once something else was done. */
  readonly removed: number | undefined
  readonly canUndo: boolean
  readonly canRedo: boolean
  readonly goTo: (id: string) => void
  readonly write: (id: string, typed?: string) => void
  readonly say: (id: string, text: string) => void
  /** The person left the words: they are saved. */
  readonly leave: (id: string) => void
  readonly change: (id: string, change: Partial<WhyNode>) => void
  /** A text beside the words, while it is typed; `leave` saves it. */
  readonly note: (id: string, text: string) => void
  readonly step: (id: string, step: TreeStep) => void
  readonly begin: () => void
  readonly history: (way: 'undo' | 'redo') => void
  readonly press: (id: string, meaning: KeyMeaning) => void
}

export function useWhyEditor(first: string | undefined): WhyEditor {
  const form = useForm() as RecordForm
  const { value, readOnly } = useField('whys')
  const nodes = useMemo(() => (value ?? {}) as WhyNodes, [value])
  const lines = useMemo(() => whyLines(nodes), [nodes])
  const [wanted, setActive] = useState(first)
  const [writing, setWriting] = useState<string>()
  const [full, setFull] = useState(false)
  const [removed, setRemoved] = useState<number>()
  const [past, setPast] = useState<readonly WhyNodes[]>([])
  const [future, setFuture] = useState<readonly WhyNodes[]>([])
  const active = wanted !== undefined && Object.hasOwn(nodes, wanted) ? wanted : lines[0]?.id
  /** Answers that were added and have not been left yet. */
  const fresh = useRef(new Map<string, WhyNodes>())

  const remember = () => {
    // read now: what is given to React runs later, when the tree has already changed
    const before = nodesOf(form)
    setPast((p) => [...p.slice(1 - most), before])
    setFuture([])
    setRemoved(undefined)
    setFull(false)
  }
  const put = (next: WhyNodes) => {
    for (const { path, value: node } of whyChanges(nodesOf(form), next)) form.edit(path, { value: node })
  }
  const save = () => void form.flush()

  const write = (id: string, typed?: string) => {
    if (readOnly) return
    if (writing !== id) remember()
    setActive(id)
    setWriting(id)
    if (typed !== undefined)
      put(editWhy(nodesOf(form), id, { text: `${nodesOf(form)[id]?.text ?? ''}${typed}` }))
  }
  const leave = (id: string) => {
    setWriting((w) => (w === id ? undefined : w))
    const before = fresh.current.get(id)
    fresh.current.delete(id)
    const now = nodesOf(form)
    const blank = now[id]?.text.trim() === '' && !Object.values(now).some((n) => n.parent === id)
    if (before && blank) {
      put(before)
      setPast((p) => p.slice(0, -1))
    }
    save()
  }
  const add = (next: WhyNodes, id: string) => {
    if (!WhyNodesSchema.safeParse(next).success) return setFull(true)
    const before = nodesOf(form)
    remember()
    fresh.current.set(id, before)
    put(next)
    setActive(id)
    setWriting(id)
  }
  const step = (id: string, what: TreeStep) => {
    if (readOnly) return
    if (writing !== undefined && (what === 'after' || what === 'below')) {
      // words first: one more answer below nothing helps nobody
      if (nodesOf(form)[writing]?.text.trim() === '') return
      fresh.current.delete(writing)
      form.leave(`whys/${writing}`)
    }
    const now = nodesOf(form)
    const done = stepped(now, id, what, newElementId())
    if (done.nodes === now) return
    if (done.added !== undefined) return add(done.nodes, done.added)
    remember()
    put(done.nodes)
    setActive(done.active)
    if (what === 'remove') {
      setWriting(undefined)
      setRemoved(Object.keys(now).length - Object.keys(done.nodes).length)
    }
    if (writing === undefined || what === 'remove') save()
  }
  const history = (way: 'undo' | 'redo') => {
    const to = (way === 'undo' ? past : future).at(-1)
    if (readOnly || !to) return
    const now = nodesOf(form)
    const [drop, keep] = way === 'undo' ? [setPast, setFuture] : [setFuture, setPast]
    drop((p) => p.slice(0, -1))
    keep((p) => [...p, now])
    setRemoved(undefined)
    put(to)
    const touched = whyChanges(now, to).map((c) => c.path.slice('whys/'.length))
    setActive(touched.find((id) => Object.hasOwn(to, id)) ?? nearestLeft(lines, active ?? '', to))
    save()
  }
  return {
    nodes,
    lines,
    readOnly,
    active,
    writing,
    full,
    removed,
    canUndo: past.length > 0,
    canRedo: future.length > 0,
    goTo: setActive,
    write,
    say: (id, text) => put(editWhy(nodesOf(form), id, { text })),
    leave,
    change: (id, change) => {
      remember()
      put(editWhy(nodesOf(form), id, change))
      save()
    },
    note: (id, text) => put(editWhy(nodesOf(form), id, { stopNote: text })),
    step,
    begin: () => {
      const id = newElementId()
      add(addWhy(nodesOf(form), id, undefined), id)
    },
    history,
    press: (id, meaning) => {
      if ('walk' in meaning) setActive(walked(lines, id, meaning.walk))
      else if ('step' in meaning) step(id, meaning.step)
      else if ('history' in meaning) history(meaning.history)
      else write(id, meaning.typed)
    },
  }
}
