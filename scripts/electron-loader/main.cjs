// Stands in for Electron's default app, which the registry runtime does not carry: starts the app whose folder (or
// file) is the first argument that is no flag, as `electron <folder>` does. Copied into the runtime's resources/app.
const { app } = require('electron')
const { existsSync, readFileSync } = require('node:fs')
const { dirname, join, resolve } = require('node:path')
const { pathToFileURL } = require('node:url')

const started = resolve(process.argv.slice(1).find((argument) => !argument.startsWith('-')) ?? '.')
const description = join(started, 'package.json')
const { main, name, productName, version } = existsSync(description)
  ? JSON.parse(readFileSync(description, 'utf8'))
  : {}
if (productName ?? name) app.setName(productName ?? name)
if (version) app.setVersion(version)
app.setAppPath(main ? started : dirname(started))
Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true })
import(pathToFileURL(main ? join(started, main) : started).href).catch((error) => {
  console.error(error)
  app.exit(1)
})
