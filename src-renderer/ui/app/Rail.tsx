/** The books on the desk: where one can go, icons with words. World: UI. */
import {
  IconBook2,
  IconCalendarCheck,
  IconPackage,
  IconSearch,
  IconSettings,
  IconSignature,
} from '@tabler/icons-react'
import { Link } from 'wouter'
import { useT } from '../i18n/index.ts'
import { railRegisters, registerIcons } from './register-places.ts'
import { usePlace } from './use-place.ts'
import styles from './Rail.module.css'

/** Stands below the procedures that are signed. */
const signing = {
  key: 'nav.signing',
  to: '/signing',
  icon: IconSignature,
  under: /^\/((signing|sign|campaigns)(\/|$)|register\/(campaign|assignment)|coverage)/,
}
const places = [
  { key: 'nav.today', to: '/', icon: IconCalendarCheck, under: /^\/(patterns)?$/ },
  ...railRegisters.flatMap((id) => [
    {
      key: `nav.${id}`,
      to: `/register/${id}`,
      icon: registerIcons[id],
      under: new RegExp(`^/((register|new|import|dictionary)/${id}|${id}s?)(/|$)`),
    },
    ...(id === 'sop' ? [signing] : []),
  ]),
  { key: 'nav.laws', to: '/laws', icon: IconBook2, under: /^\/laws/ },
  { key: 'nav.packs', to: '/packs', icon: IconPackage, under: /^\/packs/ },
  { key: 'nav.search', to: '/search', icon: IconSearch, under: /^\/search/ },
  { key: 'nav.settings', to: '/settings', icon: IconSettings, under: /^\/(settings|about)/ },
]

export function Rail() {
  const t = useT()
  const [path] = usePlace()
  return (
    <nav className={styles.rail} aria-label={t('frame.rail')} data-print="hide">
      <ul>
        {places.map(({ key, to, icon: Icon, under }) => (
          <li key={key} data-last={to === '/settings' || undefined}>
            <Link href={to} className={styles.place} aria-current={under.test(path) ? 'page' : undefined}>
              <Icon size={21} stroke={1.6} aria-hidden="true" />
              <span>{t(key)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
