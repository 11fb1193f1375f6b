/**
 * `npm run verify-pack -- FILE [--key KEY]`: checks a pack on the command line. World: plain Node with type
 * stripping, no Electron. What must stay true: exit code 0 only when nothing was wrong and, where a key was given,
 * it is that key; what a stranger's file contains cannot steer the terminal.
 */
import { readFile, stat } from 'node:fs/promises'
import type { PackCheck, PackReport } from '../../src-shared/ipc/contract.ts'
import { t } from '../app/text.ts'
import { ready } from '../crypto/sodium.ts'
import { readPackKey, verifyPack } from './verify.ts'

/** Text from a pack, made harmless for a terminal. */
const plain = (value: string): string => value.replace(/[^\P{C}]/gu, '?')

interface Arguments {
  readonly file: string
  readonly key?: string
}
function readArguments(args: readonly string[]): Arguments | undefined {
  const rest = [...args]
  const at = rest.findIndex((a) => a === '--key' || a.startsWith('--key='))
  let key: string | undefined
  if (at >= 0) {
    const [option = ''] = rest.splice(at, 1)
    key = option === '--key' ? rest.splice(at, 1)[0] : option.slice('--key='.length)
    if (key === undefined || key === '') return undefined
  }
  const [file, ...more] = rest
  if (file === undefined || more.length > 0 || file.startsWith('-')) return undefined
  return { file, ...(key === undefined ? {} : { key }) }
}

/** The key itself, or what the file of that name holds; `undefined` when it is neither. */
async function readKeyArgument(key: string): Promise<string | undefined> {
  if (readPackKey(key)) return key
  const content = await readFile(key, 'utf8').catch(() => '')
  return content.length < 10_000 && readPackKey(content) ? content : undefined
}

function lines(report: PackReport): string[] {
  const out: string[] = []
  for (const check of report.checks) out.push(...checkLines(check))
  const facts: [string, string][] = [
    ['pack', report.file],
    ['vault', report.vault],
    ['issued', report.issued],
    ['records', report.verdict === 'refused' ? '' : String(report.records)],
    ['words', report.keyWords.join(' ')],
    ['key', report.minisignKey],
  ]
  out.push('')
  for (const [name, value] of facts) if (value !== '') out.push(`${t(`verify.cli.${name}`)}: ${plain(value)}`)
  out.push('', t(`verify.verdict.${report.verdict}`))
  return out
}
function checkLines(check: PackCheck): string[] {
  const mark = t(`verify.outcome.${check.outcome}`).padEnd(6)
  const more = Number(check.detail['count'] ?? 0) - 5
  return [
    `${mark} ${t(`verify.${check.name}.${check.outcome}`, check.detail)}`,
    ...check.files.slice(0, 5).map((f) => `       ${plain(f)}`),
    ...(more > 0 ? [`       ${t('verify.cli.more', { count: more })}`] : []),
  ]
}

async function main(args: readonly string[]): Promise<number> {
  const say = (text: string): boolean => process.stdout.write(`${text}\n`)
  const wanted = readArguments(args)
  if (!wanted) {
    say(t('verify.cli.usage'))
    return 1
  }
  const info = await stat(wanted.file).catch(() => undefined)
  if (!info?.isFile()) {
    say(t('verify.cli.no_file', { file: wanted.file }))
    return 1
  }
  const key = wanted.key === undefined ? undefined : await readKeyArgument(wanted.key)
  if (wanted.key !== undefined && key === undefined) {
    say(t('verify.cli.no_key', { key: plain(wanted.key) }))
    return 1
  }
  await ready()
  try {
    const report = await verifyPack({ file: wanted.file, ...(key === undefined ? {} : { expectedKey: key }) })
    if (!report) return 1
    for (const line of lines(report)) say(line)
    return report.verdict === 'refused' ? 1 : 0
  } catch (error) {
    const code = (error as { code?: string }).code
    if (code === undefined) throw error
    say(t('verify.cli.not_readable', { file: wanted.file, code }))
    return 1
  }
}

process.exitCode = await main(process.argv.slice(2))
