/**
 * The form of an impact assessment in the order of a layout (risk/layouts.ts): its parts become sections, what lies below
 * them headings. World: UI, pure. What must stay true: the same fields in either layout, each drawn once; a layout changes
 * order and headings and nothing else; what stands in no layout (what it is, other tools, approval) comes after it.
 */
import { assessment } from '../../../../src-shared/registers/assessment.ts'
import { layoutIds, layoutOf, type LayoutId, type LayoutPart } from '../../../../src-shared/risk/layouts.ts'
import type { Translate } from '../../../../src-shared/text/context.ts'
import type { FormPart, FormSection } from '../../form/record-extras.ts'

/** Under which the chosen layout is kept among the settings: its number in `layoutIds`. */
export const layoutSetting = 'layout:assessment'
export const chosenLayout = (panes: Readonly<Record<string, number>>): LayoutId =>
  layoutIds[panes[layoutSetting] ?? 0] ?? layoutIds[0]

interface Group {
  title?: string
  parts: FormPart[]
}
interface Section extends FormSection {
  readonly groups: Group[]
}
/** A row of the principles or the risks of one event have a place of their own; all else is whole. */
const partOf = ({ field, row, event }: LayoutPart): FormPart => {
  const part = row ?? event
  return { field, ...(part !== undefined && { part }) }
}

/** Sections of the register that stand in no layout. */
function declared(section: keyof typeof assessment.sections, t: Translate): FormSection {
  const parts = Object.keys(assessment.sections[section]).map((field) => ({ field }))
  return { id: section, title: t(`assessment.section.${section}`), groups: [{ parts }] }
}

/** Every fact in its place; a fact that a layout names twice stands at its first. */
export function arranged(layout: LayoutId, t: Translate): readonly FormSection[] {
  const sections: Section[] = []
  const drawn = new Set<string>()
  for (const { id, depth, title, parts } of layoutOf(layout)) {
    if (depth === 1)
      sections.push({ id: `${layout}-${id.replaceAll('.', '-')}`, title: t(title), groups: [{ parts: [] }] })
    const section = sections.at(-1)!
    // what is asked about one risk after another is asked on the page of risks
    const isAboutOne = parts.some((p) => p.of !== undefined)
    if (depth > 1 && !isAboutOne) section.groups.push({ title: t(title), parts: [] })
    for (const part of parts.map(partOf)) {
      const key = `${part.field} ${part.part ?? ''}`
      if (drawn.has(key)) continue
      drawn.add(key)
      section.groups.at(-1)!.parts.push(part)
    }
  }
  const shown = sections
    .map((s) => ({ ...s, groups: s.groups.filter((g) => g.parts.length > 0) }))
    .filter((s) => s.groups.length > 0)
  return [...shown, declared('kind', t), declared('exchange', t), declared('approval', t)]
}
