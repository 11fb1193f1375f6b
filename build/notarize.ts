/**
 * Notarises the signed macOS program with @electron/notarize. World: build tool (electron-builder `afterSign`).
 * What must stay true: a release without credentials stops here; a build that is not for release says that it skips.
 */
import { notarize } from '@electron/notarize'
import type { AfterPackContext } from 'electron-builder'

export default async function afterSign(context: AfterPackContext): Promise<void> {
  if (context.electronPlatformName !== 'darwin') return
  const { APPLE_API_KEY, APPLE_API_KEY_ID, APPLE_API_ISSUER, SEALBOOK_RELEASE } = process.env
  if (!APPLE_API_KEY || !APPLE_API_KEY_ID || !APPLE_API_ISSUER) {
    if (SEALBOOK_RELEASE)
      throw new Error(
        'A release must be notarised: set APPLE_API_KEY, APPLE_API_KEY_ID and APPLE_API_ISSUER.',
      )
    console.log('Not notarised: no Apple credentials, and this is no release.')
    return
  }
  const appPath = `${context.appOutDir}/${context.packager.appInfo.productFilename}.app`
  await notarize({
    appPath,
    appleApiKey: APPLE_API_KEY,
    appleApiKeyId: APPLE_API_KEY_ID,
    appleApiIssuer: APPLE_API_ISSUER,
  })
}
