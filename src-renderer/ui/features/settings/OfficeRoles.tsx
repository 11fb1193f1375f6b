/** What the office is, as plain questions, each with what hangs on its answer. World: UI. */
import { Anchor } from '@mantine/core'
import { useId } from 'react'
import type { Tri } from '../../../../src-shared/rules/decision-facts.ts'
import { roleAnswer, type Role } from '../../../../src-shared/rules/obligation-facts.ts'
import { dutiesOfRole } from '../../../../src-shared/rules/office-reach.ts'
import type { RulePack } from '../../../../src-shared/rules/rule-pack.ts'
import { localDay } from '../../../../src-shared/text/calendar.ts'
import { useZone } from '../../app-state.ts'
import { useCall } from '../../api.ts'
import { LawLink } from '../../components/LawLink.tsx'
import { RadioPills } from '../../components/RadioPills.tsx'
import { useNow } from '../../components/use-now.ts'
import { useT } from '../../i18n/index.ts'
import { useOffice, useOfficeForm } from './office-context.ts'
import { roleGroups, rolesOf, withAnswer } from './role-answers.ts'
import { Section } from './Section.tsx'
import own from './Office.module.css'

/** Laws that are named before the rest is only counted. */
const NAMED = 3
const HOUR = 3_600
const answers = ['yes', 'no', 'unknown'] as const
const keyOf = (says: Tri) => (says === 'unknown' ? 'open' : says)

export function OfficeRoles() {
  const t = useT()
  const { value } = useCall('rules', {})
  return (
    <Section id="roles" title={t('office.roles')} lead={t('office.roles.lead')}>
      {roleGroups.map((group) => (
        <div key={group} className={own.roles}>
          <h3>{t(`office.roles.${group}`)}</h3>
          {rolesOf(group).map((role) => (
            <RoleQuestion key={role} role={role} pack={value?.pack} />
          ))}
        </div>
      ))}
    </Section>
  )
}

function RoleQuestion({ role, pack }: { readonly role: Role; readonly pack: RulePack | undefined }) {
  const t = useT()
  const id = useId()
  const form = useOfficeForm()
  const { office, readOnly } = useOffice()
  const says = roleAnswer(office, role)
  return (
    <div className={own.role}>
      <div>
        <p id={`${id}-ask`} className={own.ask}>
          {t(`office.role.${role}.ask`)}
        </p>
        <p id={`${id}-def`} className={own.dim}>
          {t(`office.role.${role}.def`)}
        </p>
        {pack && <WhatHangsOnIt role={role} says={says} pack={pack} />}
      </div>
      <RadioPills
        id={id}
        labelledBy={`${id}-ask`}
        describedBy={`${id}-def`}
        options={answers.map((value) => ({ value, label: t(`office.role.${keyOf(value)}`) }))}
        value={says}
        disabled={readOnly}
        onChoose={(answer) => void form.choose(withAnswer(office, role, answer))}
      />
    </div>
  )
}

interface HangsProps {
  readonly role: Role
  readonly says: Tri
  readonly pack: RulePack
}
/** How many duties the answer switches on or leaves out, and of which laws. */
function WhatHangsOnIt({ role, says, pack }: HangsProps) {
  const t = useT()
  const zone = useZone()
  const now = useNow(HOUR)
  const found = dutiesOfRole(pack, role, localDay(new Date(now).toISOString(), zone).toString())
  const laws = [...new Map(found.map((f) => [f.regime.id, f.regime.name]))]
  if (found.length === 0) return <p className={own.dim}>{t('office.role.duties.none')}</p>
  return (
    <p className={own.dim}>
      {t(`office.role.duties.${keyOf(says)}`, { count: found.length })}{' '}
      {laws.slice(0, NAMED).map(([regime, name], i) => (
        <span key={regime}>
          {i > 0 && ', '}
          <LawLink regime={regime}>{name}</LawLink>
        </span>
      ))}
      {laws.length > NAMED && (
        <>
          {' '}
          <Anchor href="#/laws" inherit>
            {t('office.role.more', { count: laws.length - NAMED })}
          </Anchor>
        </>
      )}
    </p>
  )
}
