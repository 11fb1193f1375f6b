/** Size of the text, contrast, light and dark. World: kiosk. What must stay true: each person begins with the usual look. */
export const sizes = [100, 125, 150, 200] as const

/** Light or dark as main decided for the whole program. */
export function followScheme(): void {
  const dark = matchMedia('(prefers-color-scheme: dark)')
  const show = () =>
    document.documentElement.setAttribute('data-mantine-color-scheme', dark.matches ? 'dark' : 'light')
  dark.addEventListener('change', show)
  show()
}
export const showSize = (percent: number): void =>
  document.documentElement.setAttribute('data-size', String(percent))
export const showContrast = (high: boolean): void => {
  document.documentElement.toggleAttribute('data-contrast', high)
}
