/**
 * All styles that are not a component's own, in the order in which they win: Mantine, its variables, ours. World: UI. What
 * must stay true: imported before any component, so that a component's own styles come last and win over Mantine's.
 */
import '@mantine/core/styles.css'
import '@mantine/dates/styles.css'
import '@mantine/notifications/styles.css'
import '@mantine/spotlight/styles.css'
import './fonts.css'
import './theme.generated.css'
import './overrides.css'
import './print.css'
