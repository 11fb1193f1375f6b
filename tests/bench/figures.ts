/** What the benchmark promises to stay below, and how figures are summed up and printed. World: Node, pure. */

export interface Figure {
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly runs: number
}

/** Targets of vault.md and of the issue; figures without one are for information. */
export const targets: Readonly<Record<string, number>> = {
  unlock_to_list_s: 0.5,
  unlock_to_list_after_start_s: 0.5,
  search_keystroke_p95_ms: 50,
  save_p95_ms: 10,
  rebuild_s: 5,
  pack_s: 15,
  import_s: 20,
  blank_rows: 0,
}

const sorted = (values: readonly number[]) => values.toSorted((a, b) => a - b)
/** The value below which a share `p` of the measurements lies (nearest rank). */
export function percentile(values: readonly number[], p: number): number {
  if (values.length === 0) throw new Error('percentile: nothing was measured')
  return sorted(values)[Math.min(values.length - 1, Math.max(0, Math.ceil(p * values.length) - 1))]!
}
export const median = (values: readonly number[]): number => percentile(values, 0.5)

const shown = (value: number) =>
  value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2)

export function table(figures: readonly Figure[]): string {
  const lines = figures.map((f) => {
    const target = targets[f.name]
    const verdict =
      target === undefined ? '' : `≤ ${target} ${f.unit}`.padEnd(12) + (f.value <= target ? 'met' : 'MISSED')
    return `${f.name.padEnd(34)}${shown(f.value).padStart(9)} ${f.unit.padEnd(6)}${String(f.runs).padStart(5)}  ${verdict}`.trimEnd()
  })
  return [
    `${'figure'.padEnd(34)}${'value'.padStart(9)} ${'unit'.padEnd(6)}${'runs'.padStart(5)}  target`,
    ...lines,
  ].join('\n')
}
