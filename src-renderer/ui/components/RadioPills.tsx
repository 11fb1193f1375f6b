/** One of a few, side by side: real radio buttons that look like pills. World: UI. */
import type { ReactNode } from 'react'
import styles from './RadioPills.module.css'

interface Props<T extends string> {
  /** Of the group: the first button has it as its id. */
  readonly id: string
  readonly labelledBy: string
  readonly describedBy?: string
  readonly options: readonly { readonly value: T; readonly label: string }[]
  readonly value: T | null
  readonly disabled?: boolean
  readonly onChoose: (value: T) => void
  /** What stands after the last one, such as a way to take the choice back. */
  readonly children?: ReactNode
}

export function RadioPills<T extends string>({
  id,
  labelledBy,
  describedBy,
  options,
  value,
  disabled = false,
  onChoose,
  children,
}: Props<T>) {
  return (
    <div
      className={styles.choices}
      role="radiogroup"
      aria-labelledby={labelledBy}
      aria-describedby={describedBy}
    >
      {options.map((option, i) => (
        <label key={option.value} className={styles.choice} data-chosen={value === option.value || undefined}>
          <input
            type="radio"
            id={i === 0 ? id : undefined}
            name={id}
            checked={value === option.value}
            disabled={disabled}
            onChange={() => onChoose(option.value)}
          />
          {option.label}
        </label>
      ))}
      {children}
    </div>
  )
}
