/**
 * All English messages, merged: for main, the command line and tests. World: shared, pure.
 *
 * What must stay true: every file of resources/locales/en is named here (a test compares), because plain Node has no
 * way to import "all files of a folder"; a key lives in exactly one file.
 */
import action from '../../resources/locales/en/action.json' with { type: 'json' }
import actionPage from '../../resources/locales/en/action-page.json' with { type: 'json' }
import app from '../../resources/locales/en/app.json' with { type: 'json' }
import assessmentPage from '../../resources/locales/en/assessment-page.json' with { type: 'json' }
import assessment from '../../resources/locales/en/assessment.json' with { type: 'json' }
import backup from '../../resources/locales/en/backup.json' with { type: 'json' }
import campaignPage from '../../resources/locales/en/campaign-page.json' with { type: 'json' }
import clock from '../../resources/locales/en/clock.json' with { type: 'json' }
import coverage from '../../resources/locales/en/coverage.json' with { type: 'json' }
import decide from '../../resources/locales/en/decide.json' with { type: 'json' }
import dossier from '../../resources/locales/en/dossier.json' with { type: 'json' }
import editor from '../../resources/locales/en/editor.json' with { type: 'json' }
import erasure from '../../resources/locales/en/erasure.json' with { type: 'json' }
import errors from '../../resources/locales/en/errors.json' with { type: 'json' }
import form from '../../resources/locales/en/form.json' with { type: 'json' }
import hipaa from '../../resources/locales/en/hipaa.json' with { type: 'json' }
import importing from '../../resources/locales/en/import.json' with { type: 'json' }
import incident from '../../resources/locales/en/incident.json' with { type: 'json' }
import keys from '../../resources/locales/en/keys.json' with { type: 'json' }
import kiosk from '../../resources/locales/en/kiosk.json' with { type: 'json' }
import laws from '../../resources/locales/en/laws.json' with { type: 'json' }
import learn from '../../resources/locales/en/learn.json' with { type: 'json' }
import mail from '../../resources/locales/en/mail.json' with { type: 'json' }
import main from '../../resources/locales/en/main.json' with { type: 'json' }
import meter from '../../resources/locales/en/meter.json' with { type: 'json' }
import notice from '../../resources/locales/en/notice.json' with { type: 'json' }
import noticePage from '../../resources/locales/en/notice-page.json' with { type: 'json' }
import notices from '../../resources/locales/en/notices.json' with { type: 'json' }
import obligation from '../../resources/locales/en/obligation.json' with { type: 'json' }
import office from '../../resources/locales/en/office.json' with { type: 'json' }
import pack from '../../resources/locales/en/pack.json' with { type: 'json' }
import packDoc from '../../resources/locales/en/pack-doc.json' with { type: 'json' }
import pages from '../../resources/locales/en/pages.json' with { type: 'json' }
import paper from '../../resources/locales/en/paper.json' with { type: 'json' }
import pattern from '../../resources/locales/en/pattern.json' with { type: 'json' }
import patternPage from '../../resources/locales/en/pattern-page.json' with { type: 'json' }
import patterns from '../../resources/locales/en/patterns.json' with { type: 'json' }
import person from '../../resources/locales/en/person.json' with { type: 'json' }
import postmortem from '../../resources/locales/en/postmortem.json' with { type: 'json' }
import postmortemPage from '../../resources/locales/en/postmortem-page.json' with { type: 'json' }
import pia from '../../resources/locales/en/pia.json' with { type: 'json' }
import piaPage from '../../resources/locales/en/pia-page.json' with { type: 'json' }
import record from '../../resources/locales/en/record.json' with { type: 'json' }
import register from '../../resources/locales/en/register.json' with { type: 'json' }
import report from '../../resources/locales/en/report.json' with { type: 'json' }
import risk from '../../resources/locales/en/risk.json' with { type: 'json' }
import riskPage from '../../resources/locales/en/risk-page.json' with { type: 'json' }
import roster from '../../resources/locales/en/roster.json' with { type: 'json' }
import rules from '../../resources/locales/en/rules.json' with { type: 'json' }
import severity from '../../resources/locales/en/severity.json' with { type: 'json' }
import signFile from '../../resources/locales/en/sign-file.json' with { type: 'json' }
import signing from '../../resources/locales/en/signing.json' with { type: 'json' }
import signingPage from '../../resources/locales/en/signing-page.json' with { type: 'json' }
import sop from '../../resources/locales/en/sop.json' with { type: 'json' }
import sopPage from '../../resources/locales/en/sop-page.json' with { type: 'json' }
import sops from '../../resources/locales/en/sops.json' with { type: 'json' }
import takein from '../../resources/locales/en/takein.json' with { type: 'json' }
import today from '../../resources/locales/en/today.json' with { type: 'json' }
import vaultLog from '../../resources/locales/en/vault-log.json' with { type: 'json' }
import verify from '../../resources/locales/en/verify.json' with { type: 'json' }

/** Files by name, for the test that finds a key declared twice. */
export const messageFiles: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  action,
  'action-page': actionPage,
  app,
  assessment,
  'assessment-page': assessmentPage,
  backup,
  'campaign-page': campaignPage,
  clock,
  coverage,
  decide,
  dossier,
  editor,
  erasure,
  errors,
  form,
  hipaa,
  import: importing,
  incident,
  keys,
  kiosk,
  laws,
  learn,
  mail,
  main,
  meter,
  notice,
  'notice-page': noticePage,
  notices,
  obligation,
  office,
  pack,
  'pack-doc': packDoc,
  pages,
  paper,
  pattern,
  'pattern-page': patternPage,
  patterns,
  person,
  postmortem,
  'postmortem-page': postmortemPage,
  pia,
  'pia-page': piaPage,
  record,
  register,
  report,
  risk,
  'risk-page': riskPage,
  roster,
  rules,
  severity,
  'sign-file': signFile,
  signing,
  'signing-page': signingPage,
  sop,
  'sop-page': sopPage,
  sops,
  takein,
  today,
  'vault-log': vaultLog,
  verify,
}
export const messages: Readonly<Record<string, string>> = Object.assign(
  {},
  ...Object.values(messageFiles),
) as Record<string, string>
