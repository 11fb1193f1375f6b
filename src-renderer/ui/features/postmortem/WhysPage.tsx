/**
 * The tree of whys of a post-mortem: what is still missing, the tree to write in, the same as a picture. World: UI. What
 * must stay true: all of it works by keyboard; nothing that is typed is lost; an approved tree can only be read.
 */
import { useMemo } from 'react'
import {
  lintTree,
  unanswered,
  type BlameAnswer,
  type BlameFinding,
} from '../../../../src-shared/learn/blame.ts'
import { whyFindings } from '../../../../src-shared/learn/why-findings.ts'
import { postmortem } from '../../../../src-shared/registers/postmortem.ts'
import { useField } from '../../form/form-store.ts'
import { RecordSheet, type OpenSheet } from '../../form/RecordSheet.tsx'
import { useT } from '../../i18n/index.ts'
import { SealedLine } from './SealedLine.tsx'
import { useWhyEditor } from './use-why-editor.ts'
import { WhyLacks } from './WhyLacks.tsx'
import { WhyPicture } from './WhyPicture.tsx'
import { WhyTree } from './WhyTree.tsx'

interface Props {
  readonly id: string
  /** The answer to begin at. */
  readonly node?: string | undefined
}

export function WhysPage({ id, node }: Props) {
  const t = useT()
  return (
    <RecordSheet
      register={postmortem}
      id={id}
      title={t('postmortem.section.whys')}
      lead={t('postmortem.whys.help')}
    >
      {(sheet) => <Tree sheet={sheet} node={node} />}
    </RecordSheet>
  )
}

function Tree({ sheet, node }: { readonly sheet: OpenSheet; readonly node: string | undefined }) {
  const { view } = sheet
  const editor = useWhyEditor(node)
  const blame = useBlame(editor.nodes, view.people)
  const findings = useMemo(() => whyFindings(editor.nodes), [editor.nodes])
  return (
    <>
      <SealedLine view={view} />
      <WhyLacks editor={editor} findings={findings} blame={blame} />
      <WhyTree editor={editor} findings={findings} blame={blame} sheet={sheet} begun={node !== undefined} />
      <WhyPicture nodes={editor.nodes} />
    </>
  )
}

/** Words that blame by the answer in which they stand, without those that somebody let stand. */
function useBlame(
  nodes: Parameters<typeof lintTree>[0],
  people: readonly { readonly name: string }[],
): ReadonlyMap<string, readonly BlameFinding[]> {
  const { value } = useField('blame_answers')
  return useMemo(() => {
    const answers = Object.values((value ?? {}) as unknown as Record<string, BlameAnswer>)
    const names = people.map((p) => p.name)
    return new Map(
      lintTree(nodes, names).map(({ node, findings }) => [node, unanswered(findings, answers)] as const),
    )
  }, [nodes, people, value])
}
