/** A button that is a command: label, icon, shortcut hint and possibility all come from the registry. World: UI. */
import { Button, Tooltip, type ButtonProps } from '@mantine/core'
import { useT } from '../i18n/index.ts'
import { canRun, useCommandList } from './registry.ts'
import { Keys } from './Keys.tsx'

export function CommandButton({ id, ...rest }: { readonly id: string } & Omit<ButtonProps, 'children'>) {
  const t = useT()
  const command = useCommandList().find((c) => c.id === id)
  if (!command) return null
  const Icon = command.icon
  const button = (
    <Button
      leftSection={Icon && <Icon size={16} stroke={1.75} />}
      disabled={!canRun(command)}
      onClick={() => command.run()}
      {...rest}
    >
      {t(command.labelKey, command.labelValues)}
    </Button>
  )
  return command.shortcut ? <Tooltip label={<Keys shortcut={command.shortcut} />}>{button}</Tooltip> : button
}
