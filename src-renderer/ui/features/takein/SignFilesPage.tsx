/**
 * Files that people sign in on another computer, and the codes that belong to them. World: UI. What must stay true: files and codes are
 * two acts with two places to save, and the page says why.
 */
import { Button, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { AssignmentLine } from '../../../../src-shared/ipc/contract-sop.ts'
import type { Output } from '../../../../src-shared/ipc/contract.ts'
import type { Failure, Result } from '../../../../src-shared/ipc/result.ts'
import { describeDay } from '../../../../src-shared/text/calendar.ts'
import { call } from '../../api.ts'
import { useAppState } from '../../app-state.ts'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { DayBox } from '../../form/DayBox.tsx'
import { useTextContext } from '../../form/text-context.ts'
import { useT } from '../../i18n/index.ts'
import { OfCampaign, type CampaignLines } from './OfCampaign.tsx'
import { PeopleChoice } from './PeopleChoice.tsx'
import { leftOff } from './sheet-lines.ts'
import styles from './takein.module.css'

export function SignFilesPage() {
  const t = useT()
  return (
    <OfCampaign place="/signing/files" title={t('takein.files.title')} lead={t('takein.files.lead')}>
      {(of) => <Files {...of} />}
    </OfCampaign>
  )
}

function Files({ facts, lines }: CampaignLines) {
  const readOnly = useAppState().readOnly !== undefined
  const [off, setOff] = useState(() => leftOff(lines))
  const chosen = lines.filter((l) => !off.has(l.assignment))
  return (
    <div className={styles.form}>
      <PeopleChoice lines={lines} several={facts.versions.length > 1} off={off} onOff={setOff} />
      {!readOnly && <Write chosen={chosen} />}
      <Codes chosen={chosen.filter((l) => l.fileOut)} />
      <CodeAgain out={lines.filter((l) => l.fileOut)} />
    </div>
  )
}

const idsOf = (lines: readonly AssignmentLine[]) => lines.map((l) => l.assignment)
/** What one button does: busy meanwhile, its failure, its last answer. */
function useDoing<T>() {
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const [done, setDone] = useState<T>()
  const run = async (act: () => Promise<Result<T>>) => {
    setBusy(true)
    setFailure(undefined)
    setDone(undefined)
    const result = await act()
    setBusy(false)
    if (result.ok) setDone(result.value)
    else setFailure(result.error)
  }
  return { busy, failure, done, run }
}

function Write({ chosen }: { readonly chosen: readonly AssignmentLine[] }) {
  const t = useT()
  const [day, setDay] = useState<{ text: string; day: string | undefined }>({ text: '', day: undefined })
  const [returnTo, setReturnTo] = useState('')
  const { busy, failure, done, run } = useDoing<Output<'makeSignFiles'>>()
  const unread = day.text.trim() !== '' && day.day === undefined
  const make = (into: 'folder' | 'zip') =>
    run(() =>
      call.makeSignFiles({
        assignments: idsOf(chosen),
        into,
        ...(day.day !== undefined && { expiresOn: day.day }),
        ...(returnTo.trim() !== '' && { returnTo: returnTo.trim() }),
      }),
    )
  return (
    <section aria-labelledby="takein-write" className={styles.section}>
      <h2 id="takein-write">{t('takein.files.how')}</h2>
      <div className={styles.pair}>
        <DayBox
          label={t('takein.files.expires')}
          description={t('takein.files.expires.help')}
          text={day.text}
          onChange={(text, read) => setDay({ text, day: read })}
        />
        <TextInput
          label={t('takein.files.return')}
          description={t('takein.files.return.help')}
          value={returnTo}
          maxLength={200}
          autoComplete="off"
          onChange={(e) => setReturnTo(e.currentTarget.value)}
        />
      </div>
      {failure && <ErrorNotice failure={failure} />}
      <div className={styles.row}>
        {(['folder', 'zip'] as const).map((into, i) => (
          <Button
            key={into}
            variant={i === 0 ? 'filled' : 'default'}
            disabled={chosen.length === 0 || unread}
            loading={busy}
            onClick={() => void make(into)}
          >
            {t(`takein.files.${into}`)}
          </Button>
        ))}
      </div>
      {done?.saved && <p role="status">{t('takein.files.written', { count: done.files })}</p>}
    </section>
  )
}

function Codes({ chosen }: { readonly chosen: readonly AssignmentLine[] }) {
  const t = useT()
  const { busy, failure, done, run } = useDoing<Output<'signFileSlips'>>()
  return (
    <section aria-labelledby="takein-codes" className={styles.section}>
      <h2 id="takein-codes">{t('takein.files.codes')}</h2>
      <p className={styles.readable}>{t('takein.files.codes.text')}</p>
      {failure && <ErrorNotice failure={failure} />}
      <div className={styles.row}>
        <Button
          variant="default"
          disabled={chosen.length === 0}
          loading={busy}
          onClick={() => void run(() => call.signFileSlips({ assignments: idsOf(chosen) }))}
        >
          {t('takein.files.slips')}
        </Button>
        <span className={styles.dim}>
          {chosen.length === 0
            ? t('takein.files.first')
            : t('takein.people.chosen', { count: chosen.length })}
        </span>
      </div>
      {done?.saved && <p role="status">{t('takein.files.slips.saved', { count: done.slips })}</p>}
    </section>
  )
}

function CodeAgain({ out }: { readonly out: readonly AssignmentLine[] }) {
  const t = useT()
  const { locale } = useTextContext()
  const [who, setWho] = useState<string | null>(null)
  const { busy, failure, done, run } = useDoing<Output<'signFileCode'> & { name: string }>()
  const line = out.find((l) => l.assignment === who)
  const show = (of: AssignmentLine) =>
    run(async () => {
      const code = await call.signFileCode({ assignment: of.assignment })
      return code.ok ? { ok: true, value: { ...code.value, name: of.name } } : code
    })
  return (
    <section aria-labelledby="takein-again" className={styles.section}>
      <h2 id="takein-again">{t('takein.files.code')}</h2>
      {out.length === 0 ? (
        <p className={styles.dim}>{t('takein.files.code.none')}</p>
      ) : (
        <>
          <p className={styles.dim}>{t('takein.files.code.text')}</p>
          <div className={styles.row}>
            <Select
              aria-label={t('takein.files.code.who')}
              placeholder={t('takein.files.code.who')}
              searchable
              withScrollArea={false}
              data={out.map((l) => ({ value: l.assignment, label: `${l.name} · ${l.code} ${l.number}` }))}
              value={line?.assignment ?? null}
              onChange={setWho}
            />
            <Button variant="default" disabled={!line} loading={busy} onClick={() => line && void show(line)}>
              {t('takein.files.code.show')}
            </Button>
          </div>
        </>
      )}
      {failure && <ErrorNotice failure={failure} />}
      {done && (
        <div role="status" className={styles.code}>
          <strong>{done.code}</strong>
          <span>
            {t('takein.files.code.good', { name: done.name, day: describeDay(done.expiresOn, locale) })}
          </span>
        </div>
      )}
    </section>
  )
}
