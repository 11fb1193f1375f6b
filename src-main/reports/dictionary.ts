/**
 * The data dictionary of a register: every field with its meaning, type, source in law and rules, drawn from the
 * declaration. World: main, pure. What must stay true: it can be read by someone who has only the exported files.
 */
import { isCollection, type Field, type Register } from '../../src-shared/registers/define.ts'
import { document, html, type Html } from './html.ts'
import { SCREEN_STYLE } from './print-style.ts'
import type { Printable } from './printable.ts'
import { firstText, type Reader } from './say.ts'

interface Line {
  readonly key: string
  readonly label: string
  readonly help: string
  readonly type: string
  readonly options: readonly (readonly [code: string, word: string])[]
  readonly source: string
}

function lines(register: Register, section: string, reader: Reader): Line[] {
  const { t } = reader
  return Object.entries(register.sections[section] ?? {}).map(([key, field]) => {
    const label = `${register.id}.${key}`
    const help = t(`${label}.help`)
    const options = field.type === 'choice' || field.type === 'choices' ? field.options : []
    return {
      key,
      label: firstText(reader, label),
      help: help === `${label}.help` ? '' : help,
      type: sayType(field, reader),
      options: options.map(
        (o) => [o, firstText(reader, `${label}.${o}`, `option.${o}`, `value.${o}`)] as const,
      ),
      source: field.source ?? '',
    }
  })
}

function sayType(field: Field, { t }: Reader): string {
  const limits =
    field.type === 'text'
      ? t('dictionary.max', { count: field.max })
      : field.type === 'links'
        ? field.to.join(', ')
        : field.type === 'rows'
          ? Object.keys(field.columns).join(', ')
          : ''
  const kind = t(`dictionary.type.${field.type}`)
  const many = isCollection(field) ? ` ${t('dictionary.path')}` : ''
  return `${kind}${limits === '' ? '' : ` (${limits})`}${many}`
}

export function dictionary(register: Register, reader: Reader): Printable {
  const { t } = reader
  const name = firstText(reader, `dossier.register.${register.id}`)
  const title = t('dictionary.title', { register: name })
  const heads = [t('dictionary.field'), t('dictionary.meaning'), t('dictionary.type'), t('dictionary.source')]
  const row = (l: Line): Html =>
    html`<tr class="long">
      <td><span class="mono">${l.key}</span></td>
      <td>
        ${l.label}${l.help !== '' && html`<br /><span class="soft">${l.help}</span>`}${
          l.options.length > 0 &&
          html`<ul>
            ${l.options.map(([code, word]) => html`<li><span class="mono">${code}</span> ${word}</li>`)}
          </ul>`
        }
      </td>
      <td>${l.type}</td>
      <td>${l.source}</td>
    </tr>`
  const body = html`<header>
      <h1>${title}</h1>
      <p>${t('dictionary.intro', { id: register.id, version: register.schemaVersion })}</p>
    </header>
    <section>
      <h2>${t('dictionary.states')}</h2>
      <ul>
        ${register.states.map((s) => html`<li><span class="mono">${s}</span> ${firstText(reader, `${register.id}.state.${s}`)}</li>`)}
      </ul>
    </section>
    ${Object.keys(register.sections).map(
      (s) =>
        html`<section>
          <h2>${firstText(reader, `${register.id}.section.${s}`)}</h2>
          <table class="dictionary">
            <thead>
              <tr>
                ${heads.map((h) => html`<th scope="col">${h}</th>`)}
              </tr>
            </thead>
            <tbody>
              ${lines(register, s, reader).map(row)}
            </tbody>
          </table>
        </section>`,
    )}`
  return {
    ...document(title, reader.locale, SCREEN_STYLE, body),
    header: title,
    footer: '',
    landscape: false,
    tagged: true,
  }
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')

/** The same as Markdown, for `docs/` and for people who live in text files. */
export function dictionaryMarkdown(register: Register, reader: Reader): string {
  const { t } = reader
  const name = firstText(reader, `dossier.register.${register.id}`)
  const head = `| ${t('dictionary.field')} | ${t('dictionary.meaning')} | ${t('dictionary.type')} | ${t('dictionary.source')} |\n|---|---|---|---|\n`
  const sections = Object.keys(register.sections).map((s) => {
    const rows = lines(register, s, reader).map((l) => {
      const options = l.options.map(([code, word]) => `\`${code}\` ${word}`).join('; ')
      const meaning = [l.label, l.help, options].filter((x) => x !== '').join('. ')
      return `| \`${l.key}\` | ${cell(meaning)} | ${cell(l.type)} | ${cell(l.source)} |\n`
    })
    return `## ${firstText(reader, `${register.id}.section.${s}`)}\n\n${head}${rows.join('')}`
  })
  return `# ${t('dictionary.title', { register: name })}\n\n${t('dictionary.intro', { id: register.id, version: register.schemaVersion })}\n\n${sections.join('\n')}`
}
