/**
 * The real breach archive, and a second file made from it with other names and dates, so that a vault can be filled with
 * any number of lifelike incidents. World: Node. What must stay true: the same number gives the same file.
 */
import { gunzipSync } from 'node:zlib'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Papa from 'papaparse'
import { projectRoot } from '../demo/app.ts'

const archive = join(projectRoot, 'tests', 'fixtures', 'hhs_ocr_breach_archive_2024.csv.gz')

function readArchive(): string[][] {
  return Papa.parse<string[]>(gunzipSync(readFileSync(archive)).toString('utf8'), { skipEmptyLines: true })
    .data
}

/** Writes the archive as a person would have it on disk, or only its first rows. Returns the number of incidents in it. */
export function writeArchive(path: string, rows = Infinity): number {
  const [head, ...body] = readArchive()
  const kept = body.slice(0, rows)
  writeFileSync(path, Papa.unparse([head!, ...kept]))
  return kept.length
}

const places = ['North', 'South', 'Lakeside', 'Hilltop', 'Riverside', 'Old Town', 'Harbour']
/** `rows` incidents that look like the archive's and are none of them: other names, other dates, other counts. */
export function writeVariations(path: string, rows: number): void {
  const [head, ...body] = readArchive()
  const at = (name: string) => head!.indexOf(name)
  const [name, date, people] = [
    at('Name of Covered Entity'),
    at('Breach Submission Date'),
    at('Individuals Affected'),
  ]
  const varied = Array.from({ length: rows }, (_, i) => {
    const row = [...body[i % body.length]!]
    row[name] = `${row[name]} ${places[i % places.length]}`
    const [month, day, year] = row[date]!.split('/').map(Number)
    row[date] = `${String(month).padStart(2, '0')}/${String((day! % 28) + 1).padStart(2, '0')}/${year}`
    row[people] = row[people] === '' ? '' : String(Number(row[people]) + (i % 97))
    return row
  })
  writeFileSync(path, Papa.unparse([head!, ...varied]))
}
