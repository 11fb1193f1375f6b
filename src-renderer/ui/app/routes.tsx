/**
 * Which place in the hash shows which page. World: UI. What must stay true: place (page, record, register) lives in
 * the URL hash and nowhere else, so that back, forward and the return after unlocking work.
 */
import type { ComponentType } from 'react'
import { Route, Switch } from 'wouter'
import { AboutPage } from '../features/about/AboutPage.tsx'
import { ActionBoard } from '../features/action/ActionBoard.tsx'
import { ActionTop } from '../features/action/ActionTop.tsx'
import { SavePlanOfList, SavePlanOfRecord } from '../features/action/SavePlan.tsx'
import { ToBoard } from '../features/action/ToBoard.tsx'
import { ActionBelowField } from '../features/action/WordHints.tsx'
import { assessmentExtras } from '../features/assessment/assessment-extras.ts'
import { ComparePage } from '../features/assessment/ComparePage.tsx'
import { EvaluationPage } from '../features/assessment/EvaluationPage.tsx'
import { NewAssessmentPage } from '../features/assessment/NewAssessmentPage.tsx'
import { ScreeningPage } from '../features/assessment/ScreeningPage.tsx'
import { BackupPage } from '../features/backup/BackupPage.tsx'
import { CampaignPage } from '../features/campaign/CampaignPage.tsx'
import { NewCampaignPage } from '../features/campaign/NewCampaignPage.tsx'
import { ToCampaign } from '../features/campaign/ToCampaign.tsx'
import { CoveragePage } from '../features/coverage/CoveragePage.tsx'
import { KnownPage } from '../features/coverage/KnownPage.tsx'
import { PersonKnows, WhoKnew } from '../features/coverage/WhoKnew.tsx'
import { DecidePage } from '../features/decide/DecidePage.tsx'
import { DictionaryPage } from '../features/dictionary/DictionaryPage.tsx'
import { HipaaPage } from '../features/hipaa/HipaaPage.tsx'
import { ImportPage } from '../features/import/ImportPage.tsx'
import { CountingPage } from '../features/laws/CountingPage.tsx'
import { ImportLawsPage } from '../features/laws/ImportLawsPage.tsx'
import { LawPage } from '../features/laws/LawPage.tsx'
import { LawsPage } from '../features/laws/LawsPage.tsx'
import { NewRecordPage } from '../features/new-record/NewRecordPage.tsx'
import { MessagesPage } from '../features/notice/MessagesPage.tsx'
import { NewNoticePage } from '../features/notice/NewNoticePage.tsx'
import { NoticePage } from '../features/notice/NoticePage.tsx'
import { MakePackPage } from '../features/pack/MakePackPage.tsx'
import { PacksPage } from '../features/pack/PacksPage.tsx'
import { VerifyPackPage } from '../features/pack/VerifyPackPage.tsx'
import { ExportPiaItem } from '../features/pia/ExportPiaItem.tsx'
import { ExportPiaPage } from '../features/pia/ExportPiaPage.tsx'
import { ImportPiaItem } from '../features/pia/ImportPiaItem.tsx'
import { ImportPiaPage } from '../features/pia/ImportPiaPage.tsx'
import { PatternsPage } from '../features/patterns/PatternsPage.tsx'
import { BelowField } from '../features/postmortem/BelowField.tsx'
import { BeginPage } from '../features/postmortem/BeginPage.tsx'
import { IncidentTop } from '../features/postmortem/IncidentTop.tsx'
import { PostmortemTop } from '../features/postmortem/PostmortemTop.tsx'
import { ReviewPage } from '../features/postmortem/ReviewPage.tsx'
import { WhysPage } from '../features/postmortem/WhysPage.tsx'
import { RegisterPage } from '../features/register/RegisterPage.tsx'
import { RisksPage } from '../features/risk/RisksPage.tsx'
import { OrganisationPage } from '../features/roster/OrganisationPage.tsx'
import { PersonTop } from '../features/roster/PersonTop.tsx'
import { ToOrganisation } from '../features/roster/ToOrganisation.tsx'
import { SearchPage } from '../features/search/SearchPage.tsx'
import { KeysPage } from '../features/settings/keys/KeysPage.tsx'
import { VaultLogPage } from '../features/settings/keys/VaultLogPage.tsx'
import { RetentionPage } from '../features/retention/RetentionPage.tsx'
import { OfficePage } from '../features/settings/OfficePage.tsx'
import { SettingsPage } from '../features/settings/SettingsPage.tsx'
import { SeverityPage } from '../features/severity/SeverityPage.tsx'
import { ChangeProcedurePage } from '../features/sop/ChangeProcedurePage.tsx'
import { CompareVersionsPage } from '../features/sop/CompareVersionsPage.tsx'
import { NewSopPage } from '../features/sop/NewSopPage.tsx'
import { ChangeProcedureItem, ProceduresChanged } from '../features/sop/ProceduresChanged.tsx'
import { sopExtras, versionExtras } from '../features/sop/sop-extras.ts'
import { PersonSigning } from '../features/signing/PersonSigning.tsx'
import { RemindersPage } from '../features/signing/RemindersPage.tsx'
import { SharedPcPage } from '../features/signing/SharedPcPage.tsx'
import { SignHerePage } from '../features/signing/SignHerePage.tsx'
import { SigningPage } from '../features/signing/SigningPage.tsx'
import { WhoSignsPage } from '../features/signing/WhoSignsPage.tsx'
import { SheetsPage } from '../features/takein/SheetsPage.tsx'
import { SignFilesPage } from '../features/takein/SignFilesPage.tsx'
import { TakeInPage } from '../features/takein/TakeInPage.tsx'
import { TodayPage } from '../features/today/TodayPage.tsx'
import {
  RecordExtrasProvider,
  type RecordExtras,
  type RecordMenuProps,
  type RecordTopProps,
} from '../form/record-extras.ts'
import { NotFound } from './NotFound.tsx'

