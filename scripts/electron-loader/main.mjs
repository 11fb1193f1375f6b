// Stands in for Electron's default app, which the registry runtime does not carry: starts the app whose folder (or
// file) is the first argument that is no flag, as `electron <folder>` does. Copied into the runtime's resources/app.
// It awaits the app's own start: Electron holds its `ready` event back until this module is done.
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from 'electron'

const started = resolve(process.argv.slice(1).find((argument) => !argument.startsWith('-')) ?? '.')
const description = join(started, 'package.json')
const { main, name, productName, version } = existsSync(description)
  ? JSON.parse(readFileSync(description, 'utf8'))
  : {}
if (productName ?? name) app.setName(productName ?? name)
if (version) app.setVersion(version)
app.setAppPath(main ? started : dirname(started))
Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true })
try {
  await import(pathToFileURL(main ? join(started, main) : started).href)
} catch (error) {
  console.error(error)
  app.exit(1)
}
