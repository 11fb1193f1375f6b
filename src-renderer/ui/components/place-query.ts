/** What stands behind the place in the URL hash (`#/campaigns/new?version=…`). World: UI. */
export const placeQuery = (): URLSearchParams =>
  new URLSearchParams(window.location.hash.split('?')[1]?.split('#')[0] ?? '')
