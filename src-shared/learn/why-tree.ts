/**
 * The tree of whys (forms.md 3.2, `whys`): what happened at the top, below each answer the question why once more, until a
 * branch ends at something the organisation can change.
 *
 * World: shared, pure. What must stay true: any set of nodes reads as a tree in which each stands exactly once, also after
 * two people moved branches at the same time (a lost parent makes a root, a circle is cut at its smallest id); every
 * operation gives a new value and leaves untouched nodes the same objects, so that undoing is putting back the old value
 * and saving is writing {@link changedNodes}. Nodes are kept by id with parent and order, not nested, so that each is an
 * element of its own in the journal.
 */
import { z } from 'zod'
import { plainOrder } from '../rules/incident-record.ts'
import { ElementId } from '../values.ts'

/** `act` = what somebody did or left undone, `barrier` = a safeguard that was missing or did not hold. */
export const whyKinds = ['event', 'act', 'condition', 'barrier', 'outside'] as const
/**
 * Why a branch ends: `changeable` we can change this · `outside` nobody here can · `unknown` nobody could find out
 * more · `elsewhere` the rest stands in another branch or post-mortem. All but the first take a note.
 */
export const stopReasons = ['changeable', 'outside', 'unknown', 'elsewhere'] as const
const mostNodes = 500

export const WhyNode = z.strictObject({
  /** Absent = at the top. */
  parent: ElementId.optional(),
  /** Place among its siblings; fractions lie between. */
  order: z.number(),
  text: z.string().max(2_000),
  kind: z.enum(whyKinds).optional(),
  /** A process, a rule, a tool, a resource of the organisation: something that it can change. */
  systemic: z.boolean().optional(),
  /** Shown by evidence, not only believed. */
  confirmed: z.boolean().optional(),
  evidence: z.array(ElementId).max(50).optional(),
  stop: z.enum(stopReasons).optional(),
  stopNote: z.string().max(2_000).optional(),
})
export type WhyNode = z.infer<typeof WhyNode>
export const WhyNodes = z
  .record(ElementId, WhyNode)
  .refine((nodes) => Object.keys(nodes).length <= mostNodes, { message: 'learn.why.too_many' })
export type WhyNodes = Readonly<Record<string, WhyNode>>

/** One line of the tree as it is read from top to bottom. */
export interface WhyLine {
  readonly id: string
  readonly node: WhyNode
  /** The parent as it is shown; absent at the top. */
  readonly parent?: string
  readonly children: readonly string[]
  /** 0 at the top. */
  readonly depth: number
  /** `2.1.3`: third why of the first why of the second thing at the top. */
  readonly number: string
}

/** Children by parent in order; those at the top under `undefined`. */
type Families = ReadonlyMap<string | undefined, readonly string[]>

/** From `id` upwards until there is no parent; the circle, if the way up is one. */
function circleAbove(nodes: WhyNodes, id: string): readonly string[] {
  const way: string[] = []
  for (let at: string | undefined = id; at !== undefined; at = parentIn(nodes, at)) {
    const seen = way.indexOf(at)
    if (seen >= 0) return way.slice(seen)
    way.push(at)
  }
  return []
}
/** The parent on record, if there is such a node. */
function parentIn(nodes: WhyNodes, id: string): string | undefined {
  const parent = nodes[id]!.parent
  return parent !== undefined && Object.hasOwn(nodes, parent) ? parent : undefined
}

/** Where circles are cut: these stand at the top, whatever their parent on record. */
function cutsOf(nodes: WhyNodes): ReadonlySet<string> {
  const circles = Object.keys(nodes).map((id) => circleAbove(nodes, id))
  return new Set(circles.filter((c) => c.length > 0).map((c) => c.toSorted(plainOrder)[0]!))
}

function familiesOf(nodes: WhyNodes): Families {
  const ids = Object.keys(nodes)
  const cut = cutsOf(nodes)
  const families = new Map<string | undefined, string[]>()
  for (const id of ids.toSorted((a, b) => nodes[a]!.order - nodes[b]!.order || plainOrder(a, b))) {
    const parent = cut.has(id) ? undefined : parentIn(nodes, id)
    families.set(parent, [...(families.get(parent) ?? []), id])
  }
  return families
}

/** The whole tree, top to bottom, each node once. */
export function whyLines(nodes: WhyNodes): WhyLine[] {
  const families = familiesOf(nodes)
  const below = (parent: string | undefined, depth: number, prefix: string): WhyLine[] =>
    (families.get(parent) ?? []).flatMap((id, i) => {
      const number = `${prefix}${i + 1}`
      const own: WhyLine = {
        id,
        node: nodes[id]!,
        ...(parent === undefined ? {} : { parent }),
        children: families.get(id) ?? [],
        depth,
        number,
      }
      return [own, ...below(id, depth + 1, `${number}.`)]
    })
  return below(undefined, 0, '')
}

// ---- operations ------------------------------------------------------------------------------------------------

/** Where a node stands now. */
interface Standing {
  readonly parent: string | undefined
  readonly siblings: readonly string[]
  readonly index: number
}
function standing(families: Families, id: string): Standing | undefined {
  for (const [parent, siblings] of families) {
    const index = siblings.indexOf(id)
    if (index >= 0) return { parent, siblings, index }
  }
  return undefined
}

