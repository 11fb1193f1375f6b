/**
 * The parts of the page that somebody signs in: what changed, the questions, the form, what to do next (sign-file.ts). World: main,
 * pure.
 *
 * What must stay true: every field has its label, its help and a place for what is wrong with it, tied together by ids that the
 * page's script knows (src-renderer/sign-file); the page can be read in full without that script.
 */
import type { SignRequest } from '../../src-shared/sop/answer-file.ts'
import type { Quiz, QuizQuestion } from '../../src-shared/sop/quiz.ts'
import { rightNeeded } from '../../src-shared/sop/sign-page.ts'
import { html, Html } from '../reports/html.ts'
import { compareHtml, type ChangedSection } from './compare-html.ts'
import type { SignFileParts } from './sign-file.ts'

type Words = Pick<SignFileParts, 't'>

/** Absent when this person signs for the first time. */
export function changesPart({ before, text }: SignRequest, { t }: Words): Html | undefined {
  if (!before) return undefined
  const { sections, whole } = compareHtml(before.text, text, 3, {
    added: t('sign-file.mark.added'),
    addedEnd: t('sign-file.mark.added_end'),
    removed: t('sign-file.mark.removed'),
    removedEnd: t('sign-file.mark.removed_end'),
  })
  const title = t('sign-file.changes', { number: before.number })
  if (sections.length === 0)
    return html`<section aria-labelledby="changes">
      <h2 id="changes" tabindex="-1">${title}</h2>
      <p>${t('sign-file.changes.none', { number: before.number })}</p>
    </section>`
  return html`<section aria-labelledby="changes">
    <h2 id="changes" tabindex="-1">${title}</h2>
    <p>${t('sign-file.changes.how')}</p>
    <fieldset class="choice scripted" hidden>
      <legend>${t('sign-file.changes.show')}</legend>
      <label><input type="radio" name="view" value="only" checked /> ${t('sign-file.changes.only')}</label>
      <label><input type="radio" name="view" value="whole" /> ${t('sign-file.changes.whole')}</label>
    </fieldset>
    <div id="changes-only">${sections.map((section) => changedSection(section, { t }))}</div>
    <div id="changes-whole" hidden>${new Html(whole)}</div>
  </section>`
}
const changedSection = ({ heading, changes }: ChangedSection, { t }: Words): Html =>
  html`<section class="changed">
    <h3>${heading ?? t('sign-file.changes.beginning')}</h3>
    ${changes.map(
      (change) =>
        html`<div class="change ${change.kind}">
          <p class="kind">${t(`sign-file.change.${change.kind}`)}</p>
          ${new Html(change.html)}
        </div>`,
    )}
  </section>`

export function quizPart(quiz: Quiz, { t }: Words): Html {
  const gaps = { needed: rightNeeded(quiz), of: quiz.questions.length, count: quiz.attempts }
  return html`<section aria-labelledby="quiz">
    <h2 id="quiz" tabindex="-1">${t('sign-file.quiz')}</h2>
    <p>${t('sign-file.quiz.rule', gaps)}</p>
    <form id="quiz-form" novalidate>
      ${quiz.questions.map((question) => questionPart(question, { t }))}
      <p class="result" id="quiz-result" tabindex="-1" hidden></p>
      <ul id="quiz-again" hidden></ul>
      <button class="scripted" hidden>${t('sign-file.quiz.check')}</button>
    </form>
  </section>`
}
function questionPart({ id, text, options, right }: QuizQuestion, { t }: Words): Html {
  const several = right.length > 1
  const name = `question-${id}`
  return html`<fieldset id="${name}" aria-describedby="${name}-help ${name}-wrong">
    <legend>${text}</legend>
    <p class="help" id="${name}-help">${t(several ? 'sign-file.quiz.several' : 'sign-file.quiz.one')}</p>
    ${wrongPlace(name)}
    ${options.map(
      (option) =>
        html`<label
          ><input type="${several ? 'checkbox' : 'radio'}" name="${name}" value="${option.id}" />
          ${option.text}</label
        >`,
    )}
  </fieldset>`
}
const wrongPlace = (name: string) => html`<p class="wrong" id="${name}-wrong" hidden></p>`

export function signPart({ statements }: SignRequest, { t }: Words): Html {
  return html`<section aria-labelledby="sign">
    <h2 id="sign" tabindex="-1">${t('sign-file.sign')}</h2>
    <form id="sign-form" novalidate autocomplete="off">
      <div id="missing" class="notice" role="alert" tabindex="-1" hidden>
        <h3></h3>
        <ul></ul>
      </div>
      <fieldset>
        <legend>${t('sign-file.statements')}</legend>
        ${statements.map(({ id, lang, text }) => {
          const name = `statement-${id}`
          return html`${wrongPlace(name)}<label lang="${lang}"
              ><input type="checkbox" id="${name}" aria-describedby="${name}-wrong" /> ${text}</label
            >`
        })}
      </fieldset>
      ${field('name', html`<input id="name" maxlength="200" autocomplete="name" ${described('name')} />`, { t })}
      ${drawingPart({ t })}
      ${field('question', html`<textarea id="question" rows="3" maxlength="5000" ${described('question')}></textarea>`, { t })}
      ${field(
        'code',
        html`<input
          id="code"
          class="mono"
          maxlength="40"
          autocomplete="off"
          autocapitalize="characters"
          autocorrect="off"
          spellcheck="false"
          ${described('code')}
        />`,
        { t },
      )}
      <button class="main scripted" hidden>${t('sign-file.finish')}</button>
    </form>
  </section>`
}
const described = (id: string) => new Html(`aria-describedby="${id}-help ${id}-wrong"`)
const field = (id: string, input: Html, { t }: Words): Html =>
  html`<div class="field">
    <label for="${id}">${t(`sign-file.${id}`)}</label>
    <p class="help" id="${id}-help">${t(`sign-file.${id}.help`)}</p>
    ${wrongPlace(id)} ${input}
  </div>`
const drawingPart = ({ t }: Words): Html =>
  html`<div class="field scripted" hidden>
    <p class="label" id="drawing-label">${t('sign-file.drawing')}</p>
    <p class="help">${t('sign-file.drawing.help')}</p>
    <svg id="drawing" viewBox="0 0 1000 300" role="img" aria-label="${t('sign-file.drawing.field')}"></svg>
    <button type="button" id="drawing-clear">${t('sign-file.drawing.clear')}</button>
  </div>`

/** Hidden until it is signed. */
export const donePart = ({ t, returnTo }: Pick<SignFileParts, 't' | 'returnTo'>): Html =>
  html`<section id="done-part" aria-labelledby="done" hidden>
    <h2 id="done" tabindex="-1">${t('sign-file.done')}</h2>
    <ol>
      <li>${t('sign-file.done.file')}<br /><strong id="done-name" class="mono"></strong></li>
      <li>${returnTo ? t('sign-file.done.return', { to: returnTo }) : t('sign-file.done.return_office')}</li>
      <li>${t('sign-file.done.counts')}</li>
    </ol>
    <p><a id="done-file" class="button" download>${t('sign-file.done.again')}</a></p>
    <details>
      <summary>${t('sign-file.done.text')}</summary>
      <p class="help" id="done-help">${t('sign-file.done.text_help')}</p>
      <textarea
        id="done-text"
        class="mono"
        rows="8"
        readonly
        aria-label="${t('sign-file.done.text')}"
        aria-describedby="done-help"
      ></textarea>
      <button type="button" id="done-copy">${t('sign-file.done.copy')}</button>
      <p id="done-said" role="status"></p>
    </details>
  </section>`
