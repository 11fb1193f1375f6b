/** What goes into the pack and for whom. World: UI. */
import { Checkbox, Select, Textarea } from '@mantine/core'
import { useStore } from 'zustand'
import { PackOptions } from '../../../../src-shared/ipc/contract.ts'
import { formatAnd } from '../../components/format.ts'
import { useT } from '../../i18n/index.ts'
import { choosePack, packParts, packRegisters, packStore } from './pack-store.ts'
import { PackPeriod } from './PackPeriod.tsx'
import { Withheld } from './Withheld.tsx'
import styles from './Pack.module.css'

const recipients = PackOptions.shape.recipient.options

export function PackChoices() {
  const t = useT()
  const s = useStore(packStore)
  const name = (id: string) => {
    const count = s.registers.includes(id) ? s.preview?.records[id] : undefined
    return count === undefined
      ? t(`nav.${id}`)
      : t('makePack.register.count', { name: t(`nav.${id}`), count })
  }
  return (
    <>
      <section className={styles.section} aria-labelledby="pack-what">
        <h2 id="pack-what">{t('makePack.what')}</h2>
        <PackPeriod />
        <Checkbox.Group
          label={t('makePack.registers')}
          value={[...s.registers]}
          onChange={(registers) => choosePack({ registers })}
          error={s.registers.length === 0 ? t('makePack.registers.none') : undefined}
        >
          <div className={styles.boxes}>
            {packRegisters.map((id) => (
              <Checkbox key={id} value={id} label={name(id)} />
            ))}
          </div>
        </Checkbox.Group>
        {(['incident', 'sop'] as const).map(
          (register) =>
            s.registers.includes(register) && (
              <p key={register} className={styles.dim}>
                {t(register === 'sop' ? 'makePack.register.signing' : 'makePack.register.parts', {
                  parts: formatAnd(
                    packParts[register].map((id) =>
                      t('makePack.register.count', {
                        name: t(`nav.${id}`),
                        count: s.preview?.records[id] ?? 0,
                      }),
                    ),
                  ),
                })}
              </p>
            ),
        )}
        <div className={styles.boxes}>
          <Checkbox
            label={t('makePack.evidence')}
            description={t('makePack.evidence.hint')}
            checked={s.includeEvidence}
            onChange={(e) => choosePack({ includeEvidence: e.currentTarget.checked })}
          />
          <Checkbox
            label={t('makePack.pdf')}
            description={t('makePack.pdf.hint')}
            checked={s.pdfPerRecord}
            onChange={(e) => choosePack({ pdfPerRecord: e.currentTarget.checked })}
          />
          {s.registers.includes('postmortem') && (
            <Checkbox
              label={t('makePack.privileged')}
              description={t('makePack.privileged.hint')}
              checked={s.includePrivileged}
              onChange={(e) => choosePack({ includePrivileged: e.currentTarget.checked })}
            />
          )}
        </div>
        <Withheld />
      </section>
      <section className={styles.section} aria-labelledby="pack-whom">
        <h2 id="pack-whom">{t('makePack.forWhom')}</h2>
        <Select
          className={styles.narrow}
          label={t('makePack.recipient')}
          data={recipients.map((r) => ({ value: r, label: t(`pack.recipient.${r}`) }))}
          value={s.recipient}
          onChange={(r) => choosePack({ recipient: recipients.find((x) => x === r) ?? s.recipient })}
        />
        <Textarea
          className={styles.readable}
          label={t('makePack.purpose')}
          description={t('makePack.purpose.hint')}
          value={s.purpose}
          maxLength={500}
          rows={2}
          onChange={(e) => choosePack({ purpose: e.currentTarget.value })}
        />
      </section>
    </>
  )
}