const smallestGap = 1e-6
/** Order numbers for `ids`, of which `placed` is new among them: one number where there is room, else all anew. */
function orders(nodes: WhyNodes, ids: readonly string[], placed: string): Record<string, number> {
  const at = ids.indexOf(placed)
  const before = at > 0 ? nodes[ids[at - 1]!]!.order : undefined
  const after = at < ids.length - 1 ? nodes[ids[at + 1]!]!.order : undefined
  if (before === undefined || after === undefined)
    return { [placed]: before === undefined ? (after ?? 1) - 1 : before + 1 }
  if (after - before > smallestGap) return { [placed]: (before + after) / 2 }
  return Object.fromEntries(ids.map((id, i) => [id, i]))
}

/**
 * Puts `id` (with what hangs below it) under `parent` at `index`, counted without itself. A circle is mended on the
 * way, or the branch that was cut out of it would jump as soon as another part of it moves.
 */
function put(nodes: WhyNodes, id: string, parent: string | undefined, index: number): WhyNodes {
  const siblings = (familiesOf(nodes).get(parent) ?? []).filter((other) => other !== id)
  const next: Record<string, WhyNode> = { ...nodes }
  for (const cut of cutsOf(nodes)) next[cut] = atTop(nodes[cut]!)
  const order = orders(nodes, siblings.toSpliced(index, 0, id), id)
  next[id] = { ...atTop(next[id]!), ...(parent === undefined ? {} : { parent }) }
  for (const [sibling, own] of Object.entries(order)) next[sibling] = { ...next[sibling]!, order: own }
  return parent === undefined ? next : goingOn(next, parent)
}
function atTop(node: WhyNode): WhyNode {
  const { parent: _, ...rest } = node
  return rest
}
/** A node that is asked "why" once more is no end any longer. */
function goingOn(nodes: WhyNodes, id: string): WhyNodes {
  const { stop, stopNote, ...rest } = nodes[id]!
  return stop === undefined && stopNote === undefined ? nodes : { ...nodes, [id]: rest }
}

type NewNode = Omit<WhyNode, 'parent' | 'order'>
const blank: NewNode = { text: '' }

/** A new last answer below `parent`, or at the top. `id` is made by the caller and is not in the tree yet. */
export function addWhy(
  nodes: WhyNodes,
  id: string,
  parent: string | undefined,
  node: NewNode = blank,
): WhyNodes {
  if (Object.hasOwn(nodes, id) || (parent !== undefined && !Object.hasOwn(nodes, parent))) return nodes
  return put({ ...nodes, [id]: { ...node, order: 0 } }, id, parent, Infinity)
}
/** A new answer right after `sibling`. */
export function addWhyAfter(nodes: WhyNodes, id: string, sibling: string, node: NewNode = blank): WhyNodes {
  const place = standing(familiesOf(nodes), sibling)
  if (Object.hasOwn(nodes, id) || !place) return nodes
  return put({ ...nodes, [id]: { ...node, order: 0 } }, id, place.parent, place.index + 1)
}
/** Changes what a node says; its place stays. A part set to `undefined` is taken away. */
export function editWhy(nodes: WhyNodes, id: string, change: Partial<NewNode>): WhyNodes {
  if (!Object.hasOwn(nodes, id)) return nodes
  const said = Object.entries({ ...nodes[id]!, ...change }).filter(([, value]) => value !== undefined)
  return { ...nodes, [id]: Object.fromEntries(said) as WhyNode }
}
/** One place up (`-1`) or down (`1`) among its siblings. */
export function moveWhy(nodes: WhyNodes, id: string, by: -1 | 1): WhyNodes {
  const place = standing(familiesOf(nodes), id)
  const index = place ? place.index + by : -1
  return !place || index < 0 || index >= place.siblings.length ? nodes : put(nodes, id, place.parent, index)
}
/** Below the sibling above it, as its last answer. */
export function indentWhy(nodes: WhyNodes, id: string): WhyNodes {
  const place = standing(familiesOf(nodes), id)
  const above = place?.siblings[place.index - 1]
  return above === undefined ? nodes : put(nodes, id, above, Infinity)
}
/** Out of its parent, right after it. */
export function outdentWhy(nodes: WhyNodes, id: string): WhyNodes {
  const families = familiesOf(nodes)
  const parent = standing(families, id)?.parent
  const place = parent === undefined ? undefined : standing(families, parent)
  return place ? put(nodes, id, place.parent, place.index + 1) : nodes
}
/** To any other place; into its own branch it cannot go. `index` counts the new siblings without itself. */
export function placeWhy(nodes: WhyNodes, id: string, parent: string | undefined, index: number): WhyNodes {
  const known = (key: string) => Object.hasOwn(nodes, key)
  if (!known(id) || (parent !== undefined && !known(parent))) return nodes
  if (parent !== undefined && branchOf(nodes, id).includes(parent)) return nodes
  return put(nodes, id, parent, Math.max(0, index))
}
/** Takes a node away, with everything below it. */
export function removeWhy(nodes: WhyNodes, id: string): WhyNodes {
  const gone = new Set(branchOf(nodes, id))
  return gone.size === 0 ? nodes : Object.fromEntries(Object.entries(nodes).filter(([key]) => !gone.has(key)))
}

/** A node and all below it. */
function branchOf(nodes: WhyNodes, id: string): string[] {
  if (!Object.hasOwn(nodes, id)) return []
  const families = familiesOf(nodes)
  const all = (at: string): string[] => [at, ...(families.get(at) ?? []).flatMap(all)]
  return all(id)
}

/** What has to be written to get from one value to the other: the new node by id, `null` for one that is gone. */
export function changedNodes(before: WhyNodes, after: WhyNodes): Readonly<Record<string, WhyNode | null>> {
  const ids = new Set([...Object.keys(before), ...Object.keys(after)])
  return Object.fromEntries(
    [...ids].filter((id) => before[id] !== after[id]).map((id) => [id, after[id] ?? null]),
  )
}
