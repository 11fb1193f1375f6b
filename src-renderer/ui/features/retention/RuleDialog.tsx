/** Setting, changing or removing the retention rule of a register; suggestions fill the form and are named as such. World: UI. */
import { Button, Group, Modal, NumberInput, Radio, Stack, Textarea, TextInput } from '@mantine/core'
import { useState, type SyntheticEvent } from 'react'
import type { RuleLine } from '../../../../src-shared/ipc/contract-erasure.ts'
import type { Failure } from '../../../../src-shared/ipc/result.ts'
import {
  retentionBases,
  retentionSuggestions,
  type RetentionRule,
} from '../../../../src-shared/rules/retention.ts'
import { call } from '../../api.ts'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { notifyDone } from '../../components/notify.ts'
import { noteSaved } from '../../components/saved.ts'
import { useT } from '../../i18n/index.ts'
import styles from './Retention.module.css'

interface Props {
  readonly line: RuleLine
  readonly onClose: () => void
}

export function RuleDialog({ line, onClose }: Props) {
  const t = useT()
  const { register, rule } = line
  const [months, setMonths] = useState<number | string>(rule?.months ?? '')
  const [basis, setBasis] = useState<RetentionRule['basis']>(rule?.basis ?? 'purpose')
  const [source, setSource] = useState(rule?.source ?? '')
  const [decidedBy, setDecidedBy] = useState(rule?.decidedBy ?? '')
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const suggested = retentionSuggestions.filter((s) => (s.registers as readonly string[]).includes(register))
  const put = async (next: RetentionRule | undefined) => {
    setBusy(true)
    const done = await call.setRetention({ register, ...(next && { rule: next }) })
    setBusy(false)
    if (!done.ok) return setFailure(done.error)
    noteSaved(done.value.receipt)
    notifyDone(t(next ? 'retention.rule.saved' : 'retention.rule.removed'))
    onClose()
  }
  const save = (event: SyntheticEvent) => {
    event.preventDefault()
    void put({ months: Number(months), basis, source: source.trim(), decidedBy: decidedBy.trim() })
  }
  const whole = typeof months === 'number' && source.trim() !== '' && decidedBy.trim() !== ''
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={t('retention.rule.title', { register: t(`nav.${register}`) })}
      closeButtonProps={{ 'aria-label': t('button.close') }}
    >
      <form onSubmit={save}>
        <Stack gap="md">
          {suggested.length > 0 && (
            <div>
              <p>{t('retention.rule.suggested')}</p>
              <p className={styles.dim}>{t('retention.rule.suggested.text')}</p>
              {suggested.map((s) => (
                <div key={s.id} className={styles.suggestion}>
                  <p>
                    {t('retention.rule.months', { count: s.months })}
                    <br />
                    <span className={styles.dim}>{s.source}</span>
                  </p>
                  <Button
                    variant="default"
                    size="compact-md"
                    aria-label={`${t('retention.rule.take')}: ${s.source}`}
                    onClick={() => {
                      setMonths(s.months)
                      setBasis(s.basis)
                      setSource(s.source)
                    }}
                  >
                    {t('retention.rule.take')}
                  </Button>
                </div>
              ))}
            </div>
          )}
          <NumberInput
            label={t('retention.rule.months_label')}
            min={1}
            max={600}
            allowDecimal={false}
            value={months}
            onChange={setMonths}
            maw="12rem"
            data-autofocus
          />
          <Radio.Group label={t('retention.rule.basis')} value={basis} onChange={(next) => setBasis(next)}>
            <Stack gap="xs" mt={4}>
              {retentionBases.map((b) => (
                <Radio
                  key={b}
                  value={b}
                  label={t(`retention.basis.${b}`)}
                  description={t(`retention.basis.${b}.text`)}
                />
              ))}
            </Stack>
          </Radio.Group>
          <Textarea
            label={t('retention.rule.source')}
            maxLength={400}
            autosize
            minRows={2}
            value={source}
            onChange={(e) => setSource(e.currentTarget.value)}
          />
          <TextInput
            label={t('retention.rule.by')}
            maxLength={200}
            value={decidedBy}
            onChange={(e) => setDecidedBy(e.currentTarget.value)}
          />
          {failure && <ErrorNotice failure={failure} />}
          <Group justify="space-between" gap="sm">
            {rule ? (
              <Button variant="default" loading={busy} onClick={() => void put(undefined)}>
                {t('retention.rule.remove')}
              </Button>
            ) : (
              <span />
            )}
            <Group gap="sm">
              <Button variant="default" onClick={onClose}>
                {t('button.cancel')}
              </Button>
              <Button type="submit" loading={busy} disabled={!whole}>
                {t('retention.rule.save')}
              </Button>
            </Group>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
