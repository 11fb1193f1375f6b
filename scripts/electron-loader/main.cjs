// Stands in for Electron's default app, which the registry runtime does not carry: starts the app whose folder is
// the first argument that is no flag, as `electron <folder>` does. Copied into the runtime's resources/app.
const { app } = require('electron')
const { readFileSync } = require('node:fs')
const { resolve } = require('node:path')
const { pathToFileURL } = require('node:url')

const folder = resolve(process.argv.slice(1).find((argument) => !argument.startsWith('-')) ?? '.')
const {
  main = 'index.js',
  name,
  productName,
  version,
} = JSON.parse(readFileSync(resolve(folder, 'package.json'), 'utf8'))
if (productName ?? name) app.setName(productName ?? name)
if (version) app.setVersion(version)
app.setAppPath(folder)
Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true })
import(pathToFileURL(resolve(folder, main)).href).catch((error) => {
  console.error(error)
  app.exit(1)
})
