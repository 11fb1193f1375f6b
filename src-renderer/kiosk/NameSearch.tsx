/** A field for the beginning of a name, and the names that main finds for it. World: kiosk. */
import { useEffect, useState } from 'react'
import type { KioskOutput } from '../../src-shared/ipc/contract-kiosk.ts'
import { useT } from '../ui/i18n/index.ts'
import { ask } from './api.ts'
import { Field } from '../ui/components/signing/parts.tsx'

/** Milliseconds after the last key. */
const PAUSE = 150
const fewest = 2

export function NameSearch({
  label,
  help,
  nobody,
  find,
  onChosen,
}: {
  readonly label: string
  readonly help?: string
  readonly nobody: string
  readonly find: 'find' | 'findWitness'
  readonly onChosen: (person: string, name: string) => void
}) {
  const t = useT()
  const [text, setText] = useState('')
  const [found, setFound] = useState<KioskOutput<'find'>>()
  useEffect(() => {
    if (text === '') return
    let stale = false
    const search = async () => {
      const answer = await ask(find, { text })
      if (!stale) setFound(answer.ok ? answer.value : undefined)
    }
    const timer = setTimeout(() => void search(), PAUSE)
    return () => {
      stale = true
      clearTimeout(timer)
    }
  }, [text, find])
  const asked = text.trim().length >= fewest && found !== undefined
  const { people = [], more = false } = (text === '' ? undefined : found) ?? {}
  const said = () => {
    if (people.length > 0) return t('kiosk.start.found', { count: people.length })
    return asked && !more ? nobody : ''
  }
  return (
    <>
      <Field label={label} value={text} onChange={setText} focus {...(help !== undefined && { help })} />
      <p role="status" className="said">
        {said()}
      </p>
      <ul className="names">
        {people.map(({ person, name }) => (
          <li key={person}>
            <button type="button" onClick={() => onChosen(person, name)}>
              {name}
            </button>
          </li>
        ))}
      </ul>
      {more && <p className="said">{t('kiosk.start.more')}</p>}
    </>
  )
}
