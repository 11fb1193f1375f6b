/**
 * Sealbook's look as a Mantine theme. World: UI, and scripts/generate-theme.mjs, which writes theme.generated.css from
 * it. What must stay true: run the generator after any change here; the page must never need a <style> element
 * (strict CSP), so no responsive style props, no AppShell, no Grid, and `lockScroll` stays off.
 */
import { createTheme, type MantineColorsTuple } from '@mantine/core'

/** The one accent: ink, a blue with a little green in it. 8 is used on light, 5 and 4 on dark. */
const ink: MantineColorsTuple = [
  '#eef5f9',
  '#dce9f1',
  '#b9d3e3',
  '#92bbd5',
  '#71a7c9',
  '#5798c0',
  '#3a80ab',
  '#2a6a92',
  '#1d567a',
  '#104060',
]
/** Wax: the seal's red, used for what is overdue or cannot be undone. */
const wax: MantineColorsTuple = [
  '#fdf0ee',
  '#f8dcd8',
  '#f1b6ae',
  '#ea8e82',
  '#e46d5d',
  '#dc5443',
  '#c53f2f',
  '#ae3325',
  '#95281c',
  '#7a1c12',
]
/** Near-neutral, a breath warmer than grey: paper. */
const gray: MantineColorsTuple = [
  '#faf9f7',
  '#f4f2ef',
  '#e9e6e1',
  '#dad6d0',
  '#c4bfb8',
  '#a09a92',
  '#78726a',
  '#57524b',
  '#3b3732',
  '#242120',
]
const dark: MantineColorsTuple = [
  '#ece9e4',
  '#d3cfc9',
  '#b9b4ac',
  '#8f8a83',
  '#5f5b57',
  '#454340',
  '#2d2b29',
  '#201f1e',
  '#191817',
  '#121111',
]

const quiet = { withinPortal: true, transitionProps: { duration: 100 } }

export const theme = createTheme({
  primaryColor: 'ink',
  primaryShade: { light: 8, dark: 6 },
  autoContrast: true,
  respectReducedMotion: true,
  cursorType: 'pointer',
  colors: { ink, wax, gray, dark },
  black: '#1f1d1b',
  fontFamily: "'Source Sans 3 Variable', 'Source Sans 3', 'Segoe UI', system-ui, sans-serif",
  fontFamilyMonospace: "ui-monospace, 'Cascadia Mono', 'SF Mono', Menlo, 'DejaVu Sans Mono', monospace",
  fontSizes: { xs: '0.8125rem', sm: '0.875rem', md: '0.9375rem', lg: '1.0625rem', xl: '1.25rem' },
  lineHeights: { xs: '1.4', sm: '1.5', md: '1.5', lg: '1.5', xl: '1.4' },
  spacing: { xs: '0.375rem', sm: '0.625rem', md: '1rem', lg: '1.5rem', xl: '2.25rem' },
  defaultRadius: 'sm',
  radius: { xs: '3px', sm: '5px', md: '8px', lg: '12px', xl: '20px' },
  headings: {
    fontWeight: '620',
    sizes: {
      h1: { fontSize: '1.5rem', lineHeight: '1.25' },
      h2: { fontSize: '1.125rem', lineHeight: '1.35' },
      h3: { fontSize: '0.9375rem', lineHeight: '1.4' },
    },
  },
  components: {
    // The header of a dialog is no banner of the page.
    Modal: {
      defaultProps: {
        attributes: { header: { role: 'presentation' } },
        lockScroll: false,
        centered: true,
        radius: 'md',
        ...quiet,
      },
    },
    Drawer: { defaultProps: { lockScroll: false, transitionProps: { duration: 100 } } },
    Tooltip: { defaultProps: { openDelay: 350, withArrow: false, multiline: true, ...quiet } },
    Popover: { defaultProps: { shadow: 'md', ...quiet } },
    Menu: { defaultProps: { shadow: 'md', ...quiet } },
    Select: { defaultProps: { size: 'sm', comboboxProps: quiet, allowDeselect: false } },
    TextInput: { defaultProps: { size: 'sm' } },
    PasswordInput: { defaultProps: { size: 'sm' } },
    Textarea: { defaultProps: { size: 'sm' } },
    Button: { defaultProps: { size: 'sm' } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray' } },
    Anchor: { defaultProps: { underline: 'always' } },
  },
})
