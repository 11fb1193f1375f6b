/**
 * What our windows may not do: talk to a network, navigate, open windows, ask for permissions, embed anything.
 * World: main, Electron. What must stay true: each rule is one small function, and each has its end-to-end test.
 */
import type { App, Session, WebContents, WebPreferences } from 'electron'

/** For every window. All stated, also what is Electron's default, so that a test can read it back. */
export const webPreferences = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  spellcheck: false, // Chromium would fetch dictionaries from a server
  devTools: false,
} as const satisfies WebPreferences

/** Refuses every request that is not to our own pages; tells `refused`, for the "nothing left" proof. */
export function denyNetwork(session: Session, refused: () => void): void {
  session.webRequest.onBeforeRequest((details, decide) => {
    const own =
      details.url.startsWith('app://') ||
      details.url.startsWith('blob:app://') ||
      details.url.startsWith('devtools://')
    if (!own) refused()
    decide({ cancel: !own })
  })
  session.setSpellCheckerEnabled(false)
  session.setSpellCheckerDictionaryDownloadURL('app://none/')
}
/** Everything but writing to the clipboard at the user's own click. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, decide) =>
    decide(permission === 'clipboard-sanitized-write'),
  )
  session.setPermissionCheckHandler((_contents, permission) => permission === 'clipboard-sanitized-write')
  session.setDevicePermissionHandler(() => false)
}
/** For all windows there are and will be. */
export function denyNavigation(app: App): void {
  app.on('web-contents-created', (_event, contents: WebContents) => {
    contents.on('will-navigate', (event) => event.preventDefault())
    contents.on('will-frame-navigate', (event) => event.preventDefault())
    contents.on('will-redirect', (event) => event.preventDefault())
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  })
}
/** Switches that keep Chromium itself from talking. Must run before the app is ready. */
export function silenceChromium(app: App): void {
  for (const s of [
    'disable-background-networking',
    'disable-component-update',
    'disable-sync',
    'disable-domain-reliability',
    'no-pings',
    'disable-breakpad',
  ])
    app.commandLine.appendSwitch(s)
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND')
  app.commandLine.appendSwitch(
    'disable-features',
    'DialMediaRouteProvider,MediaRouter,OptimizationHints,AutofillServerCommunication,CertificateTransparencyComponentUpdater',
  )
}
