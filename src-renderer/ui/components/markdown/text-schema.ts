/**
 * What a text may hold while it is edited: the same few things as the blocks of Markdown (src-shared/markdown/blocks.ts).
 *
 * World: UI. What must stay true: nothing can be made here that Markdown cannot keep; no `style` attribute is written, and an
 * address is never a link that can be followed.
 */
import { Schema, type DOMOutputSpec, type NodeSpec } from 'prosemirror-model'
import { safeUrl } from '../../../../src-shared/markdown/blocks.ts'

const ranks = [1, 2, 3, 4, 5, 6]
const rankOf = (dom: HTMLElement) => Number(dom.dataset['rank'] ?? dom.tagName[1])

/** A cell, for prosemirror-tables: no joined cells, because Markdown has none. */
function cell(tag: 'td' | 'th', role: 'cell' | 'header_cell'): NodeSpec {
  return {
    content: 'cell_line',
    attrs: {
      colspan: { default: 1 },
      rowspan: { default: 1 },
      colwidth: { default: null },
      align: { default: null },
    },
    tableRole: role,
    isolating: true,
    parseDOM: [{ tag, getAttrs: (dom) => ({ align: dom.dataset['align'] ?? null }) }],
    toDOM: (node): DOMOutputSpec => {
      const align = node.attrs['align'] as string | null
      return [
        tag,
        { ...(tag === 'th' && { scope: 'col' }), ...(align !== null && { 'data-align': align }) },
        0,
      ]
    },
  }
}

export const textSchema = new Schema({
  nodes: {
    doc: { content: 'block+' },
    paragraph: {
      content: 'inline*',
      group: 'block',
      parseDOM: [{ tag: 'p' }],
      toDOM: () => ['p', 0],
    },
    heading: {
      attrs: { level: { default: 1 } },
      content: 'text*',
      group: 'block',
      defining: true,
      parseDOM: ranks.map((n) => ({ tag: `h${n}`, getAttrs: (dom) => ({ level: rankOf(dom) }) })),
      toDOM: (node) => [`h${node.attrs['level']}`, { 'data-rank': String(node.attrs['level']) }, 0],
    },
    blockquote: {
      content: 'block+',
      group: 'block',
      defining: true,
      parseDOM: [{ tag: 'blockquote' }],
      toDOM: () => ['blockquote', 0],
    },
    bullet_list: {
      content: 'list_item+',
      group: 'block list',
      parseDOM: [{ tag: 'ul' }],
      toDOM: () => ['ul', 0],
    },
    ordered_list: {
      attrs: { start: { default: 1 } },
      content: 'list_item+',
      group: 'block list',
      parseDOM: [{ tag: 'ol', getAttrs: (dom) => ({ start: (dom as HTMLOListElement).start }) }],
      toDOM: (node) =>
        node.attrs['start'] === 1 ? ['ol', 0] : ['ol', { start: String(node.attrs['start']) }, 0],
    },
    list_item: {
      content: 'paragraph list*',
      defining: true,
      parseDOM: [{ tag: 'li' }],
      toDOM: () => ['li', 0],
    },
    table: {
      content: 'table_row+',
      group: 'block',
      tableRole: 'table',
      isolating: true,
      parseDOM: [{ tag: 'table' }],
      toDOM: () => ['table', ['tbody', 0]],
    },
    table_row: {
      content: '(table_cell | table_header)+',
      tableRole: 'row',
      parseDOM: [{ tag: 'tr' }],
      toDOM: () => ['tr', 0],
    },
    table_cell: cell('td', 'cell'),
    table_header: cell('th', 'header_cell'),
    /** All that a cell holds: one line. */
    cell_line: {
      content: 'text*',
      parseDOM: [{ tag: 'div[data-line]' }],
      toDOM: () => ['div', { 'data-line': '' }, 0],
    },
    text: { group: 'inline' },
    hard_break: {
      inline: true,
      group: 'inline',
      selectable: false,
      parseDOM: [{ tag: 'br' }],
      toDOM: () => ['br'],
    },
  },
  marks: {
    /** In Markdown a link has no other mark here (`Span`). */
    link: {
      attrs: { url: {} },
      inclusive: false,
      excludes: 'bold italic link',
      parseDOM: [
        {
          tag: 'a[href], span[data-address]',
          getAttrs: (dom) => {
            const url = safeUrl(dom.dataset['address'] ?? dom.getAttribute('href') ?? '')
            return url === undefined ? false : { url }
          },
        },
      ],
      toDOM: (mark) => [
        'span',
        { 'data-address': String(mark.attrs['url']), title: String(mark.attrs['url']) },
        0,
      ],
    },
    bold: { parseDOM: [{ tag: 'strong' }, { tag: 'b' }], toDOM: () => ['strong', 0] },
    italic: { parseDOM: [{ tag: 'em' }, { tag: 'i' }], toDOM: () => ['em', 0] },
  },
})
export const { nodes, marks } = textSchema
