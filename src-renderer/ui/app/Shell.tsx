/**
 * The frame around every page of an open vault: rail, title strip, page, saved line. 30 lines of CSS grid instead of a
 * kit's shell, because that injects styles.
 *
 * World: UI. What must stay true: landmarks in order (banner, navigation, main, contentinfo), a skip link first, and
 * focus goes to the new page when the place changes.
 */
import { useEffect, useRef } from 'react'
import { useT } from '../i18n/index.ts'
import { Banners } from './Banners.tsx'
import { Crash } from './Crash.tsx'
import { Palette } from './Palette.tsx'
import { ProgressTasks } from './ProgressTasks.tsx'
import { Rail } from './Rail.tsx'
import { Routes } from './routes.tsx'
import { SavedLine } from './SavedLine.tsx'
import { NewPassphrase } from '../features/lock/NewPassphrase.tsx'
import { TitleStrip } from './TitleStrip.tsx'
import { useOfficeCommands } from './office-commands.ts'
import { usePlace } from './use-place.ts'
import styles from './Shell.module.css'

export function Shell() {
  const t = useT()
  const main = useRef<HTMLElement>(null)
  const [location] = usePlace()
  // List and record of one register are one place: moving between them must not steal the focus.
  const place = location.split('/').slice(0, 3).join('/')
  const shown = useRef(place)
  useEffect(() => {
    if (shown.current === place) return
    shown.current = place
    main.current?.focus()
  }, [place])
  useOfficeCommands()

  return (
    <div className={styles.shell}>
      <a
        href="#main"
        data-print="hide"
        className={styles.skip}
        onClick={(event) => {
          event.preventDefault()
          main.current?.focus()
        }}
      >
        {t('frame.skip')}
      </a>
      <TitleStrip />
      <Rail />
      <div className={styles.body}>
        <Banners />
        <main ref={main} id="main" tabIndex={-1} className={styles.main}>
          <Crash key={place}>
            <Routes />
          </Crash>
        </main>
      </div>
      <SavedLine />
      <ProgressTasks />
      <Palette />
      <NewPassphrase />
    </div>
  )
}
