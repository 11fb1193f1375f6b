/** The last net for bugs of the UI: says that nothing was lost and offers to draw the page anew. World: UI. */
import { Button } from '@mantine/core'
import { Component, type ReactNode } from 'react'
import { ErrorNotice } from '../components/ErrorNotice.tsx'
import { t } from '../i18n/index.ts'
import styles from './Crash.module.css'

export class Crash extends Component<{ readonly children: ReactNode }, { readonly broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError() {
    return { broken: true }
  }

  override componentDidCatch(error: unknown) {
    // Names and stack only: messages of errors may quote what the person typed.
    console.error(
      'UI bug',
      error instanceof Error ? `${error.name}\n${error.stack?.split('\n').slice(1, 8).join('\n')}` : '',
    )
  }

  override render() {
    if (!this.state.broken) return this.props.children
    return (
      <div className={styles.crash}>
        <h1 className="sb-visually-hidden">{t('error.bug.title')}</h1>
        <ErrorNotice
          failure={{ code: 'bug' }}
          actions={<Button onClick={() => window.location.reload()}>{t('button.reload')}</Button>}
        />
      </div>
    )
  }
}
