/**
 * Builds HTML for reports. World: main and the command line, pure.
 *
 * What must stay true: everything put between `${}` is escaped, once, at the moment it is put in; only {@link Html}
 * made here passes unescaped; nothing a user typed ever becomes `Html`. Reports carry no script and no `style`
 * attribute, so they can be shown under a policy that allows neither.
 */

/** HTML that is safe as it stands. */
export class Html {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

type Part = Html | string | number | false | undefined | readonly Part[]

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
// Control characters that HTML forbids (all but tab, newline, return) become the replacement character.
// oxlint-disable-next-line no-control-regex
const unsafe = /[&<>"'\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g
export const escapeHtml = (text: string): string => text.replace(unsafe, (c) => entities[c] ?? '\ufffd')

function render(part: Part): string {
  if (part === undefined || part === false) return ''
  if (part instanceof Html) return part.text
  if (typeof part === 'object') return part.map(render).join('')
  return escapeHtml(String(part))
}

/** Tagged template: html`<p>${text}</p>`. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  let out = strings[0] ?? ''
  for (let i = 0; i < parts.length; i++) out += render(parts[i]) + (strings[i + 1] ?? '')
  return new Html(out)
}

/** Text with its line breaks kept: paragraphs at blank lines, breaks within. */
export function paragraphs(text: string): Html {
  const blocks = text
    .replaceAll('\r\n', '\n')
    .split(/\n{2,}/)
    .map((b) => b.trim())
    .filter((b) => b !== '')
  return html`${blocks.map((b) => html`<p>${b.split('\n').map((l, i) => (i === 0 ? html`${l}` : html`<br />${l}`))}</p>`)}`
}

/** Below the title of the document; the outline of a PDF is made of these. */
export type HeadingLevel = 2 | 3 | 4 | 5
export const heading = (level: HeadingLevel, text: string): Html =>
  new Html(`<h${level}>${escapeHtml(text)}</h${level}>`)

/** A whole document. `style` is kept apart too, so that whoever shows it can allow exactly this style by its hash. */
export interface Document {
  readonly title: string
  readonly html: string
  readonly style: string
}

export function document(title: string, lang: string, style: string, body: Html): Document {
  const head = `<!doctype html>\n<html lang="${escapeHtml(lang)}">\n<head>\n<meta charset="utf-8" />\n<meta name="viewport" content="width=device-width" />\n`
  return {
    title,
    style,
    html: `${head}<title>${escapeHtml(title)}</title>\n<style>${style}</style>\n</head>\n<body>\n${body.text}\n</body>\n</html>\n`,
  }
}
