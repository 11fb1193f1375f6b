/**
 * Text with the marks of Markdown on paper. World: main, pure. What must stay true: every letter is put in as text; a link
 * shows its address, as paper cannot be clicked.
 */
import { markdownToHtml } from '../../src-shared/markdown/write-html.ts'
import { Html } from './html.ts'

/** In the midst of a report; headings inside such a text do not belong into the outline of the document. */
export const richText = (text: string): Html => new Html(markdownToHtml(text, { level: 'bold' }))
