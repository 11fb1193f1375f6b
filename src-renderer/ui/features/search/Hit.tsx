/** One thing found: reference, title, state, and where the words were. World: UI. */
import { Link } from 'wouter'
import type { SearchHit } from '../../../../src-shared/ipc/contract.ts'
import { findRegister } from '../../../../src-shared/registers/index.ts'
import { Highlight } from '../../components/Highlight.tsx'
import { StateBadge } from '../../components/StateBadge.tsx'
import { toneOf } from '../../components/state-tone.ts'
import { hasMessage, useT } from '../../i18n/index.ts'
import styles from './Search.module.css'

export function Hit({ hit }: { readonly hit: SearchHit }) {
  const t = useT()
  const word = (key: string, otherwise: string) => (hasMessage(key) ? t(key) : otherwise)
  const register = findRegister(hit.register)
  return (
    <li>
      <Link href={`/register/${hit.register}/${hit.id}`} className={styles.hit}>
        <span className={styles.top}>
          <span className={styles.ref}>{hit.ref ?? t(`nav.${hit.register}`)}</span>
          <span className={styles.title}>
            <Highlight text={hit.title} terms={hit.terms} />
          </span>
          <StateBadge tone={register ? toneOf(register, hit.state) : 'plain'}>
            {word(`${hit.register}.state.${hit.state}`, hit.state)}
          </StateBadge>
        </span>
        {hit.excerpt !== '' && hit.excerpt !== hit.title && (
          <span className={styles.excerpt}>
            <span className={styles.field}>{word(`${hit.register}.${hit.field}`, hit.field)}: </span>
            <Highlight text={hit.excerpt} terms={hit.terms} />
          </span>
        )}
      </Link>
    </li>
  )
}