const AssessmentItems = ({ view }: RecordMenuProps) => (
  <>
    <SavePlanOfRecord view={view} />
    <ExportPiaItem view={view} />
  </>
)
const LearnItems = ({ view }: RecordMenuProps) => (
  <>
    <SavePlanOfRecord view={view} />
    <ChangeProcedureItem view={view} />
  </>
)
/** What is learned changes procedures: their part stands below the top of what they were changed for. */
const withProcedures = (Top: ComponentType<RecordTopProps>) => (props: RecordTopProps) => (
  <>
    <Top {...props} />
    <ProceduresChanged {...props} />
  </>
)
const IncidentParts = withProcedures(IncidentTop)
const WholeIncidentTop = (props: RecordTopProps) => (
  <>
    <IncidentParts {...props} />
    <WhoKnew {...props} />
  </>
)
const AboutSigning = (props: RecordTopProps) => (
  <>
    <PersonSigning {...props} />
    <PersonKnows {...props} />
  </>
)
/** What features add to the record pages of their registers. */
const recordExtras: Readonly<Record<string, RecordExtras>> = {
  incident: { Top: WholeIncidentTop, MenuItems: LearnItems },
  postmortem: { Top: withProcedures(PostmortemTop), BelowField, MenuItems: LearnItems },
  action: {
    Top: withProcedures(ActionTop),
    BelowField: ActionBelowField,
    MenuItems: ChangeProcedureItem,
    ListTool: ToBoard,
    ListItems: SavePlanOfList,
  },
  sop: sopExtras,
  sop_version: versionExtras,
  person: { Top: PersonTop, ListTool: ToOrganisation, AboveSections: AboutSigning },
  campaign: { Top: ToCampaign },
  assignment: { Top: ToCampaign },
  assessment: { ...assessmentExtras, ListItems: ImportPiaItem, MenuItems: AssessmentItems },
}

