/**
 * Sheets to sign on paper: who, in which order, on which paper; and those that were printed. World: UI. What must stay true: a sheet is
 * of one version; what is printed is on record before it is on paper.
 */
import { Button, Select } from '@mantine/core'
import { useState } from 'react'
import type { AssignmentLine } from '../../../../src-shared/ipc/contract-sop.ts'
import type { Failure } from '../../../../src-shared/ipc/result.ts'
import { mostSheetLines } from '../../../../src-shared/sop/printed-sheet.ts'
import { describeDay } from '../../../../src-shared/text/calendar.ts'
import { call, useCall } from '../../api.ts'
import { useAppState } from '../../app-state.ts'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { RadioPills } from '../../components/RadioPills.tsx'
import { useTextContext } from '../../form/text-context.ts'
import { useT } from '../../i18n/index.ts'
import { OfCampaign, type CampaignLines } from './OfCampaign.tsx'
import { PeopleChoice } from './PeopleChoice.tsx'
import { inGroups, inOrder, leftOff, orders, type Order } from './sheet-lines.ts'
import styles from './takein.module.css'

export function SheetsPage() {
  const t = useT()
  return (
    <OfCampaign place="/signing/sheets" title={t('takein.sheets.title')} lead={t('takein.sheets.lead')}>
      {(of) => <Sheets {...of} />}
    </OfCampaign>
  )
}

function Sheets({ facts, lines }: CampaignLines) {
  const t = useT()
  const readOnly = useAppState().readOnly !== undefined
  const [version, setVersion] = useState(facts.versions[0]?.version ?? '')
  const [order, setOrder] = useState<Order>('name')
  const [off, setOff] = useState(() => leftOff(lines))
  const own = inOrder(
    lines.filter((l) => l.version === version),
    order,
  )
  const chosen = own.filter((l) => !off.has(l.assignment))
  return (
    <div className={styles.form}>
      <div className={styles.pair}>
        {facts.versions.length > 1 && (
          <Select
            label={t('takein.sheets.version')}
            allowDeselect={false}
            withScrollArea={false}
            data={facts.versions.map((v) => ({
              value: v.version,
              label: `${v.code} ${v.number} ${v.title}`,
            }))}
            value={version}
            onChange={(v) => v !== null && setVersion(v)}
          />
        )}
        <Select
          label={t('takein.sheets.order')}
          allowDeselect={false}
          withScrollArea={false}
          data={orders.map((o) => ({ value: o, label: t(`takein.sheets.order.${o}`) }))}
          value={order}
          onChange={(v) => setOrder(orders.find((o) => o === v) ?? 'name')}
        />
      </div>
      <PeopleChoice lines={own} several={false} off={off} onOff={setOff} />
      {!readOnly && <Make campaign={facts.line.record} version={version} chosen={chosen} />}
      <Printed campaign={facts.line.record} />
    </div>
  )
}

interface MakeProps {
  readonly campaign: string
  readonly version: string
  readonly chosen: readonly AssignmentLine[]
}
function Make({ campaign, version, chosen }: MakeProps) {
  const t = useT()
  const [paper, setPaper] = useState<'a4' | 'letter'>('a4')
  const [busy, setBusy] = useState<'save' | 'print'>()
  const [failure, setFailure] = useState<Failure>()
  const [sheet, setSheet] = useState<string>()
  const tooMany = chosen.length > mostSheetLines
  const make = async (how: 'save' | 'print') => {
    setBusy(how)
    setFailure(undefined)
    setSheet(undefined)
    const assignments = chosen.map((l) => l.assignment)
    const made = await call.makeSheet({ campaign, version, assignments, paper, print: how === 'print' })
    setBusy(undefined)
    if (!made.ok) setFailure(made.error)
    else if (made.value.saved) setSheet(made.value.sheet)
  }
  return (
    <section aria-labelledby="takein-sheet" className={styles.section}>
      <h2 id="takein-sheet">{t('takein.sheets.how')}</h2>
      <div>
        <p id="takein-paper-label" className={styles.label}>
          {t('takein.sheets.paper')}
        </p>
        <RadioPills
          id="takein-paper"
          labelledBy="takein-paper-label"
          options={(['a4', 'letter'] as const).map((p) => ({
            value: p,
            label: t(`takein.sheets.paper.${p}`),
          }))}
          value={paper}
          onChoose={setPaper}
        />
      </div>
      {failure && <ErrorNotice failure={failure} />}
      {tooMany && <p className={styles.problem}>{t('takein.sheets.too_many')}</p>}
      <div className={styles.row}>
        {(['save', 'print'] as const).map((how, i) => (
          <Button
            key={how}
            variant={i === 0 ? 'filled' : 'default'}
            disabled={chosen.length === 0 || tooMany || (busy !== undefined && busy !== how)}
            loading={busy === how}
            onClick={() => void make(how)}
          >
            {t(`takein.sheets.${how}`)}
          </Button>
        ))}
      </div>
      {sheet !== undefined && <p role="status">{t('takein.sheets.made', { sheet: inGroups(sheet) })}</p>}
    </section>
  )
}

function Printed({ campaign }: { readonly campaign: string }) {
  const t = useT()
  const { locale } = useTextContext()
  const { value: sheets } = useCall('sheetsOf', { campaign }, { follow: true })
  if (!sheets || sheets.length === 0) return null
  return (
    <section aria-labelledby="takein-printed" className={styles.section}>
      <h2 id="takein-printed">{t('takein.sheets.known')}</h2>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              {(['sheet', 'what', 'day', 'signed'] as const).map((column) => (
                <th key={column} scope="col">
                  {t(`takein.sheets.known.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sheets.map((s) => (
              <tr key={s.sheet}>
                <td className="sb-figures">{inGroups(s.sheet)}</td>
                <td>{`${s.code} ${s.number}`}</td>
                <td>{describeDay(s.printedOn, locale)}</td>
                <td className="sb-figures">
                  {t('takein.sheets.known.of', { signed: s.signed, lines: s.lines })}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
