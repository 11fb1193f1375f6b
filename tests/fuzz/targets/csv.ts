/** CSV files of any origin. World: tests. */
import { readCsv } from '../../../src-main/records/import/read-csv.ts'
import { seedText } from '../fixtures.ts'
import { hold, type Target } from '../fuzz.ts'

export function make(): Promise<Target> {
  const hooks = { progress: () => {}, cancelled: () => false }
  return Promise.resolve({
    name: 'csv',
    seeds: [
      seedText('Title;Discovered;People\nLetter;01.02.2026;"1,200"\n"a ""b"" c";;\n'),
      seedText('\ufeffid,name,when\r\n1,"two\nlines",2026-01-02T03:04:05Z\r\n2,"open,\r\n'),
      Buffer.from('id\tname\r\n1\tJürgen\r\n', 'latin1'),
      Buffer.from('\ufeffid,name\n1,Ä\n', 'utf16le'),
      seedText('=1+1,@x\n+cmd,-2\n'),
    ],
    words: ['"', '""', ';', ',', '\t', '|', '\r', '\r\n', 'sep=;\n', '\u0000'],
    async read(bytes) {
      // in two pieces, so that cells and characters are cut
      const half = bytes.length >> 1
      const source = {
        size: bytes.length,
        async *open() {
          yield bytes.subarray(0, half)
          yield bytes.subarray(half)
        },
      }
      for (const wish of [{}, { delimiter: ';', encoding: 'utf-8' } as const]) {
        const table = await readCsv(source, wish, hooks)
        if (!table.ok) continue
        const { columns, rows } = table.value
        hold(
          rows.every(
            (r) => r.flaw !== undefined || r.cells.slice(columns.length).every((c) => c.trim() === ''),
          ),
          'no cell of a row without a flaw stands beside the columns',
        )
      }
    },
  })
}