export function Routes() {
  return (
    <Switch>
      <Route path="/" component={TodayPage} />
      <Route path="/register/:register/:id?">
        {(p) => (
          <RecordExtrasProvider value={recordExtras}>
            <RegisterPage key={p.register} register={p.register} id={p.id} />
          </RecordExtrasProvider>
        )}
      </Route>
      <Route path="/new/postmortem/:incident?">
        {(p) => <BeginPage key={p.incident} incident={p.incident} />}
      </Route>
      <Route path="/postmortem/:id/whys/:node?">
        {(p) => <WhysPage key={`${p.id} ${p.node}`} id={p.id} node={p.node} />}
      </Route>
      <Route path="/postmortem/:id/review/:row?">
        {(p) => <ReviewPage key={p.id} id={p.id} row={p.row} />}
      </Route>
      <Route path="/new/assessment" component={NewAssessmentPage} />
      <Route path="/screening/:id">{(p) => <ScreeningPage key={p.id} id={p.id} />}</Route>
      <Route path="/evaluation/:id">{(p) => <EvaluationPage key={p.id} id={p.id} />}</Route>
      <Route path="/compare/:id/:other">
        {(p) => <ComparePage key={`${p.id} ${p.other}`} id={p.id} other={p.other} />}
      </Route>
      <Route path="/risks/:id/:risk?">{(p) => <RisksPage key={p.id} id={p.id} risk={p.risk} />}</Route>
      <Route path="/new/sop" component={NewSopPage} />
      <Route path="/new/sop_version/:origin">
        {(p) => <ChangeProcedurePage key={p.origin} origin={p.origin} />}
      </Route>
      <Route path="/sops/:id/compare">{(p) => <CompareVersionsPage key={p.id} sop={p.id} />}</Route>
      <Route path="/sops/:id/compare/:before/:after">
        {(p) => <CompareVersionsPage key={p.id} sop={p.id} before={p.before} after={p.after} />}
      </Route>
      <Route path="/new/:register">
        {(p) => (
          <RecordExtrasProvider value={recordExtras}>
            <NewRecordPage key={p.register} register={p.register} />
          </RecordExtrasProvider>
        )}
      </Route>
      <Route path="/import/pia" component={ImportPiaPage} />
      <Route path="/export/pia/:id">{(p) => <ExportPiaPage key={p.id} id={p.id} />}</Route>
      <Route path="/import/:register">{(p) => <ImportPage key={p.register} register={p.register} />}</Route>
      <Route path="/decide/:id/:step?">{(p) => <DecidePage key={p.id} id={p.id} step={p.step} />}</Route>
      <Route path="/severity/:id">{(p) => <SeverityPage key={p.id} id={p.id} />}</Route>
      <Route path="/hipaa/:id">{(p) => <HipaaPage key={p.id} id={p.id} />}</Route>
      <Route path="/laws" component={LawsPage} />
      <Route path="/laws/counting" component={CountingPage} />
      <Route path="/laws/import" component={ImportLawsPage} />
      <Route path="/laws/:regime">{(p) => <LawPage key={p.regime} regime={p.regime} />}</Route>
      <Route path="/patterns" component={PatternsPage} />
      <Route path="/actions/board" component={ActionBoard} />
      <Route path="/roster" component={OrganisationPage} />
      <Route path="/notice/new/:incident/:obligation?">
        {(p) => (
          <NewNoticePage
            key={`${p.incident} ${p.obligation}`}
            incident={p.incident}
            obligation={p.obligation}
          />
        )}
      </Route>
      <Route path="/notice/messages" component={MessagesPage} />
      <Route path="/notice/:id/:tab?">{(p) => <NoticePage key={p.id} id={p.id} tab={p.tab} />}</Route>
      <Route path="/signing" component={SigningPage} />
      <Route path="/signing/reminders" component={RemindersPage} />
      <Route path="/signing/shared-pc" component={SharedPcPage} />
      <Route path="/signing/files" component={SignFilesPage} />
      <Route path="/signing/sheets" component={SheetsPage} />
      <Route path="/signing/take-in" component={TakeInPage} />
      <Route path="/sign" component={WhoSignsPage} />
      <Route path="/sign/:assignment">
        {(p) => <SignHerePage key={p.assignment} assignment={p.assignment} />}
      </Route>
      <Route path="/campaigns/new" component={NewCampaignPage} />
      <Route path="/campaigns/:id">{(p) => <CampaignPage key={p.id} id={p.id} />}</Route>
      <Route path="/coverage" component={CoveragePage} />
      <Route path="/known/:person?">{(p) => <KnownPage key={p.person} person={p.person} />}</Route>
      <Route path="/packs" component={PacksPage} />
      <Route path="/packs/make" component={MakePackPage} />
      <Route path="/packs/verify" component={VerifyPackPage} />
      <Route path="/search" component={SearchPage} />
      <Route path="/dictionary/:register">
        {(p) => <DictionaryPage key={p.register} register={p.register} />}
      </Route>
      <Route path="/settings" component={SettingsPage} />
      <Route path="/settings/office" component={OfficePage} />
      <Route path="/settings/retention" component={RetentionPage} />
      <Route path="/settings/backup" component={BackupPage} />
      <Route path="/settings/keys" component={KeysPage} />
      <Route path="/settings/log" component={VaultLogPage} />
      <Route path="/about" component={AboutPage} />
      <Route component={NotFound} />
    </Switch>
  )
}
