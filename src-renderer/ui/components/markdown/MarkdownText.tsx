/**
 * A Markdown text as it reads. World: UI.
 *
 * What must stay true: the text only ever becomes React nodes, never HTML; an address is shown and leads nowhere, because
 * nothing leaves this machine by a click; what it looks like is what the editor shows (MarkdownEditor.tsx).
 */
import { Fragment, useMemo, type ReactNode } from 'react'
import type { Block, Line, List, Span, Table } from '../../../../src-shared/markdown/blocks.ts'
import { headingsOf } from '../../../../src-shared/markdown/headings.ts'
import { parseMarkdown } from '../../../../src-shared/markdown/read-markdown.ts'
import { useT } from '../../i18n/index.ts'
import styles from './prose.module.css'

interface Props {
  readonly text: string
  /** What a heading of the first level becomes on this page, 1 to 6. */
  readonly level?: number
  /** In front of the name of each heading (headings.ts); without it headings have no id. */
  readonly idPrefix?: string
}

export function MarkdownText({ text, level = 2, idPrefix }: Props) {
  const { blocks, ids } = useMemo(() => {
    const parsed = parseMarkdown(text)
    const names = headingsOf(parsed)
    const headings = parsed.filter((b) => b.kind === 'paragraph' && b.level > 0)
    return { blocks: parsed, ids: new Map(headings.map((block, i) => [block, names[i]!.id])) }
  }, [text])
  const idOf = (block: Block) => {
    const id = idPrefix === undefined ? undefined : ids.get(block)
    return id === undefined ? undefined : `${idPrefix}${id}`
  }
  return <div className={styles.prose}>{each(blocks, (b) => blockNode(b, level - 1, idOf(b)))}</div>
}

/** What is shown never changes its order: the place is the key. */
const each = <T,>(of: readonly T[], node: (one: T, at: number) => ReactNode): ReactNode[] =>
  of.map((one, at) => <Fragment key={`${at}`}>{node(one, at)}</Fragment>)

function spanNode({ text, mark, url }: Span): ReactNode {
  if (url !== undefined)
    return (
      <>
        {text}
        {text !== url && <span className={styles.address}> ({url.replace(/^mailto:/i, '')})</span>}
      </>
    )
  if (mark === '') return text
  if (mark === '*') return <em>{text}</em>
  return <strong>{mark === '***' ? <em>{text}</em> : text}</strong>
}
const lineNode = (line: Line): ReactNode => each(line, spanNode)
const linesNode = (lines: readonly Line[]): ReactNode =>
  each(lines, (line, at) => (
    <>
      {at > 0 && <br />}
      {lineNode(line)}
    </>
  ))

function listNode(list: List): ReactNode {
  const items = each(list.items, (item) => (
    <li>
      {linesNode(item.lines)}
      {each(item.lists, listNode)}
    </li>
  ))
  return list.start === undefined ? <ul>{items}</ul> : <ol start={list.start}>{items}</ol>
}

function TableNode({ align, rows }: Table) {
  const t = useT()
  const [head = [], ...body] = rows
  return (
    <div className={styles.wide} tabIndex={0} role="group" aria-label={t('editor.table')}>
      <table>
        <thead>
          <tr>
            {each(head, (cell, i) => (
              <th scope="col" data-align={align[i]}>
                {lineNode(cell)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {each(body, (row) => (
            <tr>
              {each(row, (cell, i) => (
                <td data-align={align[i]}>{lineNode(cell)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const tags = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'] as const
function blockNode(block: Block, deeper: number, id?: string): ReactNode {
  if (block.kind === 'list') return listNode(block)
  if (block.kind === 'table') return <TableNode {...block} />
  if (block.kind === 'quote')
    return <blockquote>{each(block.blocks, (b) => blockNode(b, deeper))}</blockquote>
  if (block.level === 0) return <p>{linesNode(block.lines)}</p>
  const Heading = tags[Math.min(6, block.level + deeper) - 1]!
  return (
    <Heading id={id} data-rank={block.level} tabIndex={id === undefined ? undefined : -1}>
      {linesNode(block.lines)}
    </Heading>
  )
}
