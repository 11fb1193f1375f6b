/** What waits for the signature of whoever is here. World: kiosk. */
import type { Mine } from '../../src-shared/ipc/contract-kiosk.ts'
import { formatDay } from '../ui/components/format.ts'
import { useT } from '../ui/i18n/index.ts'
import { beginAgain } from './begin-again.ts'
import { Screen } from '../ui/components/signing/parts.tsx'

export function Texts({ mine, onOpen }: { readonly mine: Mine; readonly onOpen: (id: string) => void }) {
  const t = useT()
  const { name, texts } = mine
  return (
    <Screen title={t('kiosk.texts.title', { name })}>
      <p className="lead">
        {texts.length > 0 ? t('kiosk.texts.count', { count: texts.length }) : t('kiosk.texts.none')}
      </p>
      <ul className="texts">
        {texts.map((text) => (
          <li key={text.assignment} data-late={text.state === 'overdue' || undefined}>
            <div>
              <h2>{text.title}</h2>
              <p>
                {text.code && `${text.code} · `}
                {t('sign.version', { number: text.number })}
              </p>
              {text.due !== undefined && (
                <p>
                  {t(text.state === 'overdue' ? 'kiosk.texts.overdue' : 'kiosk.texts.due', {
                    day: formatDay(`${text.due}T00:00:00Z`, 'UTC'),
                  })}
                </p>
              )}
            </div>
            <button
              type="button"
              className="go"
              onClick={() => onOpen(text.assignment)}
              aria-label={`${t('kiosk.texts.read')}: ${text.title}`}
            >
              {t('kiosk.texts.read')}
            </button>
          </li>
        ))}
      </ul>
      <div className="actions">
        <button type="button" onClick={beginAgain}>
          {t('kiosk.texts.go')}
        </button>
      </div>
    </Screen>
  )
}
