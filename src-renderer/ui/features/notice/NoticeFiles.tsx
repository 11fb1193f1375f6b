/**
 * What can be made of a notice: text on the clipboard, a PDF, paper, a draft mail, a text file; and the ways to its record.
 * World: UI. What must stay true: what is typed is saved before a file is made of it; nothing is sent from here.
 */
import { ActionIcon, Menu } from '@mantine/core'
import {
  IconCopy,
  IconDots,
  IconFileText,
  IconFileTypePdf,
  IconHistory,
  IconMail,
  IconPrinter,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useLocation } from 'wouter'
import type { Failure } from '../../../../src-shared/ipc/result.ts'
import { call } from '../../api.ts'
import { useCommands, type Command } from '../../commands/registry.ts'
import { notifyDone, notifyFailure } from '../../components/notify.ts'
import { useT } from '../../i18n/index.ts'
import type { OpenNotice } from './writing-context.ts'

interface Props {
  readonly open: OpenNotice
  /** The whole notice as text. */
  readonly text: () => string
  /** Told where a file cannot be made because parts are missing. */
  readonly onMissing?: (failure: Failure) => void
  readonly children?: ReactNode
}

export function NoticeFiles({ open: { form, view }, text, onMissing, children }: Props) {
  const t = useT()
  const [, go] = useLocation()
  const make = async (format: 'pdf' | 'print' | 'eml' | 'txt') => {
    await form.flush()
    const made = await call.noticeFile({ id: view.id, format })
    if (made.ok) {
      if (made.value.saved) notifyDone(t(`notice-page.made.${format}`))
    } else if (made.error.code === 'needs-missing' && onMissing) onMissing(made.error)
    else notifyFailure(made.error)
  }
  const copyAll = async () => {
    const done = await call.copyText({ text: text() })
    if (done.ok) notifyDone(t('notice-page.copied.all'))
    else notifyFailure(done.error)
  }
  const files: readonly Command[] = [
    {
      id: 'notice.copy',
      labelKey: 'notice-page.copy.all',
      group: 'record',
      icon: IconCopy,
      run: () => void copyAll(),
    },
    {
      id: 'notice.pdf',
      labelKey: 'notice-page.make.pdf',
      group: 'record',
      icon: IconFileTypePdf,
      run: () => void make('pdf'),
    },
    {
      id: 'notice.print',
      labelKey: 'notice-page.make.print',
      group: 'record',
      icon: IconPrinter,
      run: () => void make('print'),
    },
    {
      id: 'notice.eml',
      labelKey: 'notice-page.make.eml',
      group: 'record',
      icon: IconMail,
      run: () => void make('eml'),
    },
    {
      id: 'notice.txt',
      labelKey: 'notice-page.make.txt',
      group: 'record',
      icon: IconFileText,
      run: () => void make('txt'),
    },
  ]
  useCommands(files)
  return (
    <Menu withInitialFocusPlaceholder={false} position="bottom-end">
      <Menu.Target>
        <ActionIcon
          size={34}
          variant="default"
          aria-label={t('notice-page.more')}
          title={t('notice-page.more')}
        >
          <IconDots size={18} aria-hidden="true" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {files.map(({ id, labelKey, icon: Icon, run }) => (
          <Menu.Item key={id} leftSection={Icon && <Icon size={16} />} onClick={run}>
            {t(labelKey)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconHistory size={16} />} onClick={() => go(`/register/notice/${view.id}`)}>
          {t('notice-page.record')}
        </Menu.Item>
        {children}
      </Menu.Dropdown>
    </Menu>
  )
}
