/** Styles that the shared PC's page has a copy of for itself. World: kiosk. */
declare module '*.css?kiosk'
