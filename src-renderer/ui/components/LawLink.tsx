/**
 * A law, or one duty of it, cited anywhere: opens its plain page. World: UI. What must stay true: a decision of the past
 * leads to the version that it was made under, when that is named.
 */
import { Anchor } from '@mantine/core'
import type { ReactNode } from 'react'

export interface LawPlace {
  readonly regime: string
  /** The page scrolls to it. */
  readonly duty?: string | undefined
  /** A version as decisions name it (`laws 1.1.0`); absent = the one in use. */
  readonly pack?: string | undefined
}

/** A plain link into the hash: the router's own would put the query before it. */
export const lawHref = ({ regime, duty, pack }: LawPlace): string =>
  `#/laws/${regime}${pack === undefined ? '' : `?${new URLSearchParams({ pack }).toString()}`}${duty === undefined ? '' : `#${duty}`}`

export function LawLink({ children, ...place }: LawPlace & { readonly children: ReactNode }) {
  return (
    <Anchor href={lawHref(place)} inherit>
      {children}
    </Anchor>
  )
}
