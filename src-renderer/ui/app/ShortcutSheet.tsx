/** Every shortcut that works right now, grouped, from the command registry. World: UI. */
import { Modal } from '@mantine/core'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { Keys } from '../commands/Keys.tsx'
import { commandGroups, useCommandList } from '../commands/registry.ts'
import { useT } from '../i18n/index.ts'
import styles from './ShortcutSheet.module.css'

const sheet = createStore<{ readonly open: boolean }>(() => ({ open: false }))
export const openShortcutSheet = (): void => sheet.setState({ open: true })

export function ShortcutSheet() {
  const t = useT()
  const open = useStore(sheet, (s) => s.open)
  const commands = useCommandList().filter((c) => c.shortcut)
  return (
    <Modal
      opened={open}
      onClose={() => sheet.setState({ open: false })}
      title={t('shortcuts.title')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('button.close') }}
    >
      <div className={styles.groups}>
        {commandGroups
          .map((group) => ({ group, members: commands.filter((c) => c.group === group) }))
          .filter(({ members }) => members.length > 0)
          .map(({ group, members }) => (
            <section key={group} className={styles.group}>
              <h3>{t(`command.group.${group}`)}</h3>
              <dl>
                {members.map((c) => (
                  <div key={c.id} className={styles.row}>
                    <dt>{t(c.labelKey, c.labelValues)}</dt>
                    <dd>
                      <Keys shortcut={c.shortcut ?? ''} />
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
      </div>
    </Modal>
  )
}
